import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {PlnError} from '../domain/errors.ts';

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

/** A half-written end that was moved out of the way. */
export interface SetAside {
  file: string;
  draft: string;
}

/**
 * Appends whole text and returns only after fsync. A missing final newline is added first; a torn end, left by a
 * crash, is set aside. The caller holds the folder's lock.
 */
export function appendText(
  folder: string,
  file: string,
  text: string,
  options: {findTorn: FindTorn; drafts: string},
): Written & {aside: SetAside | null} {
  return explaining(folder, () => {
    const path = join(folder, file);
    const isNew = !existsSync(path);
    makeFolder(dirname(path));
    const aside = isNew ? null : cutTorn(folder, file, options);
    const handle = openSync(path, 'a+');
    try {
      const sizeBefore = fstatSync(handle).size;
      writeWhole(handle, endsInNewline(path, sizeBefore) ? text : `\n${text}`, sizeBefore);
      if (isNew) {
        syncFolder(dirname(path));
        syncFolder(folder);
      }
      const {size, modifiedNs} = stamp(path);
      return {file, sizeBefore, size, modifiedNs, aside};
    } finally {
      closeSync(handle);
    }
  });
}

/** All of the text, or nothing of it: a disk that fills up takes the beginning, and says so only when asked again. */
function writeWhole(handle: number, text: string, sizeBefore: number): void {
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } catch (error) {
    ftruncateSync(handle, sizeBefore);
    throw error;
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
  const draft = freeName(drafts, `torn-${basename(file)}`);
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

/** Temporary file, fsync, rename: a reader sees the old text or the new one, never half. */
export function writeAtomic(folder: string, file: string, text: string | Uint8Array): Written {
  return explaining(folder, () => {
    const path = join(folder, file);
    const sizeBefore = existsSync(path) ? statSync(path).size : 0;
    makeFolder(dirname(path));
    const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    try {
      writeFileSync(temporary, text, {flush: true});
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, {force: true});
      throw error;
    }
    syncFolder(dirname(path));
    const {size, modifiedNs} = stamp(path);
    return {file, sizeBefore, size, modifiedNs};
  });
}

export function removeFile(folder: string, file: string): void {
  explaining(folder, () => {
    rmSync(join(folder, file), {force: true});
    syncFolder(dirname(join(folder, file)));
  });
}

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

/** A name that no file in the folder has yet. */
export function freeName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${count}$1`));
    if (!existsSync(path)) return path;
  }
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

/** The new name itself is on disk only when its folder is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const CAUSES: Record<string, [string, string]> = {
  ENOSPC: ['is on a full disk', 'Make room and try again; nothing was lost.'],
  EDQUOT: ['is over its quota', 'Make room and try again; nothing was lost.'],
  EROFS: ['is on a read-only disk', 'Mount it writable, or set portfolioDir to another folder.'],
  EACCES: ['is not yours to write', 'Change its permissions, or set portfolioDir to another folder.'],
  EPERM: ['is not yours to write', 'Change its permissions, or set portfolioDir to another folder.'],
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
