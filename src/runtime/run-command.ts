import {createInterface} from 'node:readline/promises';
import packageFile from '../../package.json' with {type: 'json'};
import type {BaseContext} from '../cli/command.ts';
import {type GlobalFlags, runCommandLine} from '../cli/main.ts';
import type {Problem} from '../domain/common/problem.ts';
import {oneLine} from '../domain/common/text.ts';
import {visibleText} from '../domain/common/visible-text.ts';
import {unreadWords} from '../services/folder/index-folder.ts';
import {refuseTwice, replaceDamaged} from '../services/folder/sound-database.ts';
import {type Home, openHome, openReader, type Reader} from '../services/home/home.ts';
import type {SnapshotScan} from '../services/snapshots/snapshot-scan.ts';
import {demoPlace, enterDemo} from './demo-home.ts';
import {drawLines, overwrite, print, printDocument, printNotice} from './output.ts';
import {readFolder} from './read-folder.ts';
import {createReadingProgress} from './reading-progress.ts';
import {printProblems, reportFailure} from './report-failure.ts';
import type {openUi} from './run-tui.ts';
import {refreshInThread} from './threads.ts';
import {widths} from './widths.ts';

// The command line's part of the composition root: settings → store → services → one command.

const {env, stdin, stdout, stderr} = process;
const {version, homepage} = packageFile;

/** Runs one command line. Gives the exit code. Every failure is printed already. */
export async function runCommand(words: readonly string[], hasTerminal: boolean): Promise<number> {
  const opened: Pick<Homes, 'close' | 'reportUnread'>[] = [];
  const makeContext = (flags: GlobalFlags): BaseContext => {
    const homes = createHomes(flags.offline || env.PLN_OFFLINE === '1');
    opened.push(homes);
    return contextOf(flags, homes, hasTerminal);
  };
  try {
    const code = await runCommandLine(words, version, makeContext, widths(env, stdout.columns).columns);
    if (code === 0) for (const homes of opened) await homes.reportUnread();
    return code;
  } catch (error) {
    return reportFailure(error, words.includes('--json'));
  } finally {
    for (const homes of opened) await homes.close().catch(() => {});
  }
}

type Homes = ReturnType<typeof createHomes>;

/** The home of a command: opened when the command first needs it, read once, closed at the end. */
function createHomes(offline: boolean) {
  let bare: Promise<Home> | null = null;
  let whole: Promise<{home: Home; problems: Problem[]}> | null = null;
  let reported: Promise<Home> | null = null;
  let bareReader: Reader | null = null;
  const options = {env, version, homepage, offline, notice: (line: string) => printNotice(oneLine(line))};
  const bareHome = (): Promise<Home> => {
    bare ??= openHome(options);
    return bare;
  };
  const readHome = async (kept: SnapshotScan): Promise<{home: Home; problems: Problem[]}> => {
    const home = await bareHome();
    const progress = createReadingProgress();
    const workerSettings = {offline, version, homepage};
    const reading = readFolder(home, {workerSettings, onProgress: progress.report, kept});
    const problems = await reading.finally(progress.end);
    return {home, problems};
  };
  const read = (kept: SnapshotScan) => {
    whole ??= readHome(kept);
    return whole;
  };
  const quietHome = async (): Promise<Home> => (await read('all')).home;
  const readAndReport = async (kept: SnapshotScan): Promise<Home> => {
    const {home, problems} = await read(kept);
    if (!home.store.refusal()) printProblems(problems);
    return home;
  };
  /** For a command that only reads. One that stores something fails with the same words. */
  const reportUnread = async (): Promise<void> => {
    const refusal = whole && (await whole).home.store.refusal();
    if (refusal) printNotice(oneLine(unreadWords(refusal)));
  };
  const home = (kept: SnapshotScan = 'all'): Promise<Home> => {
    reported ??= readAndReport(kept);
    return reported;
  };
  const close = async (): Promise<void> => {
    await (await bare)?.close();
    await bareReader?.fetcher.close();
  };
  const reader = (): Reader => {
    bareReader ??= openReader(options);
    return bareReader;
  };
  const onSoundDatabase = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const opened = await bare?.catch(() => null);
      if (!opened || !replaceDamaged(opened, error)) throw error;
      whole = null;
      reported = null;
      refuseTwice(opened.portfolio, 0, error);
      return await work();
    }
  };
  return {bareHome, home, quietHome, reader, close, offline, onSoundDatabase, reportUnread};
}

function contextOf(
  {json, color, screenReader}: GlobalFlags,
  {bareHome, home, quietHome, reader, offline, onSoundDatabase}: Homes,
  hasTerminal: boolean,
): BaseContext {
  return {
    version,
    json,
    offline,
    isInteractive: hasTerminal,
    ...widths(env, stdout.columns),
    env,
    home,
    quietHome,
    bareHome,
    reader,
    print,
    printDocument,
    drawLines: lines => drawLines(lines, color),
    printNotice,
    progress: overwrite,
    readStdin: once(readStdin),
    ask,
    keyTable: async () => (await import('../tui/core/key-table.ts')).keyTable,
    openUi: hasTerminal ? () => ui({offline, screenReader}) : null,
    demo: {
      make: makeDemoHere,
      open: hasTerminal ? folder => openDemo(folder, screenReader) : null,
    },
    onSoundDatabase,
    untilInterrupted,
    refresh: (options, onProgress) =>
      untilInterrupted(signal =>
        refreshInThread({options, offline, version, homepage, printNotice, signal}, onProgress),
      ),
  };
}

/** An interrupt aborts the signal, and the work may still finish what it began. The composition root limits the time. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

/** A bundle of its own, because `pln` alone starts it directly. */
async function ui(options: Parameters<typeof openUi>[0]): Promise<number> {
  const file = new URL('./run-tui.js', import.meta.url).href;
  return ((await import(file)) as {openUi: typeof openUi}).openUi(options);
}

async function makeDemoHere(isReset: boolean): Promise<{folder: string; made: boolean}> {
  const place = demoPlace(env);
  const {makeDemo} = await import('./make-demo.ts');
  return {folder: place.folder, made: await makeDemo(place, isReset)};
}

function openDemo(folder: string, screenReader: boolean): Promise<number> {
  enterDemo(env, folder);
  return ui({offline: true, screenReader, isDemo: true});
}

/** Asks on stderr: stdout carries results only. */
async function ask(question: string): Promise<string> {
  const reader = createInterface({input: stdin, output: stderr});
  const closed = new Promise<string>(resolve => reader.once('close', () => resolve('')));
  try {
    return await Promise.race([reader.question(visibleText(question)), closed]);
  } finally {
    reader.close();
  }
}

/** For input that can be read only once: a command that runs a second time gets the same. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => {
    result ??= work();
    return result;
  };
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return (await import('../services/home/text-file.ts')).decodeText(Buffer.concat(chunks), 'standard input');
}
