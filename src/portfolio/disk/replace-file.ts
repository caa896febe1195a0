import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {FILE_MODE, openNew} from '../../config/modes/make-file.ts';
import {isProcessAlive} from './process-alive.ts';

/**
 * Temporary file, fsync, rename, and the folder's own fsync. A file that is there keeps its mode and its owner; `mode` is
 * that of a new one.
 */
export function replaceFile(path: string, text: string | Uint8Array, mode = FILE_MODE): void {
  const temporary = temporaryName(path);
  try {
    const before = lstatSync(path, {throwIfNoEntry: false});
    writeTemporary(temporary, text, mode, before?.isFile() ? before : undefined);
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw error;
  }
  syncFolder(dirname(path));
}

/** A hidden name beside a file, which `sweep` knows. */
export const temporaryName = (path: string, what = ''): string =>
  join(dirname(path), `.${basename(path)}${what}.${process.pid}.tmp`);

function writeTemporary(path: string, text: string | Uint8Array, mode: number, before?: Stats): void {
  // An earlier process of the same number may have left one. A link in its place is removed, not followed.
  rmSync(path, {force: true});
  const handle = openNew(path, before ? before.mode & 0o7777 : mode);
  try {
    writeFileSync(handle, text);
    if (before) keepOwner(handle, before);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A folder may be shared with a group, or be written by root on behalf of its owner. */
function keepOwner(handle: number, {uid, gid, mode}: Stats): void {
  const now = fstatSync(handle);
  if (now.uid === uid && now.gid === gid) return;
  attempt(() => {
    fchownSync(handle, uid, gid);
    fchmodSync(handle, mode & 0o7777); // a change of the owner clears some bits
  });
}

/** The new name itself is on disk only when its folder is. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const TEMPORARY = /^\..+\.(\d+)\.tmp$/;

/** Takes away what replacing a file left in a folder when its process was killed. */
export function sweep(path: string, names: readonly string[] = readdirSync(path)): void {
  for (const name of names) {
    const pid = TEMPORARY.exec(name)?.[1];
    if (pid !== undefined && (!isProcessAlive(Number(pid)) || isOld(join(path, name))))
      discard(join(path, name));
  }
}

/** No write takes a day: another process has the number by now. In a container it is the same at every start. */
const DAY = 86_400_000;

function isOld(path: string): boolean {
  const written = lstatSync(path, {throwIfNoEntry: false})?.mtimeMs;
  return written !== undefined && Date.now() - written > DAY;
}

/** What cannot be taken away now is taken away by `sweep`. */
export function discard(path: string): void {
  // Where the disk refuses this too, it has refused the write, which says so.
  attempt(() => rmSync(path, {force: true}));
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The work is not needed for what it belongs to.
  }
}

/** A name that no file in the folder has yet. */
export function freeName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${count}$1`));
    if (!existsSync(path)) return path;
  }
}
