import type {Database} from './database.ts';

/** Facts about this database: strings by key. */
export class MetaTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  get = (key: string): string | null =>
    this.#db.get<{value: string}>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null;

  set = (key: string, value: string): void => {
    this.#db.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    );
  };

  remove = (key: string): void => {
    this.#db.run('DELETE FROM meta WHERE key = ?', key);
  };

  /** The values of all keys with this prefix, ordered by key. */
  withPrefix = (prefix: string): string[] =>
    this.#db
      .all<{value: string}>(
        'SELECT value FROM meta WHERE key >= ? AND key < ? ORDER BY key',
        prefix,
        `${prefix}\u{10ffff}`,
      )
      .map(({value}) => value);
}
