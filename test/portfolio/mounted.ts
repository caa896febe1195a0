import {execFileSync} from 'node:child_process';
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
  onTestFinished(() => run('umount', [folder]));
  return true;
}

/** Makes a mounted folder read-only. */
export const remountReadOnly = (folder: string, ...more: string[]): void =>
  run('mount', ['-o', ['remount', 'ro', ...more].join(','), folder]);
