import {basename} from 'node:path';
import type {PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {documentKind, isAppendOnly} from '../../portfolio/documents/kinds.ts';
import {NoRoomError} from '../../store/connection/disk-room.ts';
import {fileHash} from '../home/file-hash.ts';
import type {Home} from '../home/home.ts';
import {noteProblems} from '../home/known-problems.ts';
import {assertFolderPresent} from '../home/missing-folder.ts';
import {endRewriting} from '../home/rewriting.ts';
import {
  createProgressReporter,
  type LockWaitOptions,
  waitForFolderLock,
} from '../home/wait-for-folder-lock.ts';
import {planSnapshotScan, type SnapshotScan} from '../snapshots/snapshot-scan.ts';
import {type Change, changesAmong, type PossibleChange, possibleChanges} from './changed-files.ts';
import {finishIndexRun, INDEX_ORDER, type Indexed, indexDocument, startIndexRun} from './index-files.ts';

export interface IndexOptions extends LockWaitOptions {
  /** Called with the share that is done, from 0 to 1, if there is much to read. */
  onProgress?: (share: number) => void;
  /** Runs instead if there is much to read, which would block the caller's thread for seconds. */
  instead?: () => Promise<Problem[]>;
  /** Called with the path of each file that was read or is gone. */
  onRead?: (path: string) => void;
  /** How closely snapshots are scanned; without it, all of them are. */
  snapshots?: SnapshotScan;
  /** The only files that may have changed. */
  paths?: readonly string[];
}

/**
 * Brings the index in line with the folder: with edits by hand, files of other devices, and what was written before a
 * crash. Unchanged files are not read. Gives what cannot be read, with file and line; everything else is indexed.
 * Throws PlnError 'portfolio', 'busy', 'interrupted' or 'database'.
 */
export async function indexFolder(home: Home, options: IndexOptions = {}): Promise<Problem[]> {
  try {
    assertFolderPresent(home);
    const refusal = home.store.refusal();
    if (refusal) throw refusal;
    return await readChanged(home, options);
  } catch (error) {
    // The index can still be read as it is.
    if (error instanceof NoRoomError) return [unread(home, error)];
    throw error;
  }
}

async function readChanged(home: Home, options: IndexOptions): Promise<Problem[]> {
  const {paths, snapshots = 'all'} = options;
  if (paths) return readThese(home, changesAmong(home, paths), options);
  const scan = planSnapshotScan(home, snapshots);
  const problems = await readThese(
    home,
    possibleChanges(home, scan.isNeeded ? undefined : 'snapshots'),
    options,
  );
  if (scan.isNeeded) scan.finish();
  endRewriting(home.store);
  return [...home.portfolio.obstacles(), ...problems];
}

/** The disk has no room to index what changed. The index can still be read as it is. */
const unread = ({store}: Home, refusal: PlnError): Problem => ({
  file: basename(store.file),
  line: null,
  message: unreadMessage(refusal),
});

/** The message that changes of the folder are not indexed, and what to do. */
export const unreadMessage = ({message, hint}: PlnError): string =>
  `${message.replace(/\.$/, '')}, and changes in the folder are not read. ${hint}`;

async function readThese(
  home: Home,
  waiting: readonly PossibleChange[],
  {onProgress, onRead, instead, ...turn}: IndexOptions,
): Promise<Problem[]> {
  if (waiting.length === 0) return [];
  const isMuch = effortOfAll(waiting) > MUCH;
  if (instead && isMuch) return instead();
  // Snapshots are Markdown, and its libraries are loaded only when one has to be read.
  const {markdownToHtml} = await import('../../extract/markdown.ts');
  const others = createProgressReporter(home);
  const tell = (share: number): void => {
    onProgress?.(share);
    others.report(share);
  };
  const read = (): Problem[] => {
    if (isMuch) tell(0);
    const paths = waiting.map(file => file.path);
    // Looked at again, now that nobody else writes: the one before may have read them, or a crash have torn them.
    for (const path of paths) repairEnd(home, path);
    const files = changesAmong(home, paths);
    for (const {path} of files) onRead?.(path);
    return readAll(home, files, markdownToHtml, tell);
  };
  return waitForFolderLock(home, read, turn).finally(others.end);
}

/** Only append-only files end half-written. */
function repairEnd(home: Home, path: string): void {
  const {portfolio} = home;
  const kind = documentKind(path);
  const mayBeTorn =
    kind !== null && isAppendOnly(kind) && portfolio.has(path) && portfolio.whyUnreadable(path) === null;
  const aside = mayBeTorn ? portfolio.setAsideTornEnd(path) : null;
  if (aside) home.notice(`${path} ended in a half-written line: set aside as ${aside.draft}`);
}

/** Reading so many bytes takes less time than a person notices. */
const MUCH = 2_000_000;
/** Years of acts are written to random pages, which would be read from the disk again and again. */
const CACHE_MIB = 128;
/** The share of the time that reading takes; `finishIndexRun` takes the rest. */
const READING = 0.55;

/** The effort of reading a file, in bytes of a plain one: a snapshot is Markdown, which becomes HTML. */
const effortOf = ({isGone, path, size}: PossibleChange): number =>
  isGone ? 0 : documentKind(path) === 'snapshots' ? size + 8000 : size;
const effortOfAll = (files: readonly PossibleChange[]): number =>
  files.reduce((sum, file) => sum + effortOf(file), 0);

function readAll(
  home: Home,
  files: readonly Change[],
  markdownToHtml: (markdown: string) => string,
  onProgress: (share: number) => void,
): Problem[] {
  const run = startIndexRun(home, markdownToHtml);
  const total = effortOfAll(files);
  const problems: Problem[] = [];
  let read = 0;
  if (total > MUCH) home.store.prepareForBulk(CACHE_MIB);
  const isRebuild = total > MUCH && home.store.files.isEmpty();
  if (isRebuild) home.store.counts.suspend();
  const byKind = Map.groupBy(files, ({path}) => documentKind(path));
  for (const kind of INDEX_ORDER) {
    for (const file of byKind.get(kind) ?? []) {
      const found = readOne(home, file, text => indexDocument(home, kind, {path: file.path, text}, run));
      for (const problem of found) problems.push(problem);
      read += effortOf(file);
      if (total > MUCH) onProgress((READING * read) / total);
    }
  }
  finishIndexRun(home, run, share => {
    if (total > MUCH) onProgress(READING + (1 - READING) * share);
  });
  if (isRebuild) home.store.counts.recount();
  return problems;
}

function readOne({store, portfolio}: Home, file: Change, index: (text: string | null) => Indexed): Problem[] {
  const {path} = file;
  if (file.isGone) {
    store.files.forget(path);
    noteProblems(store, path, []);
    return index(null).problems;
  }
  const unreadable = portfolio.whyUnreadable(path);
  if (unreadable) {
    noteProblems(store, path, [unreadable]);
    // New permissions do not change the file's time, so it is tried at every scan until it can be read.
    store.files.remember({path, size: -1, modifiedNs: '', hash: ''});
    return [unreadable];
  }
  const text = portfolio.read(path);
  const hash = fileHash(text);
  if (hash === file.hash) {
    store.files.remember({...file, hash});
    return [];
  }
  const {problems, written, isUnread}: Indexed = index(text);
  noteProblems(store, path, problems);
  if (written !== undefined) {
    for (const now of portfolio.statFiles([path])) store.files.remember({...now, hash: fileHash(written)});
  } else if (!isUnread) store.files.remember({...file, hash});
  return problems;
}
