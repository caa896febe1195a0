import {render, type SuspendTerminal} from 'ink';
import {App} from './App.tsx';
import {type AppTools, createApp} from './app.ts';
import type {Theme} from './theme.ts';

/** What the program gives the UI beside the tools: how it looks, and when to look at the index again. */
export interface Terminal {
  tools: Omit<AppTools, 'quit' | 'suspend' | 'edit'>;
  theme: Theme;
  /** Runs the learner's editor on a text; null where nothing was written. */
  edit(text: string): string | null;
  /** Calls back whenever the index may have changed; gives a way to stop that. */
  watch(look: () => void): () => void;
}

const FRAMES = 60;

/** Signals after which nobody looks any more; what was done before them is still written. */
const LAST_WORDS = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Opens the UI and stays until it is left; gives the signal that ended it, if one did. Throws what broke it, with the
 * terminal as it was before.
 */
export async function startTui({tools, theme, edit, watch}: Terminal): Promise<NodeJS.Signals | null> {
  let suspendTerminal: SuspendTerminal | null = null;
  let unmount: () => void = () => {};
  const away = async <T,>(work: () => T | Promise<T>): Promise<T | null> => {
    let result: T | null = null;
    await suspendTerminal?.(async () => {
      result = await work();
    });
    return result;
  };
  const app = createApp({
    ...tools,
    quit: () => unmount(),
    suspend: () => void away(stopUntilContinued),
    edit: text => away(() => edit(text)),
  });
  const broken = new Promise<never>((_, reject) => app.onCrash(reject));
  // The first frame is drawn at the size that there is, not drawn twice.
  const {columns = 80, rows = 24} = process.stdout;
  app.resize({columns, rows});
  app.start();
  const view = (
    <App
      app={app}
      theme={theme}
      onReady={suspend => {
        suspendTerminal = suspend;
      }}
    />
  );
  const instance = render(view, {
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: FRAMES,
    exitOnCtrlC: false,
    patchConsole: false,
    // Ink turns itself off where CI is set; a person at a real terminal is a person.
    interactive: true,
  });
  unmount = () => instance.unmount();
  const stopWatching = watch(() => app.lookAgain());
  let ended: NodeJS.Signals | null = null;
  const leave = (signal: NodeJS.Signals): void => {
    ended = signal;
    unmount();
  };
  for (const signal of LAST_WORDS) process.once(signal, leave);
  try {
    await Promise.race([instance.waitUntilExit(), broken]);
    return ended;
  } finally {
    for (const signal of LAST_WORDS) process.off(signal, leave);
    stopWatching();
    app.stop();
    instance.unmount();
  }
}

/** Stops the whole job, as ^Z does where the terminal is not raw, until the shell brings it back. */
const stopUntilContinued = (): Promise<void> =>
  new Promise(resolve => {
    process.once('SIGCONT', () => resolve());
    process.kill(0, 'SIGTSTP');
  });
