import type {runCommand} from './runtime/run-command.ts';

// The composition root, and the only place that ends the process. `pln` alone on a terminal opens the UI. Everything else
// goes through the command line, which is a bundle of its own, so that the UI starts without loading it.

const {argv, env, stderr, stdin, stdout} = process;

/** A terminal that a person sits at, and that can do more than print. */
const hasTerminal = stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';

/** How long running work may take to finish after an interrupt. Milliseconds. */
const GRACE_MS = 900;

async function main(words: readonly string[]): Promise<number> {
  if (words.length === 0 && hasTerminal)
    return (await import('./runtime/run-tui.ts')).openUi({offline: env.PLN_OFFLINE === '1'});
  process.on('SIGINT', () => {
    // Another listener finishes its work first.
    if (process.listenerCount('SIGINT') === 1) process.exit(130);
    setTimeout(() => process.exit(130), GRACE_MS).unref();
  });
  const commandLine = new URL('./runtime/run-command.js', import.meta.url).href;
  return ((await import(commandLine)) as {runCommand: typeof runCommand}).runCommand(words, hasTerminal);
}

for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0); // the reader of our output has seen enough
    throw error;
  });
// For exceptions that nothing else catches. The UI has its own listener, which gives the terminal back first.
process.on('uncaughtException', error => {
  if (process.listenerCount('uncaughtException') === 1) void endWith(error);
});
async function endWith(error: unknown): Promise<void> {
  const {reportFailure} = await import('./runtime/report-failure.ts');
  process.exit(reportFailure(error, argv.includes('--json')));
}
process.exitCode = await main(argv.slice(2));
