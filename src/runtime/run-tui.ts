import {randomBytes} from 'node:crypto';
import {flushCompileCache} from 'node:module';
import packageFile from '../../package.json' with {type: 'json'};
import {newAnnotationId, newRunId} from '../domain/common/ids.ts';
import type {Problem} from '../domain/common/problem.ts';
import {oneLine} from '../domain/common/text.ts';
import {type Caller, isWrite, type LookupName} from '../services/calls/calls.ts';
import type {WorkerSettings} from '../services/calls/messages.ts';
import {createQueries} from '../services/calls/queries.ts';
import {listCommandDrafts} from '../services/drafts/command-drafts.ts';
import {editDraft} from '../services/drafts/editor.ts';
import {createDrafts} from '../services/drafts/ui-drafts.ts';
import {replaceDamaged} from '../services/folder/sound-database.ts';
import {type Home, openHome} from '../services/home/home.ts';
import {createVisitNoter} from '../services/home/visits.ts';
import {areScoresCurrent} from '../services/ranking/score-goals.ts';
import {isAnyDue} from '../services/refresh/refresh-plan.ts';
import {themeOf} from '../tui/drawing/theme.ts';
import {readingPage} from '../tui/terminal/folder-progress.ts';
import {createPainter, type Painter} from '../tui/terminal/painter.ts';
import {startTui, type WarningLine} from '../tui/terminal/start.ts';
import {browse} from './browser.ts';
import {demoPlace, enterDemo} from './demo-home.ts';
import type {makeDemo} from './make-demo.ts';
import {printNotice} from './output.ts';
import {readFolder} from './read-folder.ts';
import {reportFailure} from './report-failure.ts';
import {callsInThread, cancellableRefreshes, createRescoring} from './threads.ts';
import {withUncaught} from './uncaught-exceptions.ts';
import {watchPortfolio} from './watch-portfolio.ts';

// The UI's part of the composition root: settings → store → services → screens and threads.

const {env, stdout} = process;
const {version, homepage} = packageFile;

/** How often the UI checks for acts of other processes, which must show within two seconds. Milliseconds. */
const POLL_MS = 700;

export interface UiOptions {
  offline: boolean;
  screenReader?: boolean;
  /** Opens the review of the day. `minutes`: null, as the setting says; `again`: plans the day again. */
  review?: {minutes: number | null; again: boolean};
  /** Whether the home is the demo's. */
  isDemo?: boolean;
}

/** Runs the UI until the learner leaves it. Gives the exit code. Every failure is printed already. */
export async function openUi({
  offline,
  screenReader = false,
  isDemo = false,
  review,
}: UiOptions): Promise<number> {
  let home: Home | null = null;
  // Printed after the UI has given the terminal back: earlier they would be drawn over the screen, and vanish with it.
  const notes: string[] = [];
  const next: Next = {isDemo, screenReader: null};
  try {
    const session = newRunId(randomBytes);
    const notice = (line: string): void => void notes.push(line);
    const opening = openHome({env, version, homepage, offline, session, notice});
    home = await withUncaught(uncaught => Promise.race([opening, uncaught]));
    const signal = await showOnSoundDatabase(
      home,
      {offline, version, homepage, session},
      {notes, screenReader, next, review},
    );
    // The process ends by the signal itself, so that its sender sees what it expects.
    if (signal) process.kill(process.pid, signal);
  } catch (error) {
    return reportFailure(error, false);
  } finally {
    for (const note of notes) printNotice(oneLine(note));
    await home?.close().catch(() => {});
  }
  return next.screenReader === null ? 0 : openDemo(next.screenReader);
}

/** What follows this run of the UI. */
interface Next {
  isDemo: boolean;
  /** The demo follows, read by a screen reader or not. null: nothing follows. */
  screenReader: boolean | null;
}

/** Makes the demo if there is none, and opens the UI on it. */
async function openDemo(screenReader: boolean): Promise<number> {
  try {
    const place = demoPlace(env);
    // A bundle of its own: the first frame does not need the code that reads feeds.
    const file = new URL('./make-demo.js', import.meta.url).href;
    await ((await import(file)) as {makeDemo: typeof makeDemo}).makeDemo(place, false);
    enterDemo(env, place.folder);
  } catch (error) {
    return reportFailure(error, false);
  }
  return openUi({offline: true, screenReader, isDemo: true});
}

/** More rebuilds than this in one run mean that the disk damages the database each time. */
const MAX_REBUILDS = 3;

/** If the database is damaged, it is built again, and the UI opens again. Texts that were being typed are drafts by then. */
async function showOnSoundDatabase(
  home: Home,
  workerSettings: WorkerSettings,
  {
    notes,
    screenReader,
    next,
    review,
  }: {notes: readonly string[]; screenReader: boolean; next: Next; review: UiOptions['review']},
): Promise<NodeJS.Signals | null> {
  const isReadOut = screenReader || isForScreenReader(home);
  for (let rebuilt = 0; ; rebuilt += 1) {
    try {
      const warning = rebuilt === 0 ? undefined : notes.at(-1);
      return await withUncaught(uncaught =>
        readAndShow(home, workerSettings, {isReadOut, warning, uncaught, next, review}),
      );
    } catch (error) {
      if (rebuilt === MAX_REBUILDS || !replaceDamaged(home, error)) throw error;
    }
  }
}

/** The variable that all programs made with Ink know takes precedence over the setting. */
const isForScreenReader = ({settings}: Home): boolean =>
  env.INK_SCREEN_READER ? env.INK_SCREEN_READER === 'true' : settings.screenReader === 'yes';

