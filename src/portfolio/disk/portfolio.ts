import {accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Act} from '../../domain/acts/act.ts';
import {LineError, PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {monthOf} from '../../domain/common/time.ts';
import type {Annotation, Tombstone} from '../../domain/learning/annotation.ts';
import type {JournalEntry} from '../../domain/learning/reflection.ts';
import {writeAct} from '../documents/acts/read.ts';
import {writeAnnotation} from '../documents/annotations/read.ts';
import {CONFLICT, tornLine} from '../documents/common/jsonl.ts';
import {hasLineEndRules, LINE_END_RULES} from '../documents/git-attributes.ts';
import {tornEntry, writeEntry} from '../documents/journal/read.ts';
import {DOCUMENT_KINDS, isConflictCopy, isDocument} from '../documents/kinds.ts';
import {FOLDER_VERSION, readReadme, writeReadme} from '../documents/readme.ts';
import {explainDiskErrors} from './disk-errors.ts';
import {
  appendText,
  type FindTorn,
  removeFile,
  roughStampOf,
  setAsideTornEnd,
  stampOf,
  type Written,
  writeAtomic,
} from './file-writes.ts';
import {
  folderProblem,
  isFolderInside,
  isInside,
  obstacleProblem,
  obstacleTo,
  pathInside,
} from './path-inside.ts';
import {sweep} from './replace-file.ts';
import {createRollback, type Rollback} from './rollback.ts';
import {listTornEnds, type TornEnd, tornEndPath, writeAside} from './torn-ends.ts';

export type Appended = Written & {aside: TornEnd | null};

/** A file of the folder as the disk shows it now. */
export interface FoundFile {
  /** Relative to the folder, with `/`. */
  path: string;
  size: number;
  modifiedNs: string;
}

/** The same, as much of it as a first look needs. */
export type ListedFile = Pick<FoundFile, 'path' | 'size'> & {modifiedMs: number};

export type Portfolio = ReturnType<typeof openPortfolio>;

export interface PortfolioOptions {
  dir: string;
  drafts: string;
  device: string;
  /** The line of a conflict that a merge left in a file, as it was last read. */
  conflictIn?: (file: string) => number | null;
}

/** Whoever settles the conflict may take the file of one side, and what was added meanwhile would be gone. */
const conflicting = (file: string, line: number): PlnError =>
  new LineError(line, {
    code: 'conflict',
    message: `${file}, line ${line}: ${CONFLICT}. Nothing is written to this file before.`,
    hint: 'Mend the file by hand, then try again.',
  });

/**
 * The learner's folder. Writing verbs expect that the caller holds the folder's lock, and return only after fsync.
 * They throw PlnError 'portfolio' in words: full, read-only, unplugged.
 */
export function openPortfolio({dir, drafts, device, conflictIn = () => null}: PortfolioOptions) {
  const takingBack = createRollback(dir, join(drafts, 'unfinished.json'));
  let appends = 0;
  const read = (file: string): string =>
    explainDiskErrors(dir, () => readFileSync(pathInside(dir, file), 'utf8'));
  const has = (file: string): boolean => explainDiskErrors(dir, () => isAnythingAt(dir, file));
  const append = (file: string, text: string, findTorn: FindTorn): Appended => {
    const line = conflictIn(file);
    if (line !== null) throw conflicting(file, line);
    appends += 1;
    return appendText(dir, file, text, {findTorn, drafts, takingBack, isOpaque: findTorn === tornEntry});
  };
  const monthFile = (folder: string, at: string, ending: string): string => {
    ready(dir, device, takingBack); // the README says whose the names without suffix are
    const owner = explainDiskErrors(dir, () => ownerOf(dir));
    return `${folder}/${monthOf(at)}${owner === device ? '' : `.${device}`}.${ending}`;
  };
  return {
    dir,
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
    /** Links in the place of the README or of one of our folders. Nothing behind them is read or written. */
    obstacles: (): Problem[] => explainDiskErrors(dir, () => obstaclesIn(dir)),
    /** What stands in the way of reading this one file; null where nothing does. */
    whyUnreadable: (file: string): Problem | null => explainDiskErrors(dir, () => whyUnreadable(dir, file)),
    /** Makes the folder where there is none yet, and checks that it is one we may write. */
    prepare: (): void => ready(dir, device, takingBack),
    /** Whether a folder of ours is there. */
    isThere: (): boolean => isFolderThere(dir),
    /** Whether the file is one that this device appends to, and no other. */
    owns: (file: string): boolean =>
      isOwn(
        file,
        device,
        explainDiskErrors(dir, () => ownerOf(dir)),
      ),
    scan: (): FoundFile[] =>
      explainDiskErrors(dir, () => pathsIn(dir, FOLDERS).flatMap(path => found(dir, path))),
    /** As `scan`, quicker, and without one of the folders. */
    quickList: (without?: string): ListedFile[] =>
      explainDiskErrors(dir, () => {
        const folders = FOLDERS.filter(folder => folder !== without);
        return pathsIn(dir, folders).flatMap(path => glimpsed(dir, path));
      }),
    /** When something last came into one of the folders or went from it, epoch ms; null where there is no such folder. */
    changedAt: (folder: string): number | null =>
      explainDiskErrors(dir, () =>
        isFolderInside(dir, folder) ? (roughStampOf(join(dir, folder))?.modifiedMs ?? null) : null,
      ),
    /** What programs that carry the folder about left beside its files. */
    conflictCopies: (): string[] => explainDiskErrors(dir, () => conflictCopies(dir)),
    /** What was half-written and set aside, and still lies there. */
    setAside: (): TornEnd[] => listTornEnds(drafts),
    /** Keeps a text that a file has lost among the drafts; gives where, or null where no disk takes it. */
    keepLost(file: string, text: string): string | null {
      try {
        const draft = tornEndPath(drafts, file, 'lost');
        writeAside(draft, text);
        return draft;
      } catch {
        return null;
      }
    },
    /** As `scan`, for these paths only; those that are not there are left out. */
    look: (paths: readonly string[]): FoundFile[] =>
      explainDiskErrors(dir, () =>
        paths.filter(path => isWithin(dir, path)).flatMap(path => found(dir, path)),
      ),
    appendJournal(entry: JournalEntry): Appended {
      const file = monthFile('journal', entry.at, 'md');
      const text = writeEntry(entry);
      return append(file, has(file) ? `\n${text}` : text, tornEntry);
    },
    /** `at` names the month: the time of this version, ISO 8601. */
    appendAnnotation: (line: Annotation | Tombstone, at: string, stamp: number): Appended =>
      append(monthFile('annotations', at, 'jsonl'), writeAnnotation(line, stamp), tornLine),
    appendAct: (act: Act, at: string): Appended =>
      append(monthFile('acts', at, 'jsonl'), writeAct(act, at), tornLine),
    /** `mode`: of a file that is not there yet. */
    write(file: string, text: string | Uint8Array, mode?: number): Written {
      ready(dir, device, takingBack);
      return writeAtomic(dir, file, text, {takingBack, mode});
    },
    remove: (file: string): void => removeFile(dir, file, takingBack),
    /** All that the work writes to the folder, or nothing of it. What an earlier failure still owes is taken back first. */
    atomically<T>(work: () => T): T {
      takingBack.settleIfPossible();
      const before = appends;
      try {
        return takingBack.together(work);
      } catch (error) {
        appends = before;
        throw error;
      }
    },
    /** How many records were appended and not taken back since this folder was opened. */
    appends: (): number => appends,
    /** Whether this device appends to the file, or it belongs to none. */
    isOwn: (file: string): boolean =>
      isOwn(
        file,
        device,
        explainDiskErrors(dir, () => ownerOf(dir)),
      ) || !MONTHLY.test(file),
    /** Moves what a crash left half-written at the end of a file into the drafts. Other devices' files are theirs to mend. */
    mend(file: string): TornEnd | null {
      if (
        !isOwn(
          file,
          device,
          explainDiskErrors(dir, () => ownerOf(dir)),
        )
      )
        return null;
      const aside = takingBack.aside(file);
      if (aside) return aside;
      if (file.startsWith('journal/'))
        return explainDiskErrors(dir, () => setAsideTornEnd(dir, file, {findTorn: tornEntry, drafts}));
      if (!file.endsWith('.jsonl')) return null;
      return explainDiskErrors(dir, () => setAsideTornEnd(dir, file, {findTorn: tornLine, drafts}));
    },
  };
}

/** Whether a folder of ours is there. */
export const isFolderThere = (dir: string): boolean =>
  explainDiskErrors(dir, () => obstacleTo(dir, README) !== null || readReadme(readmeOf(dir) ?? '') !== null);

const README = 'README.md';

/** null: there is none. */
const readmeOf = (dir: string): string | null =>
  existsSync(pathInside(dir, README)) ? readFileSync(join(dir, README), 'utf8') : null;

/** A README that is a link keeps pln from writing, not from reading the rest of the folder. */
const ownerOf = (dir: string): string | undefined =>
  obstacleTo(dir, README) === null ? readReadme(readmeOf(dir) ?? '')?.device : undefined;

/** A link is there, also one that leads nowhere; a file that only a link leads to is not. */
function isAnythingAt(dir: string, file: string): boolean {
  const obstacle = obstacleTo(dir, file);
  if (obstacle !== null) return obstacle.at === 'file';
  return lstatSync(join(dir, file), {throwIfNoEntry: false}) !== undefined;
}

/** Whether no link, and nothing else that is not a folder, is on the way to the file. */
const isWithin = (dir: string, file: string): boolean => (obstacleTo(dir, file)?.at ?? 'file') === 'file';

function obstaclesIn(dir: string): Problem[] {
  const readme = obstacleTo(dir, README);
  return [
    ...(readme ? [obstacleProblem(readme)] : []),
    ...[...FOLDERS, 'files'].flatMap(folder => folderProblem(dir, folder) ?? []),
  ];
}

/** Whether this device appends to the file: `2026-11.md` for the one that made the folder, `2026-11.<device>.md` for others. */
const isOwn = (file: string, device: string, owner: string | undefined): boolean =>
  (MONTHLY.exec(file)?.[1] ?? owner) === device;

const MONTHLY = /^[^/]+\/\d{4}-\d{2}(?:\.([^./]+))?\.[a-z]+$/;

function ready(dir: string, device: string, takingBack: Rollback): void {
  const prepare = (): void => {
    const before = readmeOf(dir);
    const mark = readReadme(before ?? '');
    if (mark && mark.version > FOLDER_VERSION) {
      throw new PlnError(
        'portfolio',
        `The portfolio folder ${dir} was made by a newer pln.`,
        'Install the newer pln here too; nothing was changed.',
      );
    }
    takingBack.makeFolder(dir);
    keepLineEnds(dir, takingBack); // also in a folder of an earlier version
    if (mark) return;
    // A README of the learner's own stays, with our last line under it.
    const own = before === null ? '' : `${before.trimEnd()}\n\n`;
    const text = writeReadme(device);
    const whole = own === '' ? text : own + text.slice(text.lastIndexOf('<!-- pln folder'));
    writeAtomic(dir, README, whole, {takingBack});
  };
  explainDiskErrors(dir, () => takingBack.together(prepare));
}

const GIT_ATTRIBUTES = '.gitattributes';

/** A file of the learner's own that already has rules for line ends stays as it is; others get our lines on top. */
function keepLineEnds(dir: string, takingBack: Rollback): void {
  if (obstacleTo(dir, GIT_ATTRIBUTES) !== null) return;
  const own = existsSync(join(dir, GIT_ATTRIBUTES)) ? readFileSync(join(dir, GIT_ATTRIBUTES), 'utf8') : '';
  if (!hasLineEndRules(own)) writeAtomic(dir, GIT_ATTRIBUTES, LINE_END_RULES + own, {takingBack});
}

const FOLDERS = DOCUMENT_KINDS.map(([folder]) => folder);

function pathsIn(dir: string, folders: readonly string[]): string[] {
  if (!existsSync(dir)) return [];
  sweep(dir);
  if (isFolderInside(dir, 'files')) sweep(join(dir, 'files'));
  const paths = ['network.opml'];
  for (const folder of folders) {
    if (!isFolderInside(dir, folder)) continue;
    const names = readdirSync(join(dir, folder)).sort();
    sweep(join(dir, folder), names);
    for (const name of names) if (isDocument(`${folder}/${name}`)) paths.push(`${folder}/${name}`);
  }
  return paths;
}

/** One that went away since it was listed is none. */
function found(dir: string, path: string): FoundFile[] {
  const now = stampOf(`${dir}/${path}`);
  return now ? [{path, ...now}] : [];
}

function glimpsed(dir: string, path: string): ListedFile[] {
  const now = roughStampOf(`${dir}/${path}`);
  return now ? [{path, ...now}] : [];
}

function whyUnreadable(dir: string, file: string): Problem | null {
  const obstacle = obstacleTo(dir, file);
  if (obstacle) return obstacleProblem(obstacle);
  try {
    accessSync(join(dir, file), constants.R_OK);
    return null;
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code !== 'EACCES') throw error;
    return {file, line: null, message: 'this file is not yours to read: change its permissions'};
  }
}

const conflictCopies = (dir: string): string[] =>
  ['', ...FOLDERS].flatMap(folder => {
    if (folder === '' ? !existsSync(dir) : !isFolderInside(dir, folder)) return [];
    const names = readdirSync(join(dir, folder)).filter(isConflictCopy).sort();
    return names.map(name => (folder === '' ? name : `${folder}/${name}`));
  });
