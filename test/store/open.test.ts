import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, test} from 'vitest';
import {SCHEMA_VERSION} from '../../src/store/connection/schema.ts';
import {isAsKnown} from '../../src/store/learner/files.ts';
import {openStore} from '../../src/store/open.ts';
import {temporaryHome} from '../helpers/home.ts';
import {aStore, NOW, put} from './a-store.ts';

const pragma = (file: string, name: string): unknown => {
  const connection = new DatabaseSync(file);
  try {
    return Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  } finally {
    connection.close();
  }
};

test('a fresh store has every table, WAL, its version and the time it was made', () => {
  const store = aStore();
  expect(pragma(store.file, 'user_version')).toBe(SCHEMA_VERSION);
  expect(pragma(store.file, 'journal_mode')).toBe('wal');
  expect(store.meta.get('created_at')).toBe(String(NOW));
  expect(store.unsoundness()).toBeNull();
  expect(store.triage.page({state: 'all'}, 10, null)).toEqual([]);
});

test('opened again, everything is there and it was made when it was made', () => {
  const store = aStore();
  put(store, 'e1');
  store.close();
  const again = openStore(store.file, NOW + 5);
  expect(again.triage.page({state: 'all'}, 10, null).map(row => row.id)).toEqual(['e1']);
  expect(again.meta.get('created_at')).toBe(String(NOW));
  again.close();
});

test('two connections see one another’s writes', () => {
  const store = aStore();
  const other = aStore(store.file);
  put(store, 'e1');
  expect(other.entries.get('e1' as never)?.title).toBe('Title of e1');
});

describe('what cannot be opened is said in words, and nothing is touched', () => {
  const refused = expect.objectContaining({
    name: 'PlnError',
    code: 'database',
    hint: expect.stringMatching(/\w/),
  });

  test('a database of a newer pln', () => {
    const store = aStore();
    store.close();
    const connection = new DatabaseSync(store.file);
    connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    connection.close();
    expect(() => openStore(store.file, NOW)).toThrow(
      expect.objectContaining({code: 'database', message: expect.stringContaining('newer')}),
    );
    expect(pragma(store.file, 'user_version')).toBe(SCHEMA_VERSION + 1);
    // Refused, it holds no handle: the file can be deleted, as the hint says, and made again.
    for (const end of ['', '-wal', '-shm']) rmSync(store.file + end, {force: true});
    openStore(store.file, NOW).close();
  });

  test.each([1, 15, SCHEMA_VERSION - 1])('a database of version %i', version => {
    const store = aStore();
    store.close();
    const connection = new DatabaseSync(store.file);
    connection.exec(`PRAGMA user_version = ${version}`);
    connection.close();
    expect(() => openStore(store.file, NOW)).toThrow(
      expect.objectContaining({code: 'outdated', message: expect.stringContaining('earlier')}),
    );
    expect(pragma(store.file, 'user_version')).toBe(version);
  });

  test('a file that is not a database', () => {
    const file = join(temporaryHome(), 'pln.db');
    writeFileSync(file, 'This is a text, and a long one, so that SQLite looks at its beginning. '.repeat(20));
    const before = readFileSync(file);
    expect(() => openStore(file, NOW)).toThrow(expect.objectContaining({code: 'damaged'}));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a folder in its place', () => {
    const file = join(temporaryHome(), 'pln.db');
    mkdirSync(file);
    expect(() => openStore(file, NOW)).toThrow(refused);
  });

  test('a file in place of its folder', () => {
    const home = temporaryHome();
    writeFileSync(join(home, 'data'), '');
    expect(() => openStore(join(home, 'data', 'pln.db'), NOW)).toThrow(refused);
  });

  test('a file in place of the locks', () => {
    const store = aStore();
    writeFileSync(join(store.file, '..', 'locks'), '');
    expect(() => store.withFolderLock(() => 1)).toThrow(refused);
  });

  test('a lock file that is not a lock', () => {
    const store = aStore();
    store.withFolderLock(() => 1);
    const lock = join(store.file, '..', 'locks', 'portfolio.lock');
    writeFileSync(lock, 'no lock at all, but text. '.repeat(50));
    expect(() => store.withFolderLock(() => 1)).toThrow(refused);
  });
});

describe('transactions', () => {
  test('all or nothing, also around an inner one', () => {
    const store = aStore();
    put(store, 'e1');
    const work = () =>
      store.transaction(() => {
        put(store, 'e2');
        store.transaction(() => put(store, 'e3'));
        throw new Error('no');
      });
    expect(work).toThrow('no');
    expect(store.triage.page({state: 'all'}, 10, null).map(row => row.id)).toEqual(['e1']);
    store.transaction(() => put(store, 'e4'));
    expect(store.entries.get('e4' as never)).not.toBeNull();
  });

  test('gives back what the work gives', () => {
    const store = aStore();
    expect(store.transaction(() => 'x')).toBe('x');
    expect(store.withFolderLock(() => store.withFolderLock(() => 7))).toBe(7);
  });

  test('a lock is free again after work that failed', () => {
    const store = aStore();
    expect(() =>
      store.withFolderLock(() => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(aStore(store.file).withFolderLock(() => 'free')).toBe('free');
  });
});

test('files: known by size and time, and our own append moves it on only where nothing came between', () => {
  const {files} = aStore();
  const file = {path: 'acts/2026-11.jsonl', size: 10, modifiedNs: '12345678901234567890', hash: 'h'};
  files.remember(file);
  files.advance({...file, size: 20, hash: ''}, 11);
  expect(files.all()).toEqual([file]);
  files.advance({...file, size: 20, hash: ''}, 10);
  expect(files.all()).toEqual([{...file, size: 20, hash: ''}]);
  files.advance({...file, path: 'new', size: 5}, 0);
  expect(files.all()).toHaveLength(2);
  files.forget(file.path);
  expect(files.all().map(one => one.path)).toEqual(['new']);
});

test('a file is as known to the quarter of a microsecond, by its text and by its number', () => {
  const {files} = aStore();
  const stamps = ['1795560034528915949', '1795560034528915951', '1795560034528916949', '0', '999', ''];
  const known = {path: 'kept/a.md', size: 1, hash: ''};
  for (const a of stamps) {
    files.remember({...known, modifiedNs: a});
    const inSql = files.quickList()[0]?.modifiedMs;
    for (const b of stamps) {
      files.remember({...known, path: 'kept/b.md', modifiedNs: b});
      const isSame = files.quickList().every(({modifiedMs}) => modifiedMs === inSql);
      expect(isAsKnown({...known, modifiedNs: a}, {...known, modifiedNs: b}), `${a} ${b}`).toBe(isSame);
    }
  }
  expect(isAsKnown(undefined, {...known, modifiedNs: '0'})).toBe(false);
});
