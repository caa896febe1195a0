import {closeSync, openSync, readSync, renameSync, rmSync, statSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import {PlnError} from '../../domain/common/errors.ts';
import {SCHEMA} from './schema.ts';

const HINT = 'Delete it: pln builds it again from your portfolio folder, and `pln refresh` fetches the rest.';

/** The database cannot be read. Caught where it can be set aside and built again from the folder. */
export const damaged = (file: string, cause?: unknown): PlnError =>
  new PlnError('damaged', `The database ${file} is damaged.`, HINT, cause);

/** The database has the tables of an earlier version. Caught in the same place. */
export const outdated = (file: string): PlnError =>
  new PlnError('outdated', `The database ${file} was made by an earlier pln.`, HINT);

/** Codes of SQLite (https://sqlite.org/rescode.html) that always mean damage: SQLITE_CORRUPT and SQLITE_NOTADB. */
const OUTRIGHT = new Set([11, 26]);
/** Codes that damage may cause, but also a bug of ours: then the file is examined. */
const DOUBTFUL = new Set([
  1, // SQLITE_ERROR: the schema names no such table or column
  2, // SQLITE_INTERNAL
  7, // SQLITE_NOMEM: a length of gigabytes
  8, // SQLITE_READONLY: a format that SQLite only reads
  10, // SQLITE_IOERR: the file ends within a page
  18, // SQLITE_TOOBIG
  19, // SQLITE_CONSTRAINT: an index has a row that its table does not have
  20, // SQLITE_MISMATCH
  25, // SQLITE_RANGE
]);

export function isDamage(code: number, connection: DatabaseSync | undefined, file: string): boolean {
  if (OUTRIGHT.has(code & 0xff)) return true;
  if (!DOUBTFUL.has(code & 0xff)) return false;
  try {
    return !isHeaderSound(file) || (connection?.isOpen === true && unsoundness(connection) !== null);
  } catch {
    return false; // the disk does not answer, or the file is a folder
  }
}

/** SQLite's own check of every page, and of the schema; null: nothing is wrong. */
export function unsoundness(connection: DatabaseSync): string | null {
  try {
    const row = connection.prepare('PRAGMA integrity_check(1)').get() as {integrity_check: string};
    if (row.integrity_check !== 'ok') return row.integrity_check;
    const expected = new Set(schemaOf(freshDatabase()));
    const strange = schemaOf(connection).find(sql => !expected.has(sql));
    return strange === undefined ? null : `an unknown part of the schema: ${strange.slice(0, 60)}`;
  } catch (error) {
    // A full disk or a lock says nothing about the pages.
    const code = ((error as {errcode?: number}).errcode ?? 0) & 0xff;
    if (!OUTRIGHT.has(code) && code !== SQLITE_ERROR) throw error;
    return (error as Error).message;
  }
}

const SQLITE_ERROR = 1;

const schemaOf = (connection: DatabaseSync): string[] =>
  connection
    .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .all()
    .map(row => String(row.sql));

function freshDatabase(): DatabaseSync {
  const made = new DatabaseSync(':memory:');
  made.exec(SCHEMA);
  return made;
}

/** Checks the parts of the header for which SQLite refuses a file without reporting damage: https://sqlite.org/fileformat2.html. */
function isHeaderSound(file: string): boolean {
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, header, 0, header.length, 0);
    if (length === 0) return true; // not written yet
    const versions = [header[18], header[19]];
    return (
      header.toString('latin1', 0, 16) === 'SQLite format 3\0' &&
      versions.every(version => version === 1 || version === 2) &&
      header[21] === 64
    );
  } finally {
    closeSync(handle);
  }
}

/** Differs for another file of the same name; null: the file does not exist. */
export const identityOf = (file: string): string | null => {
  const found = statSync(file, {bigint: true, throwIfNoEntry: false});
  return found ? `${found.dev}:${found.ino}` : null;
};

/** Why a database was set aside, and the end of the name that it has then. */
export type AsideReason = (typeof ASIDE_REASONS)[number];
const ASIDE_REASONS = ['damaged', 'outdated'] as const;

/**
 * Moves a database out of the way, with the files that SQLite keeps for it; gives its new name. Overwrites one that was
 * set aside earlier: that can be built again, too. Other processes that have it open go on with the moved file, which
 * SQLite allows (`SQLITE_FCNTL_HAS_MOVED`: it then does not touch the log of the new file).
 */
export function moveAside(file: string, reason: AsideReason): string {
  const aside = `${file}.${reason}`;
  for (const end of ENDS) rmSync(aside + end, {force: true});
  for (const end of ENDS) if (identityOf(file + end) !== null) renameSync(file + end, aside + end);
  return aside;
}

/** Deletes the databases that were set aside. */
export function removeAsides(file: string): void {
  for (const reason of ASIDE_REASONS)
    for (const end of ENDS) rmSync(`${file}.${reason}${end}`, {force: true});
}

const ENDS = ['', '-wal', '-shm'] as const;
