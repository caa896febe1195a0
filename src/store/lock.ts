import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {PlnError} from '../domain/errors.ts';

/**
 * Runs the work while no other process holds the same lock. SQLite's own file lock does it: the system gives it back
 * when a process dies, however it dies, so there is no stale lock to break. Throws PlnError 'busy' after ten seconds.
 */
export function withLock<T>(file: string, work: () => T): T {
  mkdirSync(dirname(file), {recursive: true});
  const lock = new DatabaseSync(file, {timeout: 10_000});
  try {
    acquire(lock, file);
    return work();
  } finally {
    lock.close(); // ends the transaction, and with it the lock
  }
}

function acquire(lock: DatabaseSync, file: string): void {
  try {
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    throw new PlnError(
      'busy',
      `Another pln has been writing for ten seconds (${file}).`,
      'Try again when it is done.',
      error,
    );
  }
}
