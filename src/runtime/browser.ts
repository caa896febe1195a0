import type {ChildProcess} from 'node:child_process';

/** A launcher that runs for this long has started a browser. Milliseconds. */
const LAUNCH_MS = 1000;

/** Browsers that need their own terminal: without one they end at once, and with success. */
const IN_TERMINAL = /^(?:www-browser|links2?|elinks|lynx|w3m|browsh|carbonyl|cha|retawq)$/;

/**
 * Opens an address in the learner's browser. Gives false if no browser was started: there is none, there is no screen, or
 * the launcher failed. The exit code of the launcher is awaited, because `xdg-open` also starts where there is no browser.
 */
export async function browse(url: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (!/^https?:\/\//i.test(url) || !hasScreen(env)) return false;
  try {
    const {default: open} = await import('open');
    return await isStarted(await open(url));
  } catch {
    return false;
  }
}

/** A text browser does not count: it would need the terminal that pln uses. */
function hasScreen(env: NodeJS.ProcessEnv): boolean {
  if (process.platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME) return true;
  // Editors that work on a remote machine set it to a helper that opens the address on the learner's own machine.
  const named = (env.BROWSER ?? '').split(':').map(one => one.trim().split(/\s/)[0] ?? '');
  return named.some(one => one !== '' && !IN_TERMINAL.test(one.slice(one.lastIndexOf('/') + 1)));
}

function isStarted(launcher: ChildProcess): Promise<boolean> {
  if (launcher.exitCode !== null) return Promise.resolve(launcher.exitCode === 0);
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(true), LAUNCH_MS);
    launcher.once('exit', code => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
