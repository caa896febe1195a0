import {mkdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {checkMilestone} from '../../src/services/goals/milestones.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import {currentEntries} from '../../src/services/journal/journal.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {communities, removeCommunity, rename} from '../../src/services/network/communities.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {undo} from '../../src/services/undo.ts';
import {makeBench} from '../helpers/service-home.ts';

const MINUTE = 60_000;
const OPML = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>';

test('undo reaches this session and the last one, newest first; no further', async () => {
  const {clock, open} = makeBench();
  const home = await open();
  importOpml(home, OPML);
  const id = communities(home)[0]?.id ?? '';
  for (const name of ['first', 'second', 'third']) {
    clock.advance(31 * MINUTE);
    rename(home, id, `${name} a`);
    clock.advance(29 * MINUTE);
    rename(home, id, `${name} b`);
  }
  const names = ['third a', 'second b', 'second a', 'first b'];
  for (const name of names) {
    expect(undo(home).verb).toBe('rename');
    expect(communities(home)[0]?.title).toBe(name);
  }
  expect(() => undo(home)).toThrow(expect.objectContaining({code: 'nothing-to-undo'}));
  expect(communities(home)[0]?.title).toBe('first b');
});

test('a removed community comes back as it was, and an import is one step', async () => {
  const {open} = makeBench();
  const home = await open();
  importOpml(home, OPML.replace('</body>', '<outline text="B" xmlUrl="https://b.example/feed"/></body>'));
  const before = home.portfolio.read('network.opml');
  removeCommunity(home, communities(home)[0]?.id ?? '');
  expect(communities(home).length).toBe(1);
  undo(home);
  expect(home.portfolio.read('network.opml')).toBe(before);
  undo(home);
  expect(communities(home)).toEqual([]);
});

test('a goal’s file that was edited by hand since is not overwritten', async () => {
  const {open} = makeBench();
  const home = await open();
  const goal = addGoal(home, 'Learn', {milestones: ['One']});
  checkMilestone(home, goal.id, '1');
  const edited = `${home.portfolio.read('goals/learn.md')}\nMine.\n`;
  home.portfolio.write('goals/learn.md', edited);
  expect(undo(home).words).toContain('Goal “Learn” was changed by hand in the meantime');
  expect(home.portfolio.read('goals/learn.md')).toBe(edited);
});

test('two devices share a folder: each writes its own files, sees both, and takes back only its own', async () => {
  const {clock, root, open} = makeBench();
  const one = await open();
  await reflect(one, {text: 'From the first'});
  const elsewhere = join(root, 'other');
  mkdirSync(elsewhere);
  symlinkSync(join(root, 'portfolio'), join(elsewhere, 'portfolio'));
  const two = await open(elsewhere);
  expect(two.device).not.toBe(one.device);
  clock.advance(MINUTE);
  await reflect(two, {text: 'From the second'});
  clock.advance(MINUTE);
  const back = await open();
  await reflect(back, {text: 'From the first again'});

  const files = back.portfolio.scan().map(({path}) => path);
  const owned = [`acts/2026-11.${two.device}.jsonl`, `journal/2026-11.${two.device}.md`];
  expect(files.sort()).toEqual(['acts/2026-11.jsonl', 'journal/2026-11.md', ...owned].sort());
  const bodies = async (where?: string) => currentEntries(await open(where), {}).map(({body}) => body);
  const all = ['From the first again', 'From the second', 'From the first'];
  expect(await bodies()).toEqual(all);
  expect(await bodies(elsewhere)).toEqual(all);
  undo(await open(elsewhere));
  expect(await bodies()).toEqual(['From the first again', 'From the first']);
  const theirs = back.portfolio.read('journal/2026-11.md');
  expect(theirs).not.toContain('From the second');
});

test('an entry is filed under the month of its own place, whatever the month elsewhere', async () => {
  const {clock, open} = makeBench('2026-11-30T22:59:00Z'); // in Berlin 23:59
  const home = await open();
  const last = await reflect(home, {text: 'Still November'});
  clock.advance(2 * MINUTE);
  const first = await reflect(home, {text: 'December here'});
  expect([last.file, first.file]).toEqual(['journal/2026-11.md', 'journal/2026-12.md']);
  expect(first.at).toBe('2026-12-01T00:01:00.000+01:00');
  expect(home.portfolio.read('journal/2026-12.md')).toMatch(/^## 2026-12-01 00:01 · December here\n/);
});
