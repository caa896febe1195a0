// Covers: src/config/settings.ts, src/services/home/settings.ts, src/services/home/missing-folder.ts,
// src/services/home/damaged-database.ts, src/cli/maintenance/config.ts

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {expectFailure} from '../helpers/failures.ts';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import {makePln, type Pln} from '../helpers/pln.ts';

let learner: Learner;
let pln: Pln;
let files: Record<string, string>;

beforeAll(async () => {
  learner = await makeLearner();
});
afterAll(() => learner.remove());
beforeEach(() => {
  pln = learner.copy();
  files = pln.files();
});
afterEach(() => pln.remove());

const bodies = async (): Promise<string[]> =>
  (await pln.json('journal')).map((one: {body: string}) => one.body);

describe('settings', () => {
  test('a broken config.json is kept aside, said, and the defaults are used', async () => {
    const config = join(pln.config, 'config.json');
    writeFileSync(config, '{"firstEntries": 3,');
    const ended = await pln.run(['journal', '--json']);
    expect(ended.code).toBe(0);
    expect(ended.json).toHaveLength(2);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ended.stderr).toContain(config);
    const aside = readdirSync(pln.config).filter(name => name !== 'config.json');
    expect(aside.map(name => readFileSync(join(pln.config, name), 'utf8'))).toEqual(['{"firstEntries": 3,']);
    expect(ended.stderr).toContain(aside[0]);
    expect((await pln.json('config')).firstEntries).toBe(5);
    expect(pln.files()).toEqual(files);
    await pln.json('reflect', '-m', 'Third');
    expect(Object.keys(pln.files())).toEqual(Object.keys(files)); // still the same device
  });

  test('a value that cannot be is named, left in the file, and its default used', async () => {
    const config = join(pln.config, 'config.json');
    const text = readFileSync(config, 'utf8').replace('{', '{"firstEntries": "many",');
    writeFileSync(config, text);
    const {code, stderr} = await pln.run(['config', 'get', 'firstEntries', '--json']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/firstEntries.*many/);
    expect(readFileSync(config, 'utf8')).toBe(text);
  });
});

describe('the portfolio folder', () => {
  const portfolio = {exit: 1, code: 'portfolio'} as const;

  test('is gone after it was there: refused, and all is back when it is back', async () => {
    await bodies(); // it was there
    const away = join(pln.home, 'away');
    renameSync(pln.portfolio, away);
    for (const words of [
      ['journal'],
      ['reflect', '-m', 'x'],
      ['goal', 'add', 'x'],
      ['add', learner.world.url('/tide.atom')],
      ['refresh'],
    ])
      await expectFailure(pln, words, portfolio);
    expect(existsSync(pln.portfolio)).toBe(false);
    renameSync(away, pln.portfolio);
    expect(await bodies()).toEqual(['Second', 'First']);
    expect((await pln.json('goal', 'list'))[0].evidence).toHaveLength(2);
    expect(pln.files()).toEqual(files);
  });

  test('is a file', async () => {
    await bodies();
    rmSync(pln.portfolio, {recursive: true});
    writeFileSync(pln.portfolio, 'mine');
    await expectFailure(pln, ['reflect', '-m', 'x'], portfolio);
    await expectFailure(pln, ['journal'], portfolio);
    expect(readFileSync(pln.portfolio, 'utf8')).toBe('mine');
  });

  test('was never there, and a file is in its place', async () => {
    const fresh = makePln();
    mkdirSync(join(fresh.home, 'pln'));
    writeFileSync(fresh.portfolio, 'mine');
    await expectFailure(fresh, ['reflect', '-m', 'x'], portfolio);
    expect(readFileSync(fresh.portfolio, 'utf8')).toBe('mine');
    fresh.remove();
  });

  test('cannot be written', async () => {
    const fresh = makePln();
    mkdirSync(join(fresh.home, 'pln'));
    symlinkSync('/sys/kernel', fresh.portfolio); // which even root may not
    await expectFailure(fresh, ['reflect', '-m', 'x'], portfolio);
    await expectFailure(fresh, ['goal', 'add', 'x'], portfolio);
    expect((await fresh.run(['doctor', '--json'])).json).toMatchObject({ok: expect.any(Boolean)});
    fresh.remove();
  });

  test('lies, with all else, where no folder can be', async () => {
    writeFileSync(join(pln.home, 'plain'), '');
    for (const command of ['journal', 'refresh']) {
      const ended = await pln.run([command, '--json'], {env: {PLN_HOME: join(pln.home, 'plain/home')}});
      expect(ended).toMatchObject({code: 1, stdout: ''});
      expect(JSON.parse(ended.stderr).error.code).toMatch(/database|settings/);
    }
  });
});

