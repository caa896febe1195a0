import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {resolvePaths} from '../../src/config/paths.ts';
import {SETTINGS} from '../../src/config/schema.ts';
import {openSettings} from '../../src/config/settings.ts';
import {temporaryHome} from '../helpers/home.ts';
import {fillUp, mounted, remountReadOnly} from '../portfolio/mounted.ts';

describe('places', () => {
  test.each([
    ['nothing is set', {}, '/home/me/.config/pln', '/home/me/.local/share/pln', '/home/me/pln', false],
    [
      'XDG names other folders',
      {XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d'},
      '/c/pln',
      '/d/pln',
      '/home/me/pln',
      false,
    ],
    [
      'XDG folders that are empty or relative are ignored',
      {XDG_CONFIG_HOME: '', XDG_DATA_HOME: 'here'},
      '/home/me/.config/pln',
      '/home/me/.local/share/pln',
      '/home/me/pln',
      false,
    ],
    [
      'PLN_HOME moves all',
      {PLN_HOME: '/stick', XDG_CONFIG_HOME: '/c'},
      '/stick/config',
      '/stick/data',
      '/stick/portfolio',
      true,
    ],
    [
      'PLN_HOME may be relative',
      {PLN_HOME: 'stick/'},
      join(process.cwd(), 'stick/config'),
      join(process.cwd(), 'stick/data'),
      join(process.cwd(), 'stick/portfolio'),
      true,
    ],
    [
      'PLN_HOME is empty',
      {PLN_HOME: ''},
      '/home/me/.config/pln',
      '/home/me/.local/share/pln',
      '/home/me/pln',
      false,
    ],
  ])('%s', (_, env, config, data, portfolio, isPortable) => {
    expect(resolvePaths(env, '/home/me')).toMatchObject({config, data, portfolio, isPortable});
  });

  test.each([
    [{}, '/home/me/.local/state/pln'],
    [{XDG_STATE_HOME: '/s'}, '/s/pln'],
    [{XDG_STATE_HOME: ''}, '/home/me/.local/state/pln'],
    [{XDG_STATE_HOME: 's'}, '/home/me/.local/state/pln'],
    [{PLN_HOME: '/stick'}, '/stick/state'],
    [{PLN_HOME: '/stick', XDG_STATE_HOME: 's'}, '/stick/state'],
    [{PLN_HOME: '/stick', XDG_STATE_HOME: '/s'}, '/s/pln'],
  ])('the state folder with %o', (env, state) => {
    expect(resolvePaths(env, '/home/me').state).toBe(state);
  });

  test.each(['', 'me', './me'])(
    'a home folder of %j is refused in words, unless PLN_HOME says where',
    home => {
      expect(() => resolvePaths({}, home)).toThrow(expect.objectContaining({code: 'settings'}));
      expect(resolvePaths({PLN_HOME: '/stick'}, home).data).toBe('/stick/data');
    },
  );
});

const DEFAULTS = {...Object.fromEntries(SETTINGS.map(row => [row.name, row.default])), keys: {}};

/** A settings folder with this config.json. */
function folderWith(text: string): {folder: string; path: string} {
  const folder = join(temporaryHome(), 'config');
  mkdirSync(folder);
  writeFileSync(join(folder, 'config.json'), text);
  return {folder, path: join(folder, 'config.json')};
}

describe('reading', () => {
  test('without a file the defaults hold, and nothing is written', () => {
    const folder = join(temporaryHome(), 'config');
    expect(openSettings(folder)).toMatchObject({values: DEFAULTS, device: null, notices: []});
    expect(existsSync(folder)).toBe(false);
  });

  test('a value in the file is used, also written as text', () => {
    const {folder} = folderWith(
      '{"firstEntries":0,"hostsAtOnce":"32","portfolioDir":"~/learning","deviceId":"abc","else":1}',
    );
    expect(openSettings(folder)).toMatchObject({
      values: {firstEntries: 0, hostsAtOnce: 32, portfolioDir: '~/learning'},
      device: 'abc',
      notices: [],
    });
  });

  test.each([
    ['firstEntries', '-1'],
    ['firstEntries', '1001'],
    ['firstEntries', '"many"'],
    ['firstEntries', '1.5'],
    ['hostsAtOnce', '0'],
    ['hostsAtOnce', '33'],
    ['hostsAtOnce', 'true'],
    ['portfolioDir', '"relative/path"'],
    ['portfolioDir', '7'],
  ])('%s cannot be %s: said, and the default holds, and the file stays', (name, value) => {
    const text = `{"${name}":${value}}`;
    const {folder, path} = folderWith(text);
    const {values, notices} = openSettings(folder);
    expect(values).toEqual(DEFAULTS);
    expect(notices).toEqual([expect.stringContaining(`${name} in ${path} cannot be ${value}`)]);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test.each(['{"firstEntries": 3', '', '[]', '7', 'null', '\ufeff{}', '\0\0\0'])(
    'a broken file is kept aside, said so, and the defaults hold: %j',
    text => {
      const {folder, path} = folderWith(text);
      const {values, notices} = openSettings(folder);
      expect(values).toEqual(DEFAULTS);
      const aside = join(folder, 'config.json.broken-1');
      expect(notices).toHaveLength(1);
      for (const piece of [path, aside, 'default']) expect(notices[0]).toContain(piece);
      expect(readFileSync(aside, 'utf8')).toBe(text);
      // Reported again until it is fixed, because with other settings the work goes to another folder.
      expect(openSettings(folder).notices).toEqual([expect.stringContaining(aside)]);
      writeFileSync(path, 'again');
      openSettings(folder);
      expect(readdirSync(folder).sort()).toEqual(['config.json.broken-1', 'config.json.broken-2']);
    },
  );

  test('a folder in place of the file is said in words', () => {
    const folder = join(temporaryHome(), 'config');
    mkdirSync(join(folder, 'config.json'), {recursive: true});
    expect(() => openSettings(folder)).toThrow(expect.objectContaining({name: 'PlnError', code: 'settings'}));
  });
});

test('a broken file on a disk that cannot be written is left there, and said', context => {
  const {folder, path} = folderWith('{');
  if (!mounted(folder, '--bind', folder)) return context.skip();
  remountReadOnly(folder, 'bind');
  const {values, notices} = openSettings(folder);
  expect(values).toEqual(DEFAULTS);
  expect(notices).toEqual([expect.stringContaining('left where they are')]);
  expect(readFileSync(path, 'utf8')).toBe('{');
});

test.each([
  ['full', (folder: string) => fillUp(join(folder, 'fill'))],
  ['read-only', (folder: string) => remountReadOnly(folder)],
])('a setting on a disk that is %s is not stored, and the disk is named', async (what, spoil) => {
  const folder = temporaryHome();
  if (!mounted(folder, '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs')) return;
  spoil(folder);
  await expect(openSettings(folder).set('firstEntries', '7')).rejects.toMatchObject({
    code: 'settings',
    message: expect.stringContaining(`the disk is ${what}`),
    hint: expect.not.stringContaining('owns'),
  });
  // The temporary file goes a moment later.
  await expect.poll(() => readdirSync(folder).filter(name => name !== 'fill')).toEqual([]);
});

describe('keys', () => {
  const keysIn = (keys: unknown) => openSettings(folderWith(JSON.stringify({keys})).folder);

  test('are given by place and row, as words or as a list', () => {
    const {values, notices} = keysIn({queue: {done: 'x  ctrl-e gd'}, everywhere: {help: ['ä', 'shift-tab']}});
    expect(values.keys).toEqual({'queue.done': ['x', 'ctrl-e', 'gd'], 'everywhere.help': ['ä', 'shift-tab']});
    expect(notices).toEqual([]);
  });

  test.each([
    ['', 'nothing'],
    [7, 'a number'],
    ['Enter', 'a name in other letters'],
    ['ctrl-i', 'what a terminal cannot tell from Tab'],
    ['abc', 'three keys'],
    ['x super-y', 'one of them'],
  ])('cannot be %j, %s: said, and the row keeps its own', (value, _) => {
    const {values, notices} = keysIn({queue: {done: value, later: 'z'}});
    expect(values.keys).toEqual({'queue.later': ['z']});
    expect(notices).toEqual([expect.stringContaining('keys.queue.done in ')]);
  });

  test.each([['text'], [null], [[]], [{queue: 'x'}]])('%j instead of keys is not a key', keys =>
    expect(keysIn(keys).values.keys).toEqual({}),
  );

  test('are set, read back and unset; those beside them stay', async () => {
    const {folder, path} = folderWith('{"keys":{"queue":{"later":"z"}}}');
    expect(await openSettings(folder).set('keys.queue.done', ' x   ctrl-e ')).toBe('x ctrl-e');
    expect(openSettings(folder).values.keys).toEqual({'queue.later': ['z'], 'queue.done': ['x', 'ctrl-e']});
    await openSettings(folder).unset('keys.queue.later');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({keys: {queue: {done: 'x ctrl-e'}}});
  });

  test.each(['keys', 'keys.queue', 'keys.queue.done.x', 'keys..', 'keys.queue.__proto__'])(
    '%s names no row',
    async name => {
      await expect(openSettings(temporaryHome()).set(name, 'x')).rejects.toMatchObject({
        code: 'usage',
        hint: expect.stringContaining('keys.<place>.<row>'),
      });
    },
  );
});

test.each(['firstEntries', 'theme', 'name', 'portfolioDir'])(
  '%s that is an object or a list is named',
  name => {
    for (const value of [{a: 1}, [5], ['x']]) {
      const {values, notices} = openSettings(folderWith(JSON.stringify({[name]: value})).folder);
      expect(values).toEqual(DEFAULTS);
      expect(notices).toEqual([expect.stringContaining(`${name} in`)]);
    }
  },
);

describe('writing', () => {
  test('set, read back, unset; what pln does not know stays', async () => {
    const {folder, path} = folderWith('{"else":{"a":[1]}}');
    await openSettings(folder).set('firstEntries', '7');
    await openSettings(folder).rememberDevice('abcdefgh');
    expect(openSettings(folder)).toMatchObject({values: {...DEFAULTS, firstEntries: 7}, device: 'abcdefgh'});
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      else: {a: [1]},
      firstEntries: 7,
      deviceId: 'abcdefgh',
    });
    await openSettings(folder).unset('firstEntries');
    await openSettings(folder).unset('firstEntries');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({else: {a: [1]}, deviceId: 'abcdefgh'});
  });

  test('the first setting makes the folder and leaves no other file', async () => {
    const folder = join(temporaryHome(), 'a', 'config');
    await openSettings(folder).set('portfolioDir', '~/p');
    expect(readdirSync(folder)).toEqual(['config.json']);
    expect(openSettings(folder).values.portfolioDir).toBe('~/p');
  });

  test.each([
    ['no such setting', 'colour', 'red', 'usage'],
    ['the device is none', 'deviceId', 'x', 'usage'],
    ['a value that cannot be', 'hostsAtOnce', '0', 'usage'],
    ['a folder that is relative', 'portfolioDir', 'pln', 'usage'],
  ])('%s: refused, nothing written', async (_, name, word, code) => {
    const folder = join(temporaryHome(), 'config');
    await expect(openSettings(folder).set(name, word)).rejects.toMatchObject({name: 'PlnError', code});
    expect(existsSync(folder)).toBe(false);
  });

  test('unset of an unknown setting is refused', async () => {
    await expect(openSettings(temporaryHome()).unset('deviceId')).rejects.toMatchObject({code: 'usage'});
  });

  test('a file in place of the folder is said in words', async () => {
    const home = temporaryHome();
    writeFileSync(join(home, 'config'), '');
    await expect(openSettings(join(home, 'config')).set('firstEntries', '3')).rejects.toMatchObject({
      code: 'settings',
    });
  });
});

test('every setting says what it is for and takes its own default', () => {
  for (const row of SETTINGS) {
    expect(row.about).toMatch(/\.$/);
    expect(row.range).toMatch(/\w/);
    if (row.default !== null) expect(row.parse(String(row.default))).toBe(row.default);
    expect(row.parse('')).toBeNull();
  }
});
