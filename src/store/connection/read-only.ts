import {statSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import {pathToFileURL} from 'node:url';
import {SCHEMA_VERSION} from './schema.ts';

/**
 * Opens a database on a disk that is full or read-only. SQLite needs room for its log even to read, except for a file
 * opened as immutable (https://sqlite.org/uri.html). That is read without locks, so only if its log is empty.
 * null: it cannot be read this way, or another version of pln made it.
 */
export function openForReading(file: string): DatabaseSync | null {
  if (hasLog(file)) writeLogBack(file);
  if (hasLog(file)) return null;
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  let sqlite: DatabaseSync | undefined;
  try {
    sqlite = new DatabaseSync(url, {readOnly: true});
    sqlite.exec('PRAGMA temp_store = MEMORY'); // the disk of temporary files may be the same
    if (versionOf(sqlite) === SCHEMA_VERSION) return sqlite;
  } catch {
    // The error of the disk says more.
  }
  if (sqlite?.isOpen) sqlite.close();
  return null;
}

const hasLog = (file: string): boolean => (statSync(`${file}-wal`, {throwIfNoEntry: false})?.size ?? 0) > 0;

/** Writes the log of a killed process into the file, which mostly has room for its pages. An exclusive lock needs no index of the log. */
function writeLogBack(file: string): void {
  let sqlite: DatabaseSync | undefined;
  try {
    sqlite = new DatabaseSync(file);
    sqlite.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Another process has it, or the file would have to grow.
  }
  if (sqlite?.isOpen) sqlite.close();
}

export const versionOf = (sqlite: DatabaseSync): number =>
  Number(sqlite.prepare('PRAGMA user_version').get()?.user_version ?? 0);
