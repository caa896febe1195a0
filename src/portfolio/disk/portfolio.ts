import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Act} from '../../domain/acts/act.ts';
import {LineError, type PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {monthOf} from '../../domain/common/time.ts';
import type {Annotation, Tombstone} from '../../domain/learning/annotation.ts';
import type {JournalEntry} from '../../domain/learning/reflection.ts';
import {writeAct} from '../documents/acts/write.ts';
import {writeAnnotation} from '../documents/annotations/write.ts';
import {CONFLICT} from '../documents/common/jsonl.ts';
import {deviceIn, isMonthFile, monthPath} from '../documents/common/month-files.ts';
import {writeEntry} from '../documents/journal/write.ts';
import {
  type AppendOnlyKind,
  DOCUMENT_KINDS,
  type DocumentKind,
  formatOf,
  kindOf,
} from '../documents/kinds.ts';
import {explainDiskErrors} from './disk-errors.ts';
import {
  appendText,
  removeFile,
  roughStampOf,
  setAsideTornEnd,
  type Written,
  writeAtomic,
} from './file-writes.ts';
import {
  conflictCopiesIn,
  documentPaths,
  type FoundFile,
  foundFile,
  isAnythingAt,
  isWithin,
  type ListedFile,
  listedFile,
  obstaclesIn,
  whyUnreadable,
} from './folder-files.ts';
import {isFolderInside, isInside, pathInside} from './path-inside.ts';
import {isFolderThere, ownerOf, prepareFolder} from './prepare-folder.ts';
import {Rollback} from './rollback.ts';
import {listTornEnds, type TornEnd, tornEndPath, writeAside} from './set-aside.ts';

export type Appended = Written & {aside: TornEnd | null};

export type Portfolio = ReturnType<typeof openPortfolio>;

export interface PortfolioOptions {
  dir: string;
  drafts: string;
  device: string;
  /** The line of the conflict that was in a file when it was last read; null: there was none. */
  conflictIn?: (file: string) => number | null;
}

/**
 * The learner's folder. Functions that write expect that the caller holds the folder lock, and return only after fsync.
 * All throw PlnError 'portfolio' where the disk refuses: it is full, read-only or unplugged.
 */
export const openPortfolio = (options: PortfolioOptions) => ({
  dir: options.dir,
  ...folderReads(options),
  ...folderLists(options.dir),
  ...folderWrites(options),
  ...setAsides(options.drafts),
});

/** Reading single files, and what is known of the folder without listing it. */
function folderReads({dir, device}: PortfolioOptions) {
  const read = (file: string): string =>
    explainDiskErrors(dir, () => readFileSync(pathInside(dir, file), 'utf8'));
  const has = (file: string): boolean => explainDiskErrors(dir, () => isAnythingAt(dir, file));
  const owns = (file: string): boolean => ownerIn(dir, file) === device;
  return {
    /** Throws PlnError 'portfolio' for a file that is a link, or that only a link leads to. */
    read,
    /** The text of a file; null if there is none, or if it cannot be read. */
    readIfPossible: (file: string): string | null =>
      explainDiskErrors(dir, () => (has(file) && whyUnreadable(dir, file) === null ? read(file) : null)),
    /** Whether the name can be that of a file inside the folder. */
    isInside,
    /** Whether the folder has something of this name, be it a file or not. */
    has,
    /** Whether the folder has the file. Throws PlnError 'portfolio' if something else is in its place. */
    hasFile: (file: string): boolean => explainDiskErrors(dir, () => existsSync(pathInside(dir, file))),
    /** Why this one file cannot be read; null: it can, or there is none. */
    whyUnreadable: (file: string): Problem | null => explainDiskErrors(dir, () => whyUnreadable(dir, file)),
    isThere: (): boolean => isFolderThere(dir),
    /** Whether this device appends to the file. */
    owns,
    /** Whether another device appends to the file. */
    isForeign: (file: string): boolean => isMonthFile(file) && !owns(file),
  };
}

/** The device that appends to a file. undefined: no device does, as no README says who made the folder. */
const ownerIn = (dir: string, file: string): string | undefined =>
  deviceIn(file) ?? explainDiskErrors(dir, () => ownerOf(dir));

/** What is in the folder. */
const folderLists = (dir: string) => ({
  /** Every document that is read. */
  scan: (): FoundFile[] =>
    explainDiskErrors(dir, () => documentPaths(dir).flatMap(path => foundFile(dir, path))),
  /** As `scan`, quicker, and without the documents of one kind. */
  quickList: (without?: DocumentKind): ListedFile[] =>
    explainDiskErrors(dir, () => documentPaths(dir, without).flatMap(path => listedFile(dir, path))),
  /** As `scan`, for these paths only; those that are not there are left out. */
  statFiles: (paths: readonly string[]): FoundFile[] =>
    explainDiskErrors(dir, () =>
      paths.filter(path => isWithin(dir, path)).flatMap(path => foundFile(dir, path)),
    ),
  /** When a file was last added to the folder of a kind or deleted from it, epoch ms; null: there is no such folder. */
  changedAt: (kind: DocumentKind): number | null =>
    explainDiskErrors(dir, () => {
      const {top} = formatOf(kind);
      return isFolderInside(dir, top) ? (roughStampOf(join(dir, top))?.modifiedMs ?? null) : null;
    }),
  /** Links in the place of the README or of one of our folders. Nothing behind them is read or written. */
  obstacles: (): Problem[] => explainDiskErrors(dir, () => obstaclesIn(dir)),
  /** Copies that sync programs and merge tools made of documents. */
  conflictCopies: (): string[] => explainDiskErrors(dir, () => conflictCopiesIn(dir)),
});

/** The learner may settle the conflict with the file of one side, and a record appended to the other would be lost. */
const conflicting = (file: string, line: number): PlnError =>
  new LineError(line, {
    code: 'conflict',
    message: `${file}, line ${line}: ${CONFLICT}. Nothing is written to this file until then.`,
    hint: 'Fix the file by hand, then try again.',
  });

/** Everything that changes the folder, with one rollback for all of it. */
function folderWrites({dir, drafts, device, conflictIn = () => null}: PortfolioOptions) {
  const rollback = new Rollback(dir, join(drafts, 'unfinished.json'));
  let appends = 0;
  const prepare = (): void => prepareFolder(dir, device, rollback);
  /** `at` names the month, ISO 8601. */
  const append = (kind: AppendOnlyKind, at: string, text: string): Appended => {
    prepare(); // the README says which device writes names without a suffix
    const format = DOCUMENT_KINDS[kind];
    const isOwner = explainDiskErrors(dir, () => ownerOf(dir)) === device;
    const file = monthPath(format, monthOf(at), isOwner ? null : device);
    const {findTorn, isOpaque, separator} = format.appendOnly;
    const between =
      separator !== '' && explainDiskErrors(dir, () => isAnythingAt(dir, file)) ? separator : '';
    const line = conflictIn(file);
    if (line !== null) throw conflicting(file, line);
    appends += 1;
    return appendText(dir, file, between + text, {findTorn, drafts, rollback, isOpaque});
  };
  return {
    /** Makes the folder if there is none yet, and checks that it can be written. */
    prepare,
    appendJournal: (entry: JournalEntry): Appended => append('journal', entry.at, writeEntry(entry)),
    /** `at` is the time of this version, ISO 8601. */
    appendAnnotation: (line: Annotation | Tombstone, at: string, stamp: number): Appended =>
      append('annotations', at, writeAnnotation(line, stamp)),
    appendAct: (act: Act, at: string): Appended => append('acts', at, writeAct(act, at)),
    /** How many records were appended, and not rolled back, since this folder was opened. */
    appends: (): number => appends,
    /** `mode`: of a file that is not there yet. */
    write(file: string, text: string | Uint8Array, mode?: number): Written {
      prepare();
      return writeAtomic(dir, file, text, {rollback, mode});
    },
    remove: (file: string): void => removeFile(dir, file, rollback),
    /** Writes all that the work writes to the folder, or nothing of it. Finishes the rollback of an earlier failure first. */
    atomically<T>(work: () => T): T {
      rollback.finishPendingIfPossible();
      const before = appends;
      try {
        return rollback.atomically(work);
      } catch (error) {
        appends = before;
        throw error;
      }
    },
    /**
     * Moves the half-written end that a crash left in a file into the drafts. null: there is none, or another device
     * appends to the file and repairs it.
     */
    setAsideTornEnd(file: string): TornEnd | null {
      if (ownerIn(dir, file) !== device) return null;
      const aside = rollback.takeTornEnd(file);
      if (aside) return aside;
      const kind = kindOf(file);
      const findTorn = kind && formatOf(kind).appendOnly?.findTorn;
      return findTorn ? explainDiskErrors(dir, () => setAsideTornEnd(dir, file, {findTorn, drafts})) : null;
    },
  };
}

/** What was moved out of files into the drafts. */
const setAsides = (drafts: string) => ({
  /** What was set aside and is still among the drafts. */
  setAside: (): TornEnd[] => listTornEnds(drafts),
  /** Saves a text that a file has lost among the drafts; gives its path, or null if no disk takes it. */
  saveLost(file: string, text: string): string | null {
    try {
      const draft = tornEndPath(drafts, file, 'lost');
      writeAside(draft, text);
      return draft;
    } catch {
      return null;
    }
  },
});