describe('the database', () => {
  const database = {exit: 1, code: 'database'} as const;
  const file = (): string => join(pln.data, 'pln.db');
  const isBackWithoutIt = async (): Promise<void> => {
    for (const name of ['pln.db', 'pln.db-wal', 'pln.db-shm']) rmSync(join(pln.data, name), {force: true});
    expect(await bodies()).toEqual(['Second', 'First']);
    expect((await pln.json('annotations')).length).toBe(2);
    expect(pln.files()).toEqual(files);
  };

  test('of a newer version is refused and left as it is', async () => {
    const db = new DatabaseSync(file());
    db.exec('PRAGMA user_version = 999');
    db.close();
    await expectFailure(pln, ['journal'], {...database, why: /newer/});
    await expectFailure(pln, ['reflect', '-m', 'x'], {...database, why: /newer/});
    // A document is nobody's yet: reading one needs no database.
    const feed = join(pln.home, 'feed.xml');
    writeFileSync(feed, '<rss version="2.0"><channel><title>Read all the same</title></channel></rss>');
    expect(await pln.json('feed', feed)).toMatchObject({title: 'Read all the same'});
    const again = new DatabaseSync(file());
    expect(again.prepare('PRAGMA user_version').get()).toEqual({user_version: 999});
    again.close();
    expect(pln.files()).toEqual(files);
    await isBackWithoutIt();
  });

  const isBuiltAgain = async (command: string, reason = 'damaged'): Promise<void> => {
    const ended = await pln.run([command, '--json']);
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.json).toBeDefined();
    const lines = ended.stderr.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`database .*pln\\.db\\.${reason}; .*\`pln refresh\` brings the rest`)),
    ]);
    expect(await bodies()).toEqual(['Second', 'First']);
    expect((await pln.json('annotations')).length).toBe(2);
    expect(pln.files()).toEqual(files);
  };

  test.for(['journal', 'refresh', 'check', 'doctor', 'queue'])(
    'that is none is built again: %s',
    async command => {
      for (const name of ['pln.db-wal', 'pln.db-shm']) rmSync(join(pln.data, name), {force: true});
      writeFileSync(file(), 'This is not a database. '.repeat(1000));
      await isBuiltAgain(command);
      expect(readFileSync(`${file()}.damaged`, 'utf8')).toMatch(/^This is not a database/);
    },
  );

  test.for(['journal', 'queue', 'doctor'])('of an earlier pln is built again: %s', async command => {
    const db = new DatabaseSync(file());
    db.exec('PRAGMA user_version = 15');
    db.close();
    await isBuiltAgain(command, 'outdated');
    expect(existsSync(`${file()}.outdated`)).toBe(true);
    // Said once.
    expect((await pln.run(['journal'])).stderr).toBe('');
  });

  test('that is cut off is built again', async () => {
    for (const name of ['pln.db-wal', 'pln.db-shm']) rmSync(join(pln.data, name), {force: true});
    const bytes = readFileSync(file());
    writeFileSync(file(), bytes.subarray(0, Math.floor(bytes.length / 8192) * 4096));
    await isBuiltAgain('journal');
  });

  test('of which any page is damaged is found by check and by doctor, and by no other command that needs it not', async () => {
    const bytes = readFileSync(file());
    const database = new DatabaseSync(file(), {readOnly: true});
    const row = database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'contents'`).get();
    database.close();
    const start = (Number(row?.rootpage) - 1) * 4096;
    for (const command of ['check', 'doctor']) {
      rmSync(`${file()}.damaged`, {force: true});
      writeFileSync(file(), Buffer.from(bytes).fill(0, start, start + 4096));
      expect((await pln.run(['journal'])).stderr).toBe('');
      await isBuiltAgain(command);
    }
  });
});