async function readAndShow(
  home: Home,
  workerSettings: WorkerSettings,
  {isReadOut, warning, uncaught, next, review}: Omit<Shown, 'painter' | 'workerSettings' | 'problems'>,
): Promise<NodeJS.Signals | null> {
  const painter = createPainter(text => void stdout.write(text), themeOf(env, home.settings.theme));
  const page = readingPage(painter, isReadOut);
  const reading = readFolder(home, {workerSettings, onProgress: page.tell, signal: page.left, kept: 'later'});
  try {
    const problems = await Promise.race([reading.finally(page.end), uncaught]);
    return await show(home, {painter, isReadOut, workerSettings, problems, warning, uncaught, next, review});
  } catch (error) {
    if (page.left.aborted) return page.endedBy();
    throw error;
  } finally {
    page.close();
  }
}

interface Shown {
  painter: Painter;
  isReadOut: boolean;
  workerSettings: WorkerSettings;
  /** The files of the folder that cannot be read. */
  problems: readonly Problem[];
  /** Shown at once. */
  warning: string | undefined;
  /** Rejects with an exception that nothing else catches. */
  uncaught: Promise<never>;
  next: Next;
  review: UiOptions['review'];
}

/** The threads of the UI, each with its connection to the database. */
function startThreads(home: Home, workerSettings: WorkerSettings) {
  // The writer sends no requests, so an act never waits for a host.
  const writer = callsInThread('writer', {...workerSettings, offline: true});
  const lookups = {
    look: callsInThread('look-up', workerSettings),
    sync: callsInThread('sync', workerSettings),
    search: callsInThread('search', workerSettings),
    planToday: callsInThread('plan', workerSettings),
  };
  const refreshes = cancellableRefreshes(workerSettings);
  const rescoring = createRescoring(workerSettings, () => !areScoresCurrent(home));
  const call: Caller = (name, value) =>
    (isWrite(name) ? writer : lookups[name as LookupName]).call(name, value);
  return {
    writer,
    refreshes,
    rescoring,
    call,
    /** Waits for the writes, and ends the rest. */
    close: () =>
      Promise.all([
        writer.close(),
        ...Object.values(lookups).map(thread => thread.drop()),
        refreshes.close(),
        rescoring.close(),
      ]),
  };
}

async function show(
  home: Home,
  {painter, isReadOut, workerSettings, problems, warning, uncaught, next, review}: Shown,
): Promise<NodeJS.Signals | null> {
  const {offline} = workerSettings;
  // Changes of other processes from here on are not in the first frame.
  const seen = home.store.dataVersion();
  const {writer, refreshes, rescoring, ...threads} = startThreads(home, workerSettings);
  const drafts = createDrafts(home);
  // If it fails, the learner's next act fails for the same reason, and says so.
  const visit = createVisitNoter(() => void writer.call('noteVisit', null).catch(() => {}), home.now);
  try {
    return await startTui({
      painter,
      isReadOut,
      uncaught,
      tools: {
        queries: createQueries(home),
        call: threads.call,
        search: query => threads.call('search', {query}),
        refresh: refreshes.run,
        browse,
        copy: text => void stdout.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`),
        demo: {
          isOpen: next.isDemo,
          open: () => {
            next.screenReader = isReadOut;
          },
        },
        drafts,
        newAnnotationId: () => newAnnotationId(home.random),
        textsWaiting: () => listCommandDrafts(home.places).map(({text}) => text),
        now: home.now,
        ...(review ? {review} : {}),
        onKeys: visit.onKeys,
        keys: home.settings.keys,
      },
      edit: draft => editDraft(env, draft),
      watch: (look, crash, line) => {
        if (warning !== undefined) line.warn(warning);
        rescoring.wake(crash);
        const onChange = (): void => {
          look();
          rescoring.wake(crash);
        };
        const stops = [
          watchIndex(home, seen, onChange, {crash, line}),
          watchPortfolio(home.portfolio.dir, {call: writer.call, line, crash, problems}),
        ];
        return () => {
          for (const stop of stops) stop();
        };
      },
      whenDue: (ask, crash) => (offline ? () => {} : askWhenDue(home, ask, crash)),
      // Written early, so that the next start is fast even if the learner closes the window or kills pln.
      onOpen: () => {
        writer.warm();
        visit.onKeys();
        setTimeout(flushCompileCache, 500).unref();
      },
    });
  } finally {
    visit.end();
    for (const text of drafts.unkept()) printNotice(`This text of yours could not be saved:\n\n${text}\n`);
    await threads.close();
  }
}

function watchIndex(
  home: Home,
  before: number,
  look: () => void,
  {crash, line}: {crash: (error: unknown) => void; line: WarningLine},
): () => void {
  let seen = before;
  const timer = setInterval(() => {
    try {
      if (home.store.hasMoved()) {
        home.store.renew();
        line.warn(REBUILT_ELSEWHERE);
        home.notice(REBUILT_ELSEWHERE);
        seen = -1;
      }
      if (home.store.refusal()) home.store.renew(); // there may be free space again
      const now = home.store.dataVersion();
      if (now !== seen) look();
      seen = now;
    } catch (error) {
      crash(error);
    }
  }, POLL_MS);
  return () => clearInterval(timer);
}

/** Another thread or process set the file aside: it was damaged, or of an earlier version. */
const REBUILT_ELSEWHERE =
  'The database was set aside and built again from your folder. `pln refresh` brings the rest.';

/** How often the UI looks for sources that are due. No source is due more often than once an hour. */
const DUE_CHECK_MS = 15 * 60_000;

function askWhenDue(home: Home, ask: () => void, crash: (error: unknown) => void): () => void {
  if (home.settings.askByItself === 'no') return () => {};
  const look = (): void => {
    try {
      if (isAnyDue(home)) ask();
    } catch (error) {
      crash(error);
    }
  };
  look();
  const timer = setInterval(look, DUE_CHECK_MS);
  return () => clearInterval(timer);
}
