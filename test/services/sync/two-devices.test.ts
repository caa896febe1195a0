import {chmodSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../../src/services/goals/milestones.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {communities, removeCommunity, rename} from '../../../src/services/network/communities.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {undo} from '../../../src/services/undo.ts';
import {type Devices, makeDevices, viewsOf} from '../../helpers/devices.ts';

async function one(): Promise<{devices: Devices; home: Home; dir: string}> {
  const devices = makeDevices();
  const home = await devices.device('one');
  return {devices, home, dir: devices.dirOf('one')};
}

async function two(): Promise<{devices: Devices; home: Home; other: Home}> {
  const {devices, home} = await one();
  return {devices, home, other: await devices.device('two')};
}

const hook = (dir: string, name: string, script: string): void => {
  const file = join(dir, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
};

describe('two devices', () => {
  test('take in what the other pushed between a pull and a push', async () => {
    const {devices, home, other} = await two();
    await reflect(home, {text: 'At one'});
    await reflect(other, {text: 'At two'});
    const theirs = devices.dirOf('two');
    devices.git(theirs, 'add', '--all');
    devices.git(theirs, 'commit', '--quiet', '--message', 'At two');
    const flag = join(devices.root, 'flag');
    const push = `[ -e '${flag}' ] || { touch '${flag}'; env -u GIT_DIR git -C '${theirs}' push --quiet; }`;
    hook(join(devices.dirOf('one'), '.git/hooks'), 'pre-push', push);
    expect(await devices.sync(home)).toMatchObject({pulled: 1, pushed: 1, conflicts: []});
    expect(existsSync(flag)).toBe(true);
    expect(await devices.sync(other)).toMatchObject({pulled: 1, pushed: 0});
    expect(viewsOf(other)).toEqual(viewsOf(home));
    expect(journal(home)).toHaveLength(2);
  });

  test('tick two milestones of one goal, make two goals of one title, and no one has to choose', async () => {
    const {devices, home, other} = await two();
    addGoal(home, 'Learn', {milestones: ['One', 'Two', 'Three']});
    await devices.sync(home);
    await devices.sync(other);
    checkMilestone(home, 'learn', '1');
    checkMilestone(other, 'learn', '2');
    setGoal(home, 'learn', {milestones: ['Four']});
    setGoal(other, 'learn', {milestones: ['Five'], weight: 3});
    addGoal(home, 'Same', {why: 'one'});
    addGoal(other, 'Same', {why: 'two'});
    setGoal(home, 'same', {by: '2026-12-01'});
    setGoal(other, 'same', {by: '2026-12-02'});
    for (const each of [home, other, home]) expect((await devices.sync(each)).conflicts).toEqual([]);
    expect(viewsOf(other)).toEqual(viewsOf(home));
    const [learn] = goals(home).filter(({title}) => title === 'Learn');
    expect(learn).toMatchObject({weight: 3, progress: {milestonesDone: 2, milestonesTotal: 5}});
    const same = goals(home).filter(({title}) => title === 'Same');
    expect(same.map(({why, by}) => `${why} ${by}`).sort()).toEqual(['one 2026-12-01', 'two 2026-12-02']);
  });

  test('say one thing differently: both are in the file, with marks; the choice goes to both', async () => {
    const {devices, home, other} = await two();
    addGoal(home, 'Learn');
    await devices.sync(home);
    await devices.sync(other);
    setGoal(home, 'learn', {why: 'Because of one'});
    setGoal(other, 'learn', {why: 'Because of two'});
    await reflect(other, {text: 'Not lost'});
    await reflect(home, {text: 'Nor this'});
    await devices.sync(home);
    const {conflicts, pulled, pushed} = await devices.sync(other);
    expect({conflicts, pulled, pushed}).toMatchObject({
      conflicts: [{file: 'goals/learn.md', line: 4}],
      pulled: 1,
      pushed: 0,
    });
    const dir = devices.dirOf('two');
    expect(devices.git(dir, 'status', '--porcelain')).toContain('UU goals/learn.md');
    expect(journal(other)).toHaveLength(2);
    await reflect(other, {text: 'In between'});
    expect((await devices.sync(other)).conflicts).toEqual(conflicts);
    const text = other.portfolio.read('goals/learn.md');
    expect(text).toMatch(/Because of two\n=======\n.*Because of one/);
    writeFileSync(
      join(dir, 'goals/learn.md'),
      text.replace(/^(?:<<<<<<<|=======|>>>>>>>).*\n|^why: Because of one\n/gm, ''),
    );
    const again = await devices.open(join(devices.root, 'two'));
    expect(await devices.sync(again)).toMatchObject({conflicts: [], pushed: 2});
    expect(await devices.sync(home)).toMatchObject({conflicts: [], pushed: 0});
    expect(viewsOf(home)).toEqual(viewsOf(again));
    expect(goals(home)[0]?.why).toBe('Because of two');
    expect(journal(home)).toHaveLength(3);
  });

  test('have files of the learner’s own in the history: pulled, but never merged or written over', async () => {
    const {devices, home, other} = await two();
    const [mine, theirs] = ['one', 'two'].map(name => join(devices.dirOf(name), 'mine.txt'));
    const commit = (name: string): void => {
      devices.git(devices.dirOf(name), 'add', 'mine.txt');
      devices.git(devices.dirOf(name), 'commit', '--quiet', '-m', name);
    };
    writeFileSync(mine ?? '', 'one\n');
    commit('one');
    await devices.sync(home);
    writeFileSync(theirs ?? '', 'in the way\n');
    await expect(devices.sync(other)).rejects.toMatchObject({message: expect.stringContaining('mine.txt')});
    expect(readFileSync(theirs ?? '', 'utf8')).toBe('in the way\n');
    rmSync(theirs ?? '');
    expect(await devices.sync(other)).toMatchObject({pulled: 1});
    expect(readFileSync(theirs ?? '', 'utf8')).toBe('one\n');
    for (const [name, file] of [
      ['one', mine],
      ['two', theirs],
    ] as const) {
      writeFileSync(file ?? '', `${name} again\n`);
      commit(name);
    }
    await devices.sync(home);
    await expect(devices.sync(other)).rejects.toMatchObject({
      message: expect.stringContaining('pln cannot merge it'),
    });
    expect(readFileSync(theirs ?? '', 'utf8')).toBe('two again\n');
  });

  test('one undoes what the other has changed since: it is skipped with a message', async () => {
    const {devices, home, other} = await two();
    importOpml(
      home,
      '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
    );
    const id = communities(home)[0]?.id ?? '';
    rename(home, id, 'B');
    await devices.sync(home);
    await devices.sync(other);
    removeCommunity(other, id);
    await devices.sync(other);
    await devices.sync(home);
    expect(undo(home).words).toContain('no longer in your network');
    expect(communities(home)).toEqual([]);
    const act = home.store.acts.newestInEffect(home.device, 1)[0];
    recordAct(other, {verb: 'undo', value: act?.id ?? '', was: null, entries: []});
    await devices.sync(other);
    await devices.sync(home);
    await reflect(home, {text: 'Later'});
    undo(home);
    expect(() => undo(home)).toThrow(/newer act was taken back on another device/);
  });
});
