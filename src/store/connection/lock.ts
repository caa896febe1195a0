import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {makeFile} from '../../config/modes/make-file.ts';
import {makeFolder} from '../../config/modes/make-folder.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {diskProblem} from './disk-room.ts';

/**
 * Runs the work while no other process holds the same lock. It is SQLite's file lock, which the system releases
 * however a process dies, so that a stale lock is impossible. Throws PlnError 'busy' after `patience` milliseconds, ten
 * seconds by default.
 */
export function withLock<T>(file: string, work: () => T, patience = PATIENCE_MS): T {
  const release = takeLock(file, patience);
  try {
    return work();
  } finally {
    release();
  }
}

/** The same for asynchronous work. Gives the function that releases the lock. */
export function takeLock(file: string, patience = PATIENCE_MS): () => void {
  const lock = openLock(file);
  try {
    acquire(lock, file, patience);
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close(); // ends the transaction, and with it the lock
}

function openLock(file: string): DatabaseSync {
  try {
    makeFolder(dirname(file));
    makeFile(file);
    return new DatabaseSync(file, {timeout: 0});
  } catch (error) {
    throw (
      diskProblem(file, error) ??
      new PlnError(
        'database',
        `The lock ${file} cannot be opened.`,
        'Check that the data folder is yours to write.',
        error,
      )
    );
  }
}

const SQLITE_BUSY = 5;

/** How long a writer waits for another one, for the folder and for the database; the messages of PlnError 'busy' name it. */
export const PATIENCE_MS = 10_000;

/**
 * Tries every few milliseconds. SQLite's own wait grows to a tenth of a second, so the process that waits longest tries
 * least often: of eight processes that write without a pause, one waited ten seconds in vain.
 */
function acquire(lock: DatabaseSync, file: string, patience: number): void {
  const until = performance.now() + patience;
  for (let asked = 1; ; asked += 1) {
    const busy = begin(lock, file);
    if (busy === null) return;
    if (performance.now() >= until) {
      throw new PlnError(
        'busy',
        `Another pln has been writing for ten seconds (${file}).`,
        'Try again when it is done.',
        busy,
      );
    }
    pause(1 + ((asked * 3) % 8)); // of varying length, so that two processes do not keep colliding
  }
}

/** Gives the error if another process holds the lock. */
function begin(lock: DatabaseSync, file: string): unknown {
  try {
    lock.exec('BEGIN IMMEDIATE');
    return null;
  } catch (error) {
    if (((error as {errcode?: number}).errcode ?? 0) % 256 === SQLITE_BUSY) return error;
    throw (
      diskProblem(file, error) ??
      new PlnError('database', `The lock ${file} is damaged.`, 'Delete it: it holds nothing.', error)
    );
  }
}

const pause = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};
