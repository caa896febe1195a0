import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {check} from '../../../src/services/folder/check.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {communities, removeCommunity, rename} from '../../../src/services/network/communities.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {type Devices, makeDevices} from '../../helpers/devices.ts';

async function two(): Promise<{devices: Devices; home: Home; other: Home}> {
  const devices = makeDevices();
  const home = await devices.device('one');
  const outlines = ['a', 'b', 'c'].map(
    name => `<outline text="${name}" xmlUrl="https://${name}.example/feed"/>`,
  );
  importOpml(home, `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
  await devices.sync(home);
  return {devices, home, other: await devices.device('two')};
}

const idOf = (home: Home, title: string): string =>
  communities(home).find(one => one.title === title)?.id ?? '';
const pushed = ({git, remote}: Devices, path: string): string => git(remote, 'show', `HEAD:${path}`);
const HUNK = /^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n/m;

describe('a community renamed on one device and left on another', () => {
  test.for([
    ['renamed', '$2', ['a', 'c', 'Renamed']],
    ['left', '$1', ['a', 'c']],
  ] as const)('is chosen as %s, and both devices have it so', async ([, side, titles]) => {
    const {devices, home, other} = await two();
    rename(home, idOf(home, 'b'), 'Renamed');
    removeCommunity(other, idOf(other, 'b'));
    await devices.sync(home);
    const {conflicts, pushed: count} = await devices.sync(other);
    expect({files: conflicts.map(({file}) => file), count}).toEqual({files: ['network.opml'], count: 0});
    const text = other.portfolio.read('network.opml');
    writeFileSync(join(devices.dirOf('two'), 'network.opml'), text.replace(HUNK, side));
    const again = await devices.open(join(devices.root, 'two'));
    expect(await devices.sync(again)).toMatchObject({conflicts: [], unreadable: [], pushed: 2});
    await devices.sync(home);
    for (const each of [home, again]) {
      expect(
        communities(each)
          .map(({title}) => title)
          .sort(),
      ).toEqual([...titles].sort());
      expect(communities(each).every(({sources}) => sources.length === 1)).toBe(true);
      expect(check(each)).toEqual({ok: true, problems: []});
    }
  });

  test('and merged by hand into a file that cannot be read: nothing is committed before it can be', async () => {
    const {devices, home, other} = await two();
    rename(home, idOf(home, 'b'), 'Renamed');
    removeCommunity(other, idOf(other, 'b'));
    await devices.sync(home);
    await devices.sync(other);
    const file = join(devices.dirOf('two'), 'network.opml');
    const text = other.portfolio.read('network.opml');
    writeFileSync(file, text.replace(HUNK, '$2').replace('</outline>', ''));
    const head = devices.git(devices.dirOf('two'), 'rev-parse', 'HEAD');
    const again = await devices.open(join(devices.root, 'two'));
    expect(await devices.sync(again)).toMatchObject({
      committed: 0,
      pushed: 0,
      unreadable: [{file: 'network.opml', line: expect.any(Number)}],
    });
    expect(devices.git(devices.dirOf('two'), 'rev-parse', 'HEAD')).toBe(head);
    writeFileSync(file, text.replace(HUNK, '$2'));
    expect(await devices.sync(await devices.open(join(devices.root, 'two')))).toMatchObject({
      unreadable: [],
      pushed: 2,
    });
  });
});

const ACT = '{"id":"t","at":"2026-';
const BROKEN: readonly [path: string, text: string][] = [
  ['network.opml', '<opml version="2.0"><body><outline text="x"></body></opml>'],
  ['network.opml', ''],
  ['goals/learn.md', '---\nid: [\n---\n'],
  ['goals/learn.md', ''],
  ['kept/eaaaaaaaaaaaa.md', 'no front matter'],
  ['annotations/2026-08.jsonl', `${ACT}\n`],
  ['acts/2026-08.jsonl', '[]\n'],
  ['journal/2026-08.md', '## 2026-08-01 10:00 · X\n\n<!-- pln {"id" -->\n\nText\n'],
];

test.for(BROKEN)(
  '%s that cannot be read is named and left out, and the rest is shared',
  async ([path, text]) => {
    const {devices, home, other} = await two();
    addGoal(home, 'Learn');
    await devices.sync(home);
    const before = home.portfolio.has(path) ? home.portfolio.read(path) : null;
    mkdirSync(join(devices.dirOf('one'), path, '..'), {recursive: true});
    writeFileSync(join(devices.dirOf('one'), path), text);
    await reflect(home, {text: 'Shared all the same'});
    devices.notices.splice(0);
    const report = await devices.sync(home);
    expect(report).toMatchObject({conflicts: [], unreadable: [{file: path}], pushed: 1});
    expect(devices.notices.filter(line => line.startsWith(path) && line.includes('not shared'))).toHaveLength(
      1,
    );
    expect(pushed(devices, 'journal/2026-09.md')).toContain('Shared all the same');
    if (before !== null) expect(pushed(devices, path)).toBe(before);
    else expect(() => pushed(devices, path)).toThrow();
    expect(await devices.sync(other)).toMatchObject({unreadable: [], conflicts: []});
    // Committed by hand it goes no further.
    devices.git(devices.dirOf('one'), 'add', path);
    devices.git(devices.dirOf('one'), 'commit', '--quiet', '-m', 'By hand');
    expect(await devices.sync(home)).toMatchObject({pushed: 0, unreadable: [{file: path}]});
    writeFileSync(join(devices.dirOf('one'), path), before ?? '\n');
    if (before === null) home.portfolio.remove(path);
    expect(await devices.sync(home)).toMatchObject({unreadable: [], pushed: 2});
  },
);

test('a line that could not be read before keeps nothing from being shared', async () => {
  const {devices, home} = await two();
  const path = 'acts/2026-08.jsonl';
  writeFileSync(join(devices.dirOf('one'), path), '[]\n');
  devices.git(devices.dirOf('one'), 'add', path);
  devices.git(devices.dirOf('one'), 'commit', '--quiet', '-m', 'By hand');
  devices.git(devices.dirOf('one'), 'push', '--quiet');
  writeFileSync(join(devices.dirOf('one'), path), '[]\n{}\n');
  expect(await devices.sync(home)).toMatchObject({unreadable: [], pushed: 1});
});
