import type {Database} from './database.ts';

/** A few facts about this database itself. */
export function metaTable(db: Database) {
  return {
    get: (key: string): string | null =>
      db.get<{value: string}>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null,
    set: (key: string, value: string): void => {
      db.run(
        'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        value,
      );
    },
    remove: (key: string): void => {
      db.run('DELETE FROM meta WHERE key = ?', key);
    },
    /** The values of all keys that begin so, by key. */
    withPrefix: (prefix: string): string[] =>
      db
        .all<{value: string}>(
          'SELECT value FROM meta WHERE key >= ? AND key < ? ORDER BY key',
          prefix,
          `${prefix}\u{10ffff}`,
        )
        .map(({value}) => value),
  };
}
