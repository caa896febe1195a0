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
 * Writes a temporary file, fsyncs it, renames it, and fsyncs the folder. A file that is replaced keeps its mode and its
 * owner; `mode` is that of a new one.
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

/** A hidden name in the folder of a file, which `sweep` recognises. */
export const temporaryName = (path: string, what = ''): string =>
  join(dirname(path), `.${basename(path)}${what}.${process.pid}.tmp`);

function writeTemporary(path: string, text: string | Uint8Array, mode: number, before?: Stats): void {
  // An earlier process with the same id may have left one. A link in its place is removed, not followed.
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

/** A new or removed name is on disk only once its folder is. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const TEMPORARY = /^\..+\.(\d+)\.tmp$/;

/** Deletes the temporary files that killed processes left in a folder. */
export function sweep(path: string, names: readonly string[] = readdirSync(path)): void {
  for (const name of names) {
    const pid = TEMPORARY.exec(name)?.[1];
    if (pid !== undefined && (!isProcessAlive(Number(pid)) || isOld(join(path, name))))
      discard(join(path, name));
  }
}

/** No write takes a day: another process has the id by now. In a container ids are the same at every start. */
const DAY = 86_400_000;

function isOld(path: string): boolean {
  const written = lstatSync(path, {throwIfNoEntry: false})?.mtimeMs;
  return written !== undefined && Date.now() - written > DAY;
}

/** Deletes a file if possible; otherwise `sweep` deletes it later. */
export function discard(path: string): void {
  // If the disk refuses this too, it has refused the write, which reports it.
  attempt(() => rmSync(path, {force: true}));
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The file is complete without it.
  }
}

/** A path in the folder that is free: the name, or the name with a number. */
export function freeName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${count}$1`));
    if (!existsSync(path)) return path;
  }
}
