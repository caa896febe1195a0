import {appendFileSync, mkdirSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, join} from 'node:path';
import {Worker} from 'node:worker_threads';
import packageFile from '../package.json' with {type: 'json'};
import type {Context} from './cli/command.ts';
import {runCommandLine, type Wishes} from './cli/main.ts';
import {placesOf} from './config/places.ts';
import {asFailure, PlnError} from './domain/errors.ts';
import {oneLine} from './domain/text.ts';
import {type Home, openHome} from './services/home.ts';
import {indexFolder} from './services/index-folder.ts';
import type {RefreshReport} from './services/refresh.ts';
import type {FromRefresh, ToRefresh} from './workers/refresh.ts';

// The composition root: settings → store → services → command line. The only place that ends the process.

const {env, stdin, stdout, stderr} = process;
const {version, homepage} = packageFile;
const say = (line: string): void => {
  stderr.write(`${line}\n`);
};

/** Opened once, when a command first asks; closed at the end. */
function makeHomes(offline: boolean) {
  let bare: Promise<Home> | null = null;
  let whole: Promise<Home> | null = null;
  const bareHome = (): Promise<Home> => {
    bare ??= openHome({env, version, homepage, offline, notice: line => say(oneLine(line))});
    return bare;
  };
  const readFolder = async (): Promise<Home> => {
    const home = await bareHome();
    for (const {file, line, message} of await indexFolder(home))
      say(`${file}${line === null ? '' : `:${line}`}: ${message}`);
    return home;
  };
  const home = (): Promise<Home> => {
    whole ??= readFolder();
    return whole;
  };
  const close = async (): Promise<void> => (await bare)?.close();
  return {bareHome, home, close};
}

function makeContext({json, offline, color}: Wishes): Context {
  const isOffline = offline || env.PLN_OFFLINE === '1';
  const homes = makeHomes(isOffline);
  openHomes.push(homes);
  return {
    version,
    json,
    isInteractive: hasTerminal(),
    // A pseudo-terminal that nobody gave a size says 0.
    columns: stdout.columns || 100,
    color: color && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    env,
    home: homes.home,
    bareHome: homes.bareHome,
    print: text => void stdout.write(text),
    say,
    progress: line => {
      if (stderr.isTTY) stderr.write(`\r\x1b[K${line}`);
    },
    readStdin,
    keyTable: async () => (await import('./tui/key-table.ts')).keyTable,
    openUi: hasTerminal() ? async () => showUi(await homes.home(), isOffline) : null,
    refresh: (options, onProgress) => refreshInThread({options, offline: isOffline}, onProgress),
  };
}

/** A terminal that a person sits at, and that can do more than print. */
const hasTerminal = (): boolean => stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';

async function showUi(home: Home, isOffline: boolean): Promise<void> {
  const {openUi} = await import('./open-ui.ts');
  await openUi({
    home,
    env,
    writer: {offline: isOffline, version, homepage},
    writerFile: new URL('./workers/writer.js', import.meta.url),
    refresh: (options, onProgress) => refreshInThread({options, offline: isOffline}, onProgress),
  });
}

const openHomes: {close(): Promise<void>}[] = [];

async function readStdin(): Promise<string> {
  let text = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) text += String(chunk);
  return text;
}

/** Fetching, parsing and writing in bulk happen off this thread, with a database connection of their own. */
function refreshInThread(
  {options, offline}: {options: ToRefresh['options']; offline: boolean},
  onProgress: (progress: {done: number; total: number}) => void,
): Promise<RefreshReport> {
  const workerData: ToRefresh = {options, offline, version, homepage};
  const worker = new Worker(new URL('./workers/refresh.js', import.meta.url), {workerData});
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromRefresh) => {
      if (message.kind === 'progress') onProgress(message);
      if (message.kind === 'notice') say(oneLine(message.line));
      if (message.kind === 'report') resolve(message.report);
      if (message.kind === 'failure') reject(new PlnError(message.code, message.message, message.hint));
    });
    worker.on('error', reject);
    worker.on('exit', code =>
      reject(new Error(`the refresh thread ended with ${code} and without a report`)),
    );
  });
}

/** One line why, one line what to do; the exit code of CONTRACT. A bug keeps its stack in the log. */
function fail(error: unknown, json: boolean): number {
  if (error instanceof PlnError) {
    const {code, message, hint} = asFailure(error);
    const failure = {code, message: oneLine(message), hint: oneLine(hint)};
    if (json) say(JSON.stringify({error: failure}));
    else say(`pln: ${failure.message}\n  ${failure.hint}`);
    return error.code === 'usage' ? 2 : 1;
  }
  const log = join(placesOf(env, homedir()).data, 'log', 'pln.log');
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    mkdirSync(dirname(log), {recursive: true});
    appendFileSync(log, `${new Date().toISOString()} pln ${version}\n${stack}\n`);
  } catch {
    say(stack); // no log to write: then at least here
  }
  say(
    `pln: this is a mistake in pln itself: ${oneLine(String(error)).slice(0, 300)}\n  The details are in ${log}.`,
  );
  return 1;
}

async function main(words: readonly string[]): Promise<number> {
  try {
    return await runCommandLine(words, version, makeContext);
  } catch (error) {
    return fail(error, words.includes('--json'));
  } finally {
    for (const home of openHomes) await home.close().catch(() => {});
  }
}

process.on('SIGINT', () => process.exit(130));
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader of our output has seen enough
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
