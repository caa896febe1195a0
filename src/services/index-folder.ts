import type {Problem} from '../domain/problem.ts';
import type {FoundFile} from '../portfolio/folder.ts';
import {isAsKnown} from '../store/files.ts';
import {fileHash} from './file-hash.ts';
import type {Home} from './home.ts';
import {type Indexed, newReading, READERS, settle} from './index-files.ts';
import {noteProblems} from './known-problems.ts';
import {refuseMissing} from './same-folder.ts';

export interface IndexOptions {
  /** Called with how much is done, from 0 to 1, where there is much to read. */
  onProgress?: (share: number) => void;
  /** The only files that may have changed. */
  paths?: readonly string[];
}

/**
 * Brings the index in line with the folder: what was edited by hand, came from another device, or was written before
 * a crash. Nothing is read where nothing changed. Problems are named with file and line, and the rest goes on.
 */
export async function indexFolder(
  home: Home,
  {onProgress, paths: among}: IndexOptions = {},
): Promise<Problem[]> {
  refuseMissing(home);
  const waiting = among
    ? changes(home, home.portfolio.look(among), among)
    : changes(home, home.portfolio.scan());
  if (waiting.length === 0) return [];
  // Snapshots are Markdown, and its libraries are loaded only when one has to be read.
  const {markdownToHtml} = await import('../extract/markdown.ts');
  return home.store.alone(() => {
    const paths = waiting.map(file => file.path);
    // Looked at again, now that nobody else writes: the one before may have read them, or a crash have torn them.
    for (const path of paths) mend(home, path);
    const files = changes(home, home.portfolio.look(paths), paths);
    return readAll(home, files, markdownToHtml, onProgress ?? (() => {}));
  });
}

/** A file that is not as the index remembers it. */
interface Change extends FoundFile {
  isGone: boolean;
  /** Of its text when it was last read; '' when that is not known. */
  hash: string;
}

/** What of the folder, or of these paths in it, is not as it was. */
function changes({store}: Home, found: readonly FoundFile[], among?: readonly string[]): Change[] {
  const remembered = among ? store.files.among(among) : store.files.all();
  const known = new Map(remembered.map(file => [file.path, file]));
  const changed = found.flatMap(file => {
    const before = known.get(file.path);
    known.delete(file.path);
    return isAsKnown(before, file) ? [] : [{...file, isGone: false, hash: before?.hash ?? ''}];
  });
  const gone = [...known.values()];
  return [...gone.map(file => ({...file, isGone: true})), ...changed];
}

/** Only what is appended to ends half-written. */
const APPENDED = /^(?:journal|annotations|acts)\//;

function mend(home: Home, path: string): void {
  const {portfolio} = home;
  const mayMend = APPENDED.test(path) && portfolio.has(path) && portfolio.whyUnreadable(path) === null;
  const aside = mayMend ? portfolio.mend(path) : null;
  if (aside) home.notice(`${path} ended in a half-written line: set aside as ${aside.draft}`);
}

/** So much is read in less time than a person notices. */
const MUCH = 2_000_000;
/** Years of acts go in at random places, each of which would be read from the disk again and again. */
const CACHE_MIB = 128;
/** How much of the time goes into reading; the rest into what the lines of all files mean together. */
const READING = 0.8;

/** What reading a file costs, in bytes of a plain one: a snapshot is Markdown, to be made HTML. */
const effortOf = ({isGone, path, size}: Change): number =>
  isGone ? 0 : path.startsWith('kept/') ? size + 8000 : size;

function readAll(
  home: Home,
  files: readonly Change[],
  markdownToHtml: (markdown: string) => string,
  onProgress: (share: number) => void,
): Problem[] {
  const open = newReading(home, markdownToHtml);
  const total = files.reduce((sum, file) => sum + effortOf(file), 0);
  const problems: Problem[] = [];
  let read = 0;
  if (total > MUCH) home.store.prepareForBulk(CACHE_MIB);
  const isAnew = total > MUCH && home.store.files.all().length === 0;
  if (isAnew) home.store.counts.rest();
  for (const [prefix, reader] of READERS) {
    for (const file of files) {
      if (!file.path.startsWith(prefix)) continue;
      problems.push(...readOne(home, file, text => reader(home, {path: file.path, text}, open)));
      read += effortOf(file);
      if (total > MUCH) onProgress((READING * read) / total);
    }
  }
  settle(home, open, share => {
    if (total > MUCH) onProgress(READING + (1 - READING) * share);
  });
  if (isAnew) home.store.counts.recount();
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
    // Permissions change no time of the file: it is looked at again until it can be read, and then read whatever it says.
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
    for (const now of portfolio.look([path])) store.files.remember({...now, hash: fileHash(written)});
  } else if (!isUnread) store.files.remember({...file, hash});
  return problems;
}
