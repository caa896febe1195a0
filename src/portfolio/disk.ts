import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {PlnError} from '../domain/errors.ts';
import {replaceFile, syncFolder} from './replace.ts';
import {asidePath, type SetAside} from './set-aside.ts';
import {sha256, type TakingBack} from './taking-back.ts';

/** A file as it stands after a write; what the index compares at the next start. */
export interface Written {
  /** Relative to the folder, with `/`. */
  file: string;
  /** Bytes before and after. */
  sizeBefore: number;
  size: number;
  /** Nanoseconds, as text. */
  modifiedNs: string;
}

/** Where the torn end of an append-only file begins, as an index into its text, at the start of a line; null when it is whole. */
export type FindTorn = (text: string) => number | null;

interface AppendOptions {
  findTorn: FindTorn;
  drafts: string;
  takingBack: TakingBack;
  /** Whether half of the text could be taken for the whole: `findTorn` does not see it. */
  isOpaque: boolean;
}

/**
 * Appends whole text and returns only after fsync; nothing of it stands where that fails. A missing final newline is
 * added first; a torn end, left by a crash, is set aside. The caller holds the folder's lock.
 */
export function appendText(
  folder: string,
  file: string,
  text: string,
  {findTorn, drafts, takingBack, isOpaque}: AppendOptions,
): Written & {aside: SetAside | null} {
  return explaining(folder, () => {
    takingBack.settle();
    const path = join(folder, file);
    const isNew = sizeOf(path) === null;
    makeFolder(dirname(path));
    const aside = takingBack.aside(file) ?? (isNew ? null : cutTorn(folder, file, {findTorn, drafts}));
    const sizeBefore = sizeOf(path) ?? 0;
    const whole = endsInNewline(path, sizeBefore) ? text : `\n${text}`;
    const work = (): Written & {aside: SetAside | null} => {
      writeOnto(path, whole);
      if (isNew) {
        syncFolder(dirname(path));
        syncFolder(folder);
      }
      return {file, sizeBefore, ...stamp(path), aside};
    };
    return takingBack.write({do: 'cut', file, size: sizeBefore, text: whole, isNew}, work, isOpaque);
  });
}

function writeOnto(path: string, text: string): void {
  const handle = openSync(path, 'a');
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Moves a torn end into the drafts, keeping everything before it. null when the file is whole. */
export function cutTorn(
  folder: string,
  file: string,
  {findTorn, drafts}: {findTorn: FindTorn; drafts: string},
): SetAside | null {
  const path = join(folder, file);
  const bytes = tailOf(path);
  const text = bytes.toString('utf8');
  const torn = findTorn(text);
  if (torn === null) return null;
  const tail = bytes.subarray(lineStart(bytes, text.slice(0, torn).split('\n').length - 1));
  const keep = statSync(path).size - tail.length;
  mkdirSync(drafts, {recursive: true});
  const draft = asidePath(drafts, file);
  writeFileSync(draft, tail, {flush: true});
  const handle = openSync(path, 'r+');
  try {
    ftruncateSync(handle, keep);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return {file, draft};
}

/** Counted in lines: where a crash cut inside a character, the bytes are longer or shorter than their text. */
function lineStart(bytes: Buffer, linesBefore: number): number {
  let at = 0;
  for (let line = 0; line < linesBefore; line += 1) at = bytes.indexOf(NEWLINE, at) + 1;
  return at;
}

/** Replaces a file of the folder as a whole: a reader sees the old text or the new one, and a failure leaves the old one. */
export function writeAtomic(
  folder: string,
  file: string,
  text: string | Uint8Array,
  takingBack: TakingBack,
): Written {
  return explaining(folder, () => {
    takingBack.settle();
    const path = join(folder, file);
    const before = sizeOf(path) === null ? null : readFileSync(path);
    makeFolder(dirname(path));
    const step = {do: 'put', file, before: before?.toString('base64') ?? null, after: sha256(text)} as const;
    return takingBack.write(step, () => {
      replaceFile(path, text);
      return {file, sizeBefore: before?.length ?? 0, ...stamp(path)};
    });
  });
}

export function removeFile(folder: string, file: string, takingBack: TakingBack): void {
  explaining(folder, () => {
    takingBack.settle();
    const path = join(folder, file);
    if (sizeOf(path) === null) return;
    const before = readFileSync(path).toString('base64');
    takingBack.write({do: 'put', file, before, after: null}, () => {
      rmSync(path, {force: true});
      syncFolder(dirname(path));
    });
  });
}

/** null: no such file. A disk that does not answer is no missing file, as `existsSync` would have it. */
const sizeOf = (path: string): number | null => statSync(path, {throwIfNoEntry: false})?.size ?? null;

interface Stamp {
  size: number;
  modifiedNs: string;
}

export function stamp(path: string): Stamp {
  const {size, mtimeNs} = statSync(path, {bigint: true});
  return {size: Number(size), modifiedNs: String(mtimeNs)};
}

/** null where there is no such file. */
export function stampOf(path: string): Stamp | null {
  const found = statSync(path, {bigint: true, throwIfNoEntry: false});
  return found ? {size: Number(found.size), modifiedNs: String(found.mtimeNs)} : null;
}

/**
 * The same, its time in milliseconds with a fraction, as precise as a number is: half the time of the above, for ten
 * thousand files.
 */
export function roughStampOf(path: string): {size: number; modifiedMs: number} | null {
  const found = statSync(path, {throwIfNoEntry: false});
  return found ? {size: found.size, modifiedMs: found.mtimeMs} : null;
}

const NEWLINE = 0x0a;
const TAIL = 65_536;

/** The end of a file, enough to judge it by: all of it where its last line has no end. */
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

/** Makes a folder and those above it. Node's own `recursive` says ENOENT for a read-only disk, and never ends in /proc. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it meanwhile; a link that leads nowhere is still none.
    if (!existsSync(path)) throw error;
  }
}

const CAUSES: Record<string, [string, string]> = {
  ENOSPC: ['is on a full disk', 'Make room and try again; nothing was lost.'],
  EDQUOT: ['is over its quota', 'Make room and try again; nothing was lost.'],
  EROFS: ['is on a read-only disk', 'Mount it writable, or set portfolioDir to another folder.'],
  EACCES: ['is not yours to write', 'Change its permissions, or set portfolioDir to another folder.'],
  EPERM: ['is not yours to write', 'Change its permissions, or set portfolioDir to another folder.'],
  ENOENT: ['is gone, or a part of it', 'Bring it back (plug in the disk, restore it), and try again.'],
  ENODEV: ['is gone, or a part of it', 'Bring it back (plug in the disk, restore it), and try again.'],
  EIO: [
    'cannot be written: the disk reports an error',
    'Check the disk, and copy the folder elsewhere first.',
  ],
};

/** What the system says of the folder, in words. */
export function explaining<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (error instanceof PlnError || !code) throw error;
    const [what, hint] = CAUSES[code] ?? [
      `cannot be written (${code})`,
      'Check that it is there and yours to write.',
    ];
    throw new PlnError('portfolio', `The portfolio folder ${folder} ${what}.`, hint, error);
  }
}
