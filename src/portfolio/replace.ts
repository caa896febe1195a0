import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {processLives} from './process-lives.ts';

/** Temporary file, fsync, rename, and the folder's own fsync. */
export function replaceFile(path: string, text: string | Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, {flush: true});
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw error;
  }
  syncFolder(dirname(path));
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
    if (pid !== undefined && !processLives(Number(pid))) discard(join(path, name));
  }
}

/** What cannot be taken away now is taken away by `sweep`. */
function discard(path: string): void {
  try {
    rmSync(path, {force: true});
  } catch {
    // The disk refuses more than the write: that is said already.
  }
}

/** A name that no file in the folder has yet. */
export function freeName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${count}$1`));
    if (!existsSync(path)) return path;
  }
}
