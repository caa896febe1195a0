import {execFileSync} from 'node:child_process';
import {closeSync, openSync, writeSync} from 'node:fs';
import {onTestFinished} from 'vitest';

const run = (command: string, words: string[]): void => {
  execFileSync(command, words, {stdio: 'ignore'});
};

/** Mounts something on a folder until the end of the test; false where this machine does not let us. */
export function mounted(folder: string, ...words: string[]): boolean {
  try {
    run('mount', [...words, folder]);
  } catch {
    return false;
  }
  onTestFinished(() => run('umount', ['-l', folder])); // a home of the test may still have files open there
  return true;
}

/** Makes a mounted folder read-only. */
export const remountReadOnly = (folder: string, ...more: string[]): void =>
  run('mount', ['-o', ['remount', 'ro', ...more].join(','), folder]);

/** Writes a file until its disk is full. Only for a small disk of the test's own. */
export function fillUp(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (const size of [4096, 1]) writeAll(handle, Buffer.alloc(size));
  } finally {
    closeSync(handle);
  }
}

function writeAll(handle: number, piece: Buffer): void {
  try {
    for (;;) writeSync(handle, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
