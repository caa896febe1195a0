import type {Database} from '../connection/database.ts';

/** A file of the portfolio folder as it was when it was last read. */
export interface KnownFile {
  /** Relative to the folder, with `/`. */
  path: string;
  size: number;
  /** Nanoseconds as text: more digits than a number holds. */
  modifiedNs: string;
  hash: string;
}

/**
 * Whether a file is still as it was when it was last read, as far as its size and its time tell: to the quarter of a
 * microsecond, as the first look at ten thousand files compares them, or one would find changed what the other does not.
 */
export const isAsKnown = (
  before: KnownFile | undefined,
  {size, modifiedNs}: Pick<KnownFile, 'size' | 'modifiedNs'>,
): boolean => before?.size === size && milliseconds(before.modifiedNs) === milliseconds(modifiedNs);

const milliseconds = (nanoseconds: string): number =>
  Number(nanoseconds.slice(0, -9)) * 1000 + Number(nanoseconds.slice(-9)) / 1e6;

/** The same file, as much of it as a first look needs. */
export type KnownGlimpse = Pick<KnownFile, 'path' | 'size'> & {modifiedMs: number};

/** The same in SQL: in this order of operations it is to the last bit what Node gives as `mtimeMs`. */
const MILLISECONDS = '(modified_ns / 1000000000) * 1000 + (modified_ns % 1000000000) / 1000000.0';

export class FilesTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Of all files, or of those outside a folder; in half the time that `all` takes. */
  glimpses = (without?: string): KnownGlimpse[] =>
    this.#db.all<KnownGlimpse>(
      `SELECT path, size, ${MILLISECONDS} AS modifiedMs FROM files
         WHERE path < ? OR path >= ?`,
      without === undefined ? '' : `${without}/`,
      without === undefined ? '' : `${without}0`, // what follows the slash
    );

  isEmpty = (): boolean => this.#db.get('SELECT 1 FROM files LIMIT 1') === undefined;

  all = (): KnownFile[] =>
    this.#db.all<KnownFile>('SELECT path, size, modified_ns AS modifiedNs, hash FROM files');

  among = (paths: readonly string[]): KnownFile[] =>
    this.#db.all<KnownFile>(
      `SELECT path, size, modified_ns AS modifiedNs, hash FROM files
         WHERE path IN (SELECT value FROM json_each(?))`,
      JSON.stringify(paths),
    );

  /** Paths that begin so, sorted. */
  withPrefix = (prefix: string): string[] =>
    this.#db
      .all<{path: string}>(
        'SELECT path FROM files WHERE path >= ? AND path < ? ORDER BY path',
        prefix,
        `${prefix}\u{10ffff}`,
      )
      .map(({path}) => path);

  remember = (file: KnownFile): void => {
    this.#db.run(
      'INSERT OR REPLACE INTO files (path, size, modified_ns, hash) VALUES (?, ?, ?, ?)',
      file.path,
      file.size,
      file.modifiedNs,
      file.hash,
    );
  };

  /** After our own append: only if nothing came between; otherwise the file is read again at the next start. */
  advance = (file: KnownFile, sizeBefore: number): void => {
    if (sizeBefore === 0) {
      this.#db.run(
        'INSERT OR IGNORE INTO files (path, size, modified_ns, hash) VALUES (?, ?, ?, ?)',
        file.path,
        file.size,
        file.modifiedNs,
        file.hash,
      );
    }
    this.#db.run(
      'UPDATE files SET size = ?, modified_ns = ?, hash = ? WHERE path = ? AND size = ?',
      file.size,
      file.modifiedNs,
      file.hash,
      file.path,
      sizeBefore,
    );
  };

  forget = (path: string): void => {
    this.#db.run('DELETE FROM files WHERE path = ?', path);
  };
}
