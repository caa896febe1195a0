import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {makeFile} from '../../config/modes/make-file.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {damaged, identityOf, isDamage, outdated, unsoundness} from './damage.ts';
import {diskProblem, NoRoomError} from './disk-room.ts';
import {PATIENCE_MS} from './lock.ts';
import {openForReading, versionOf} from './read-only.ts';
import {SCHEMA, SCHEMA_VERSION} from './schema.ts';

type Row = Record<string, unknown>;

interface Connection {
  sqlite: DatabaseSync;
  identity: string | null;
  /** Why nothing can be changed; null: it can. */
  refusal: PlnError | null;
}

function connect(file: string): Connection {
  let sqlite: DatabaseSync | undefined;
  try {
    makeFile(file); // its log and its index of pages get the same mode
    sqlite = new DatabaseSync(file, {timeout: PATIENCE_MS});
    sqlite.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON',
    );
    prepareSchema(sqlite, file);
    return {sqlite, identity: identityOf(file), refusal: null};
  } catch (error) {
    const explanation = explained(error, file, sqlite);
    if (sqlite?.isOpen) sqlite.close();
    const refusal = isDiskTrouble(error) ? diskProblem(file, error) : null;
    const readable = refusal === null ? null : openForReading(file);
    if (readable === null) throw refusal ?? explanation;
    return {sqlite: readable, identity: identityOf(file), refusal};
  }
}

/** A number that no version of pln ever had, because bytes of the header are damaged. */
const isImpossible = (version: number): boolean => version < 0 || version > 1000;

function prepareSchema(sqlite: DatabaseSync, file: string): void {
  const version = versionOf(sqlite);
  if (isImpossible(version)) throw damaged(file);
  if (version > SCHEMA_VERSION) {
    throw new PlnError(
      'database',
      `The database ${file} was made by a newer pln.`,
      'Install the newer pln here too, or delete the file: it is an index, and your own work is in the portfolio folder.',
    );
  }
  if (version === SCHEMA_VERSION) return;
  if (version > 0) throw outdated(file);
  sqlite.exec('BEGIN IMMEDIATE');
  // Read again: another process may have made the tables while this one waited for the lock.
  if (versionOf(sqlite) === 0) {
    try {
      sqlite.exec(SCHEMA);
    } catch (error) {
      // A file without a version has tables already.
      const code = (error as {errcode?: number}).errcode ?? 0;
      throw (code & 0xff) === SQLITE_ERROR ? damaged(file, error) : error;
    }
    sqlite.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  }
  sqlite.exec('COMMIT');
}

const SQLITE_ERROR = 1;

/** SQLite with its statements prepared once. Only files of this room see it. Methods throw PlnError as the constructor does. */
export class Database {
  readonly #file: string;
  #connection: Connection;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  /**
   * Opens the database, or makes one. Throws PlnError 'damaged' or 'outdated', which a caller answers by setting the file
   * aside; 'database' for a file that is newer than this pln or unreachable; 'busy'.
   */
  constructor(file: string) {
    this.#file = file;
    this.#connection = connect(file);
  }

  /** Gives how many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#explain(() => Number(this.#prepared(sql).run(...values).changes));
  }

  /** Gives the rowid of the new row. */
  insert(sql: string, ...values: SQLInputValue[]): number {
    return this.#explain(() => Number(this.#prepared(sql).run(...values).lastInsertRowid));
  }

  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#explain(() => this.#prepared(sql).get(...values) as T | undefined);
  }

  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#explain(() => this.#prepared(sql).all(...values) as T[]);
  }

  /** All or nothing; a transaction inside another one is part of it. */
  transaction<T>(work: () => T): T {
    return this.#explain(() => (this.#depth > 0 ? work() : this.#inTransaction(work)));
  }

  prepareForBulk(cacheMiB: number): void {
    this.#exec(`PRAGMA cache_size = ${-1024 * cacheMiB}; PRAGMA wal_autocheckpoint = 8000`);
  }

  /** Writes the file again without deleted rows. A full-text table keeps deleted words until it is optimised. */
  scrub(tables: readonly ('note_search' | 'entry_search')[]): void {
    for (const table of tables) this.#exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
    this.#exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** What is wrong with any page or with the schema; null: nothing. Reads the whole file. */
  unsoundness(): string | null {
    return this.#explain(() => unsoundness(this.#connection.sqlite));
  }

  /** Whether another file has the name of this one by now: a damaged database was set aside. */
  hasMoved(): boolean {
    return ![this.#connection.identity, null].includes(identityOf(this.#file));
  }

  /** What every change throws, because the disk is full or read-only and the file was opened for reading; null: nothing. */
  refusal(): PlnError | null {
    return this.#connection.refusal;
  }

  /** Closes the file and opens the one that has its name now. */
  reopen(): void {
    this.close();
    this.#connection = connect(this.#file);
  }

  close(): void {
    this.#statements.clear();
    if (this.#connection.sqlite.isOpen) this.#connection.sqlite.close();
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#connection.sqlite.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #exec(sql: string): void {
    this.#explain(() => this.#connection.sqlite.exec(sql));
  }

  #inTransaction<T>(work: () => T): T {
    const {refusal, sqlite} = this.#connection;
    if (refusal) throw refusal; // an immutable database allows a transaction that changes nothing
    sqlite.exec('BEGIN IMMEDIATE');
    this.#depth += 1;
    try {
      const result = work();
      sqlite.exec('COMMIT');
      return result;
    } catch (error) {
      rollBack(sqlite);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  /** Throws errors of SQLite as PlnError. */
  #explain<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const {refusal, sqlite} = this.#connection;
      throw refusal && !(error instanceof PlnError) ? refusal : explained(error, this.#file, sqlite);
    }
  }
}

/** SQLite's codes for a file that it cannot read, write, open or extend. */
const isDiskTrouble = (error: unknown): boolean =>
  [8, 10, 13, 14].includes(((error as {errcode?: number}).errcode ?? 0) & 0xff);

/** May fail on a damaged file, too: the first error says more. */
function rollBack(sqlite: DatabaseSync): void {
  try {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
  } catch {
    // the connection is closed soon
  }
}

/** An error of SQLite (https://sqlite.org/rescode.html) as a PlnError; any other error as it is. */
function explained(error: unknown, file: string, sqlite: DatabaseSync | undefined): unknown {
  const code = (error as {errcode?: number}).errcode;
  if (code === undefined || error instanceof PlnError) return error;
  if (isDamage(code, sqlite, file)) return damaged(file, error);
  switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new PlnError(
        'busy',
        `Another pln has been writing to ${file} for ten seconds.`,
        'Try again when it is done.',
        error,
      );
    case 13: // SQLITE_FULL
      return (
        diskProblem(file, error) ??
        new NoRoomError(
          `The disk of the database ${file} is full; nothing can be stored.`,
          'Make room there.',
          error,
        )
      );
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
      return (
        diskProblem(file, error) ??
        new PlnError(
          'database',
          `The database ${file} cannot be opened for writing.`,
          'Check that its folder exists and is yours to write.',
          error,
        )
      );
    default:
      return error;
  }
}
