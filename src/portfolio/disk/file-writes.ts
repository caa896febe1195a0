import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {dirname} from 'node:path';
import {openNew} from '../../config/modes/make-file.ts';
import {explainDiskErrors} from './disk-errors.ts';
import {pathInside} from './path-inside.ts';
import {replaceFile, syncFolder} from './replace-file.ts';
import {type Rollback, sha256} from './rollback.ts';
import {type TornEnd, tornEndPath, writeAside} from './set-aside.ts';

/** A file after a write, as the index compares it at the next start. */
export interface Written {
  /** Relative to the folder, with `/`. */
  file: string;
  /** Bytes before and after. */
  sizeBefore: number;
  size: number;
  /** Nanoseconds, as text. */
  modifiedNs: string;
}

/** Where the torn end of an append-only file begins, as an index into its text, at the start of a line. null: it is whole. */
export type FindTorn = (text: string) => number | null;

interface AppendOptions {
  findTorn: FindTorn;
  drafts: string;
  rollback: Rollback;
  /** Whether half of the text could be taken for the whole: `findTorn` does not see it. */
  isOpaque: boolean;
}

/**
 * Appends a whole text and returns only after fsync; if that fails, nothing of it is left. A missing last line end is added
 * first, and a torn end that a crash left is set aside. The caller holds the folder lock.
 */
export function appendText(
  folder: string,
  file: string,
  text: string,
  {findTorn, drafts, rollback, isOpaque}: AppendOptions,
): Written & {aside: TornEnd | null} {
  return changing(folder, rollback, () => {
    const path = pathInside(folder, file);
    const isNew = sizeOf(path) === null;
    rollback.makeFolder(dirname(path));
    const aside =
      rollback.takeTornEnd(file) ?? (isNew ? null : setAsideTornEnd(folder, file, {findTorn, drafts}));
    const sizeBefore = sizeOf(path) ?? 0;
    const whole = endsInNewline(path, sizeBefore) ? text : `\n${text}`;
    const work = (): Written & {aside: TornEnd | null} => {
      writeOnto(path, whole, isNew);
      if (isNew) {
        syncFolder(dirname(path));
        syncFolder(folder);
      }
      return {file, sizeBefore, ...stamp(path), aside};
    };
    return rollback.write({do: 'cut', file, size: sizeBefore, text: whole, isNew}, work, isOpaque);
  });
}

/** Finishes the rollback of an earlier failure first. */
function changing<T>(folder: string, rollback: Rollback, work: () => T): T {
  return explainDiskErrors(folder, () => {
    rollback.finishPending();
    return rollback.atomically(work);
  });
}

function writeOnto(path: string, text: string, isNew: boolean): void {
  const handle = isNew ? openNew(path) : openSync(path, 'a');
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Moves a torn end into the drafts, and keeps everything before it. null: the file is whole. */
export function setAsideTornEnd(
  folder: string,
  file: string,
  {findTorn, drafts}: {findTorn: FindTorn; drafts: string},
): TornEnd | null {
  const path = pathInside(folder, file);
  const bytes = tailOf(path);
  const text = bytes.toString('utf8');
  const torn = findTorn(text);
  if (torn === null) return null;
  const tail = bytes.subarray(lineStart(bytes, text.slice(0, torn).split('\n').length - 1));
  const keep = statSync(path).size - tail.length;
  const draft = tornEndPath(drafts, file);
  writeAside(draft, tail);
  const handle = openSync(path, 'r+');
  try {
    ftruncateSync(handle, keep);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return {file, draft, kind: 'torn'};
}

/** The byte at which a line begins. A crash may have cut a character, so bytes cannot be counted in the text. */
function lineStart(bytes: Buffer, linesBefore: number): number {
  let at = 0;
  for (let line = 0; line < linesBefore; line += 1) at = bytes.indexOf(NEWLINE, at) + 1;
  return at;
}

interface ReplaceOptions {
  rollback: Rollback;
  /** The mode of a file that is not there yet. */
  mode?: number | undefined;
}

/** Replaces a file of the folder as a whole: a reader sees the old text or the new one, and a failure leaves the old one. */
export function writeAtomic(
  folder: string,
  file: string,
  text: string | Uint8Array,
  {rollback, mode}: ReplaceOptions,
): Written {
  return changing(folder, rollback, () => {
    const path = pathInside(folder, file);
    const before = sizeOf(path) === null ? null : readFileSync(path);
    rollback.makeFolder(dirname(path));
    const step = {do: 'put', file, before: before?.toString('base64') ?? null, after: sha256(text)} as const;
    return rollback.write(step, () => {
      replaceFile(path, text, mode);
      return {file, sizeBefore: before?.length ?? 0, ...stamp(path)};
    });
  });
}

/** Deletes a file of the folder; if that fails, it stays. Throws PlnError 'portfolio'. */
export function removeFile(folder: string, file: string, rollback: Rollback): void {
  changing(folder, rollback, () => {
    const path = pathInside(folder, file);
    if (sizeOf(path) === null) return;
    const before = readFileSync(path).toString('base64');
    rollback.write({do: 'put', file, before, after: null}, () => {
      rmSync(path, {force: true});
      syncFolder(dirname(path));
    });
  });
}

/** null: no such file. Throws if the disk does not answer, for which `existsSync` would give false. */
const sizeOf = (path: string): number | null => lstatSync(path, {throwIfNoEntry: false})?.size ?? null;

interface Stamp {
  size: number;
  modifiedNs: string;
}

/** Size and time of a file that exists. */
export function stamp(path: string): Stamp {
  const {size, mtimeNs} = statSync(path, {bigint: true});
  return {size: Number(size), modifiedNs: String(mtimeNs)};
}

/** null: there is no such file. A link is not followed. */
export function stampOf(path: string): Stamp | null {
  const found = lstatSync(path, {bigint: true, throwIfNoEntry: false});
  return found ? {size: Number(found.size), modifiedNs: String(found.mtimeNs)} : null;
}

/**
 * The same with the time in milliseconds and a fraction, as precise as a number is: for ten thousand files it takes half
 * the time of `stampOf`.
 */
export function roughStampOf(path: string): {size: number; modifiedMs: number} | null {
  const found = lstatSync(path, {throwIfNoEntry: false});
  return found ? {size: found.size, modifiedMs: found.mtimeMs} : null;
}

const NEWLINE = 0x0a;
const TAIL = 65_536;

/** The end of a file. All of the file if its last line has no line end. */
function tailOf(path: string): Buffer {
  const {size} = statSync(path);
  const tail = Buffer.alloc(Math.min(TAIL, size));
  const handle = openSync(path, 'r');
  try {
    readSync(handle, tail, 0, tail.length, size - tail.length);
  } finally {
    closeSync(handle);
  }
  return tail.at(-1) === NEWLINE ? tail : readFileSync(path);
}

const endsInNewline = (path: string, size: number): boolean => size === 0 || tailOf(path).at(-1) === NEWLINE;
