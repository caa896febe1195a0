import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {PlnError} from '../domain/errors.ts';
import {MIGRATIONS} from './migrations/index.ts';

type Row = Record<string, unknown>;

/** SQLite with its statements prepared once. Only files of this room see it. */
export interface Database {
  /** How many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** The rowid of the new row. */
  insert(sql: string, ...values: SQLInputValue[]): number;
  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined;
  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[];
  /** All or nothing; a transaction inside another one is part of it. */
  transaction<T>(work: () => T): T;
  prepareForBulk(cacheMiB: number): void;
  /** Writes the file anew, without what was deleted. A full-text table keeps deleted words until it is written anew itself. */
  scrub(tables: readonly ('note_search' | 'entry_search')[]): void;
  close(): void;
}

/** How long one process waits for another's write before it gives up. */
const PATIENCE = 10_000;

/**
 * Opens or makes the database and brings it to the newest form. Throws PlnError 'database' for a file that is newer
 * than this pln, damaged or unreachable: it is only an index, so the hint may say to delete it.
 */
export function openDatabase(file: string): Database {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file, {timeout: PATIENCE});
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON',
    );
    const database = wrap(connection, file);
    migrate(database, file);
    return database;
  } catch (error) {
    if (connection?.isOpen) connection.close();
    throw explained(error, file);
  }
}

function migrate(database: Database, file: string): void {
  const version = () =>
    Number(database.get<{user_version: number}>('PRAGMA user_version')?.user_version ?? 0);
  if (version() > MIGRATIONS.length) {
    throw new PlnError(
      'database',
      `The database ${file} was made by a newer pln.`,
      'Install the newer pln here too, or delete the file: it is an index, and your own work is in the portfolio folder.',
    );
  }
  if (version() === MIGRATIONS.length) return;
  database.transaction(() => {
    // Read again: another process may have migrated while this one waited for the lock.
    MIGRATIONS.slice(version()).forEach((statements, index, rest) => {
      for (const sql of statements) database.run(sql);
      if (index === rest.length - 1) database.run(`PRAGMA user_version = ${MIGRATIONS.length}`);
    });
  });
}

function wrap(connection: DatabaseSync, file: string): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const made = connection.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  const inWords = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explained(error, file);
    }
  };
  let depth = 0;
  const transaction = <T>(work: () => T): T => {
    if (depth > 0) return work();
    connection.exec('BEGIN IMMEDIATE');
    depth += 1;
    try {
      const result = work();
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error;
    } finally {
      depth -= 1;
    }
  };
  return {
    run: (sql, ...values) => inWords(() => Number(prepared(sql).run(...values).changes)),
    insert: (sql, ...values) => inWords(() => Number(prepared(sql).run(...values).lastInsertRowid)),
    get: <T>(sql: string, ...values: SQLInputValue[]) =>
      inWords(() => prepared(sql).get(...values) as T | undefined),
    all: <T>(sql: string, ...values: SQLInputValue[]) => inWords(() => prepared(sql).all(...values) as T[]),
    transaction: work => inWords(() => transaction(work)),
    prepareForBulk: cacheMiB =>
      inWords(() =>
        connection.exec(`PRAGMA cache_size = ${-1024 * cacheMiB}; PRAGMA wal_autocheckpoint = 8000`),
      ),
    scrub: tables =>
      inWords(() => {
        for (const table of tables) connection.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
        connection.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
      }),
    close: () => connection.close(),
  };
}

/** SQLite's own errors in words: https://sqlite.org/rescode.html. */
function explained(error: unknown, file: string): unknown {
  const code = (error as {errcode?: number}).errcode;
  if (code === undefined || error instanceof PlnError) return error;
  const rebuilt =
    'Delete it: pln builds it anew from your portfolio folder, and `pln refresh` fetches the rest.';
  switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6:
      return new PlnError(
        'busy',
        `Another pln has been writing to ${file} for ten seconds.`,
        'Try again when it is done.',
        error,
      );
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return new PlnError('database', `The database ${file} is damaged.`, rebuilt, error);
    case 13: // SQLITE_FULL
      return new PlnError(
        'database',
        `No space left for the database ${file}.`,
        'Make room and try again.',
        error,
      );
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
      return new PlnError(
        'database',
        `The database ${file} cannot be opened for writing.`,
        'Check that its folder exists and is yours to write.',
        error,
      );
    default:
      return error;
  }
}
