import type {runCommand} from './runtime/run-command.ts';

// The composition root, and the only place that ends the process. `pln` alone on a terminal opens the UI straight away;
// everything else goes through the command line, whose code (bundled apart) the UI's start does not wait for.

const {argv, env, stderr, stdin, stdout} = process;

/** A terminal that a person sits at, and that can do more than print. */
const hasTerminal = stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';

/** Whoever brings its work to an end when interrupted has so long for it. */
const LAST_MS = 900;

async function main(words: readonly string[]): Promise<number> {
  if (words.length === 0 && hasTerminal)
    return (await import('./runtime/run-tui.ts')).openUi({offline: env.PLN_OFFLINE === '1'});
  process.on('SIGINT', () => {
    // Whoever else listens brings its work to an end first.
    if (process.listenerCount('SIGINT') === 1) process.exit(130);
    setTimeout(() => process.exit(130), LAST_MS).unref();
  });
  const commandLine = new URL('./runtime/run-command.js', import.meta.url).href;
  return ((await import(commandLine)) as {runCommand: typeof runCommand}).runCommand(words, hasTerminal);
}

for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0); // the reader of our output has seen enough
    throw error;
  });
// For what nothing else catches. The UI has a listener of its own, which gives the terminal back first.
process.on('uncaughtException', error => {
  if (process.listenerCount('uncaughtException') === 1) void endWith(error);
});
async function endWith(error: unknown): Promise<void> {
  const {reportFailure} = await import('./runtime/report-failure.ts');
  process.exit(reportFailure(error, argv.includes('--json')));
}
process.exitCode = await main(argv.slice(2));
