import {copyFileSync, existsSync, mkdirSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, test} from 'vitest';
import {openForReading} from '../../../src/store/connection/read-only.ts';
import {openStore} from '../../../src/store/open.ts';
import {temporaryHome} from '../../helpers/home.ts';

/** A database that nobody has open. */
function aDatabase(): string {
  const file = join(temporaryHome(), 'pln.db');
  const store = openStore(file, 1);
  store.meta.set('word', 'stored');
  store.close();
  return file;
}

const wordIn = (sqlite: DatabaseSync | null): unknown =>
  sqlite?.prepare("SELECT value FROM meta WHERE key = 'word'").get()?.value;

test('a database is read without a file beside it, and cannot be changed', () => {
  const file = aDatabase();
  const sqlite = openForReading(file);
  expect(wordIn(sqlite)).toBe('stored');
  expect(() => sqlite?.exec("UPDATE meta SET value = 'changed'")).toThrow(/readonly/);
  expect(existsSync(`${file}-wal`) || existsSync(`${file}-shm`)).toBe(false);
  sqlite?.close();
});

test('what a killed process left in the log is read, too', () => {
  const file = aDatabase();
  const left = join(temporaryHome(), 'left');
  mkdirSync(left);
  const writer = new DatabaseSync(file);
  writer.exec("UPDATE meta SET value = 'in the log' WHERE key = 'word'");
  for (const end of ['', '-wal']) copyFileSync(file + end, join(left, `pln.db${end}`));
  writer.close();
  expect(statSync(join(left, 'pln.db-wal')).size).toBeGreaterThan(0);
  const sqlite = openForReading(join(left, 'pln.db'));
  expect(wordIn(sqlite)).toBe('in the log');
  sqlite?.close();
});

test.each([
  ['of an earlier version', (sqlite: DatabaseSync) => sqlite.exec('PRAGMA user_version = 3')],
  ['of a later version', (sqlite: DatabaseSync) => sqlite.exec('PRAGMA user_version = 300')],
])('a database %s is not read', (_, change) => {
  const file = aDatabase();
  const sqlite = new DatabaseSync(file);
  change(sqlite);
  sqlite.close();
  expect(openForReading(file)).toBeNull();
});

test('where there is no database, none is made', () => {
  const file = aDatabase();
  rmSync(file);
  expect(openForReading(file)).toBeNull();
  expect(existsSync(file)).toBe(false);
});
