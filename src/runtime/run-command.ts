import packageFile from '../../package.json' with {type: 'json'};
import type {Asker, BaseContext} from '../cli/context.ts';
import {runCommandLine} from '../cli/main.ts';
import type {GlobalFlags} from '../cli/parse-command-line.ts';
import type {Problem} from '../domain/common/problem.ts';
import {oneLine} from '../domain/common/text.ts';
import {unreadMessage} from '../services/folder/index-folder.ts';
import {assertNothingAppended, replaceDamaged} from '../services/folder/sound-database.ts';
import {asFaceHome} from '../services/home/face-home.ts';
import {type Home, type HomeBasics, openHome, openHomeBasics} from '../services/home/home.ts';
import type {SnapshotScan} from '../services/snapshots/snapshot-scan.ts';
import {demoPlace, enterDemo} from './demo-home.ts';
import {drawLines, overwrite, print, printDocument, printNotice} from './output.ts';
import {readFolder} from './read-folder.ts';
import {createReadingProgress} from './reading-progress.ts';
import {printProblems, reportFailure} from './report-failure.ts';
import type {openUi} from './run-tui.ts';
import {widths} from './text-width.ts';
import {refreshInThread} from './threads.ts';

// The command line's part of the composition root: settings → store → services → one command.

const {env, stdin, stdout, stderr} = process;
const {version, homepage} = packageFile;

/** Runs one command line. Gives the exit code. Every failure is printed already. */
export async function runCommand(words: readonly string[], hasTerminal: boolean): Promise<number> {
  const handles: HomeHandle[] = [];
  const makeContext = (flags: GlobalFlags): BaseContext => {
    const handle = createHomeHandle(flags.offline || env.PLN_OFFLINE === '1');
    handles.push(handle);
    return contextOf(flags, handle, hasTerminal);
  };
  try {
    const {columns} = widths(env, stdout.columns);
    const code = await runCommandLine(words, {version, columns, makeContext});
    if (code === 0) for (const handle of handles) await handle.reportUnread();
    return code;
  } catch (error) {
    return reportFailure(error, words.includes('--json'));
  } finally {
    for (const handle of handles) await handle.close().catch(() => {});
  }
}

type HomeHandle = ReturnType<typeof createHomeHandle>;

interface IndexedHome {
  home: Home;
  problems: readonly Problem[];
}

async function reportProblems(indexed: Promise<IndexedHome>): Promise<Home> {
  const {home, problems} = await indexed;
  if (!home.store.refusal()) printProblems(problems);
  return home;
}

/** The home of a command: opened when the command first needs it, read once, closed at the end. */
function createHomeHandle(offline: boolean) {
  let opened: Promise<Home> | null = null;
  let indexed: Promise<IndexedHome> | null = null;
  let reported: Promise<Home> | null = null;
  let openedReader: HomeBasics | null = null;
  const options = {env, version, homepage, offline, notice: (line: string) => printNotice(oneLine(line))};
  const open = (): Promise<Home> => {
    opened ??= openHome(options);
    return opened;
  };
  const readHome = async (kept: SnapshotScan): Promise<IndexedHome> => {
    const home = await open();
    const progress = createReadingProgress();
    const workerSettings = {offline, version, homepage};
    const reading = readFolder(home, {workerSettings, onProgress: progress.report, kept});
    const problems = await reading.finally(progress.end);
    return {home, problems};
  };
  const index = (kept: SnapshotScan) => {
    indexed ??= readHome(kept);
    return indexed;
  };
  return {
    offline,
    bareHome: async () => asFaceHome(await open()),
    quietHome: async () => asFaceHome((await index('all')).home),
    async home(kept: SnapshotScan = 'all') {
      reported ??= reportProblems(index(kept));
      return asFaceHome(await reported);
    },
    reader(): HomeBasics {
      openedReader ??= openHomeBasics(options);
      return openedReader;
    },
    /** For a command that only reads. One that stores something fails with the same words. */
    async reportUnread(): Promise<void> {
      const refusal = indexed && (await indexed).home.store.refusal();
      if (refusal) printNotice(oneLine(unreadMessage(refusal)));
    },
    async onSoundDatabase<T>(work: () => Promise<T>): Promise<T> {
      try {
        return await work();
      } catch (error) {
        const home = await opened?.catch(() => null);
        if (!home || !replaceDamaged(home, error)) throw error;
        indexed = null;
        reported = null;
        assertNothingAppended(home.portfolio, 0, error);
        return await work();
      }
    },
    async close(): Promise<void> {
      await (await opened)?.close();
      await openedReader?.fetcher.close();
    },
  };
}

function contextOf(
  {json, color, screenReader}: GlobalFlags,
  {bareHome, home, quietHome, reader, offline, onSoundDatabase}: HomeHandle,
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
    ask: question => askSeveral(async ask => (await ask(question)) ?? ''),
    askSeveral,
    keyTable: async () => (await import('../tui/core/key-table.ts')).keyTable,
    openUi: hasTerminal ? review => ui({offline, screenReader, ...(review ? {review} : {})}) : null,
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
async function askSeveral<T>(work: (ask: Asker) => Promise<T>): Promise<T> {
  const {withQuestions} = await import('./questions.ts');
  return withQuestions(stdin, stderr, work);
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
