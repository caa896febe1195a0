// Covers: src/config/modes/

import {chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {makeFolder} from '../../src/config/modes/make-folder.ts';
import {openSettings} from '../../src/config/settings.ts';
import {saveDraft} from '../../src/services/drafts/command-drafts.ts';
import {createDrafts} from '../../src/services/drafts/ui-drafts.ts';
import {saveDocument} from '../../src/services/export/save-document.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {log} from '../../src/services/journal/log-experience.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {sync} from '../../src/services/sync/sync.ts';
import {makeBench} from '../helpers/service-home.ts';

const umask = process.umask();
afterEach(() => void process.umask(umask));

/** The modes below a folder, as `find -printf '%m %p'` has them; nothing of git's own. */
function modesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, {recursive: true}).map(String);
  return Object.fromEntries(
    names.filter(name => !name.includes('.git/')).map(name => [name, modeOf(join(folder, name))]),
  );
}

const modeOf = (path: string): string => (lstatSync(path).mode & 0o7777).toString(8);

const tooWide = (folder: string): [string, string][] =>
  Object.entries(modesIn(folder)).filter(
    ([name, mode]) => mode !== (lstatSync(join(folder, name)).isDirectory() ? '700' : '600'),
  );

/** Writes one of everything that pln writes. */
async function writeAll(home: Home, source: string): Promise<void> {
  await reflect(home, {text: 'words'});
  addGoal(home, 'Tea');
  await log(home, 'A course', {kind: 'course', files: [source]});
  await openSettings(home.places.config).set('firstEntries', '7');
  createDrafts(home).keep('reflection:', 'on its way');
  saveDraft(
    home.places,
    {version: 1, at: '2026-11-22', command: 'reflect', words: [], options: {}, field: 'message'},
    'x',
  );
  home.store.lockProgress.write({holder: 'h', pid: 1, at: 1, share: 0});
  makeFolder(join(home.portfolio.dir, 'mine'));
  saveDocument(home, join(home.portfolio.dir, 'mine/journal.md'), 'an export');
}

describe.each(['000', '022', '077', '277', '777'])('with the umask %s', mask => {
  test('files are made 0600 and folders 0700', async () => {
    const bench = makeBench();
    const source = join(bench.root, 'paper');
    writeFileSync(source, 'x');
    process.umask(Number.parseInt(mask, 8));
    const root = join(bench.root, 'home');
    await writeAll(await bench.open(root), source);
    await bench.open(root);
    expect(modeOf(root)).toBe('700');
    expect(tooWide(root)).toEqual([]);
    expect(Object.keys(modesIn(root))).toEqual(
      expect.arrayContaining(['config/config.json', 'data/pln.db-wal', 'data/locks/portfolio.lock']),
    );
    expect(bench.notices).toEqual([]);
  });
});

test('a repository that sync makes is closed to others', async () => {
  const bench = makeBench();
  process.umask(0o022);
  const home = await bench.open();
  await sync(home, {env: {PATH: process.env.PATH}, offline: true});
  expect(modeOf(join(home.portfolio.dir, '.git'))).toBe('700');
});

test.each([
  [0o644, '600'],
  [0o755, '600'],
  [0o600, '600'],
  [0o640, '600'],
  [0o400, '400'],
  [0o444, '400'],
  [0o200, '200'],
  [0o000, '0'],
])('a file of mode %d is attached with mode %s', async (mode, expected) => {
  const bench = makeBench();
  const home = await bench.open();
  const source = join(bench.root, 'paper');
  writeFileSync(source, 'x');
  chmodSync(source, mode);
  if (process.getuid?.() !== 0 && !(mode & 0o400)) return; // only root can read it
  await log(home, 'A course', {kind: 'course', files: [source]});
  const files = join(home.portfolio.dir, 'files');
  expect(readdirSync(files).map(name => modeOf(join(files, name)))).toEqual([expected]);
});

test('an export keeps the mode of a file that is there, and else has that of the umask', async () => {
  const bench = makeBench();
  const home = await bench.open();
  process.umask(0o027);
  const path = join(bench.root, 'journal.md');
  saveDocument(home, path, 'one');
  expect(modeOf(path)).toBe('640');
  chmodSync(path, 0o600);
  saveDocument(home, path, 'two');
  expect(modeOf(path)).toBe('600');
});

describe('a home of an earlier version', () => {
  /** As it was before anything was made private: wide modes, and settings that do not know of it. */
  async function earlier() {
    const bench = makeBench();
    const home = await bench.open();
    await writeAll(home, import.meta.filename);
    const settings = join(bench.root, 'config/config.json');
    writeFileSync(settings, JSON.stringify({deviceId: home.device}));
    home.store.meta.remove('made_private');
    mkdirSync(join(home.portfolio.dir, 'of-mine'));
    for (const name of Object.keys(modesIn(bench.root))) {
      const path = join(bench.root, name);
      chmodSync(path, lstatSync(path).isDirectory() ? 0o755 : 0o644);
    }
    const outside = join(bench.root, 'outside');
    writeFileSync(outside, '', {mode: 0o644});
    symlinkSync(outside, join(home.portfolio.dir, 'files/link'));
    symlinkSync(outside, join(bench.root, 'data/link'));
    return {bench, home, outside, settings};
  }

  test('is made private once, in one line; a mode that is set afterwards stays', async () => {
    const {bench, home, outside, settings} = await earlier();
    await bench.open();
    expect(bench.notices).toEqual([
      expect.stringMatching(/^Other users could read .* \(\d+\); now only you can/),
    ]);
    const others = ['outside', 'data/link', 'portfolio/files/link', 'portfolio/of-mine', 'portfolio/mine'];
    const left = tooWide(bench.root).filter(([name]) => !others.some(other => name.startsWith(other)));
    expect(left).toEqual([]);
    expect(modeOf(outside)).toBe('644');
    expect(modeOf(join(home.portfolio.dir, 'of-mine'))).toBe('755');

    const shared = [settings, join(bench.root, 'data/pln.db'), join(home.portfolio.dir, 'goals/tea.md')];
    shared.push(join(home.portfolio.dir, 'journal/2026-11.md'));
    for (const path of shared) chmodSync(path, 0o640);
    chmodSync(home.portfolio.dir, 0o750);
    const again = await bench.open();
    await reflect(again, {text: 'more'});
    await again.settingsFile.set('firstEntries', '8');
    expect(shared.map(modeOf)).toEqual(shared.map(() => '640'));
    expect(modeOf(home.portfolio.dir)).toBe('750');
    expect(bench.notices).toHaveLength(1);
  });

  test('is not made private again when its database is gone, or its settings are broken', async () => {
    const {bench, home, settings} = await earlier();
    await bench.open();
    chmodSync(home.portfolio.dir, 0o750);
    rmSync(join(bench.root, 'data'), {recursive: true});
    await bench.open();
    writeFileSync(settings, `{"deviceId": "${home.device}", "madePrivate": true,`);
    await bench.open();
    expect(modeOf(home.portfolio.dir)).toBe('750');
  });
});
