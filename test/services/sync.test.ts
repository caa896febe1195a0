import {chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {goals} from '../../src/services/goal-view.ts';
import type {Home} from '../../src/services/home.ts';
import {importOpml} from '../../src/services/import-network.ts';
import {journal} from '../../src/services/journal.ts';
import {communities, removeCommunity, rename} from '../../src/services/network.ts';
import {recordAct} from '../../src/services/record-act.ts';
import {reflect} from '../../src/services/reflect.ts';
import {addGoal, checkMilestone, setGoal} from '../../src/services/set-goal.ts';
import {sync} from '../../src/services/sync.ts';
import {undo} from '../../src/services/undo.ts';
import {type Devices, makeDevices, viewsOf} from '../helpers/devices.ts';
import {startWorld} from '../helpers/world.ts';

const NOTHING = {committed: 0, pulled: 0, pushed: 0, conflicts: []};

async function one(): Promise<{devices: Devices; home: Home; dir: string}> {
  const devices = makeDevices();
  const home = await devices.device('one');
  return {devices, home, dir: devices.dirOf('one')};
}

async function two(): Promise<{devices: Devices; home: Home; other: Home}> {
  const {devices, home} = await one();
  return {devices, home, other: await devices.device('two')};
}

/** A device that has not synced yet. */
async function fresh(): Promise<{devices: Devices; home: Home; dir: string}> {
  const devices = makeDevices();
  const home = await devices.open(join(devices.root, 'one'));
  addGoal(home, 'Learn');
  return {devices, home, dir: devices.dirOf('one')};
}

const hook = (dir: string, name: string, script: string): void => {
  const file = join(dir, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
};

const said = (devices: Devices): string => devices.notices.splice(0).join('\n');

describe('the history of a folder that is shared with nobody', () => {
  test('is begun by the first sync, which says so; a second one finds nothing to do', async () => {
    const {devices, home, dir} = await fresh();
    mkdirSync(join(dir, 'drafts'));
    const strangers = ['notes.txt', 'drafts/x.md', 'goals/.hidden.md', 'goals/plan.ods'];
    for (const file of strangers) writeFileSync(join(dir, file), 'mine');
    expect(await devices.sync(home)).toEqual({...NOTHING, committed: 3});
    expect(said(devices)).toMatch(/is a git repository now[\s\S]*remote add origin/);
    expect(devices.git(dir, 'ls-files').trim().split('\n')).toEqual([
      'README.md',
      'acts/2026-09.jsonl',
      'goals/learn.md',
    ]);
    expect(await devices.sync(home)).toEqual(NOTHING);
    expect(devices.git(dir, 'status', '--porcelain').match(/^\?\? .*$/gm)).toHaveLength(4);
    expect(devices.git(dir, 'log', '--format=%an').trim()).toBe('Learner');
  });

  test('needs no name that git does not know', async () => {
    const {devices, home, dir} = await fresh();
    const {PATH = '', HOME = ''} = devices.env;
    const env = {PATH, HOME, GIT_CONFIG_NOSYSTEM: '1'};
    writeFileSync(join(HOME, '.gitconfig'), '[user]\n\tuseConfigOnly = true\n[commit]\n\tgpgSign = true\n');
    await sync(home, {env, offline: false});
    expect(devices.git(dir, 'log', '--format=%an <%ae>').trim()).toBe('pln <pln@localhost>');
    expect(said(devices)).toContain('git config --global user.name');
  });

  test('keeps out of a larger repository but for its own files', async () => {
    const {devices, home, dir} = await fresh();
    const top = join(devices.root, 'one');
    devices.git(top, 'init', '--quiet');
    devices.git(top, 'remote', 'add', 'origin', devices.remote);
    writeFileSync(join(top, 'code.c'), 'int x;');
    writeFileSync(join(top, 'staged.c'), 'int y;');
    devices.git(top, 'add', 'staged.c');
    expect(await devices.sync(home)).toMatchObject({committed: 3, pushed: 0});
    expect(said(devices)).toContain('part of the larger repository');
    expect(devices.git(top, 'show', '--format=', '--name-only').trim().split('\n')).toEqual(
      ['README.md', 'acts/2026-09.jsonl', 'goals/learn.md'].map(file => `portfolio/${file}`),
    );
    expect(devices.git(top, 'diff', '--cached', '--name-only').trim()).toBe('staged.c');
    expect(devices.git(top, 'status', '--porcelain')).toContain('?? code.c');
    writeFileSync(join(top, '.gitignore'), 'portfolio\n');
    devices.git(top, 'rm', '-r', '--cached', '--quiet', 'portfolio');
    await expect(devices.sync(home)).rejects.toMatchObject({code: 'git', hint: expect.stringContaining(dir)});
  });

  test('is nothing without git, which is said', async () => {
    const {devices, home} = await fresh();
    const env = {...devices.env, PATH: join(devices.root, 'user')};
    await expect(sync(home, {env, offline: false})).rejects.toMatchObject({
      code: 'git',
      message: 'There is no git on this machine.',
    });
  });
});

describe('what the learner has begun with git and not ended', () => {
  test('is left to them: a rebase, a detached head', async () => {
    const {devices, home, dir} = await one();
    devices.git(dir, 'checkout', '--quiet', '--detach');
    await expect(devices.sync(home)).rejects.toMatchObject({
      message: expect.stringContaining('detached head'),
    });
    devices.git(dir, 'switch', '--quiet', '-');
    addGoal(home, 'Learn');
    await devices.sync(home);
    try {
      devices.git(dir, '-c', 'sequence.editor=sed -i 1s/^pick/edit/', 'rebase', '--quiet', '-i', 'HEAD~1');
    } catch {
      // it stops there, as it was told
    }
    const before = devices.git(dir, 'status');
    await expect(devices.sync(home)).rejects.toMatchObject({
      message: expect.stringContaining('in the middle of a rebase'),
      hint: expect.stringContaining('git rebase --continue'),
    });
    expect(devices.git(dir, 'status')).toBe(before);
    devices.git(dir, 'rebase', '--continue');
    expect(await devices.sync(home)).toEqual(NOTHING);
  });

  test('marks of a conflict are refused, with file and line', async () => {
    const {devices, home, dir} = await one();
    const goal = addGoal(home, 'Learn');
    await devices.sync(home);
    const file = join(dir, 'goals/learn.md');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        /^(title: .*)$/m,
        '<<<<<<< HEAD\n$1\n=======\ntitle: Teach\n>>>>>>> x',
      ),
    );
    const head = devices.git(dir, 'rev-parse', 'HEAD');
    expect(await devices.sync(home)).toEqual({
      ...NOTHING,
      conflicts: [{file: 'goals/learn.md', line: 3, message: expect.stringContaining('conflict')}],
    });
    expect(devices.git(dir, 'rev-parse', 'HEAD')).toBe(head);
    expect(goal.title).toBe('Learn');
  });

  test('a hook that refuses is quoted, and what is another’s stays as it is', async () => {
    const {devices, home, dir} = await one();
    writeFileSync(join(dir, 'mine.txt'), 'one');
    devices.git(dir, 'add', 'mine.txt');
    devices.git(dir, 'commit', '--quiet', '-m', 'Mine');
    writeFileSync(join(dir, 'mine.txt'), 'changed');
    hook(join(dir, '.git/hooks'), 'pre-commit', 'echo "not on a Sunday" >&2; exit 1');
    addGoal(home, 'Learn');
    await expect(devices.sync(home)).rejects.toMatchObject({
      message: expect.stringContaining('not on a Sunday'),
    });
    rmSync(join(dir, '.git/hooks/pre-commit'));
    expect(await devices.sync(home)).toMatchObject({committed: 2, pushed: 2});
    expect(devices.git(dir, 'status', '--porcelain').trim()).toBe('M mine.txt');
  });

  test('no pln writes while git is at work in the folder', async () => {
    const {devices, home, dir} = await one();
    const lock = join(devices.root, 'one/data/locks/portfolio.lock');
    const result = join(devices.root, 'result');
    writeFileSync(
      join(devices.root, 'try.mjs'),
      `import {DatabaseSync} from 'node:sqlite'; import {writeFileSync} from 'node:fs';
       try { new DatabaseSync(${JSON.stringify(lock)}, {timeout: 0}).exec('BEGIN IMMEDIATE'); writeFileSync(${JSON.stringify(result)}, 'taken'); }
       catch (error) { writeFileSync(${JSON.stringify(result)}, error.message); }`,
    );
    hook(join(dir, '.git/hooks'), 'pre-commit', `'${process.execPath}' '${join(devices.root, 'try.mjs')}'`);
    addGoal(home, 'Learn');
    await devices.sync(home);
    expect(readFileSync(result, 'utf8')).toContain('locked');
  });
});

describe('a place to share with', () => {
  test('that takes nothing is told with its own words, and everything stays committed', async () => {
    const {devices, home, dir} = await one();
    addGoal(home, 'Learn');
    hook(join(devices.remote, 'hooks'), 'pre-receive', 'echo "the disk is full"; exit 1');
    await expect(devices.sync(home)).rejects.toMatchObject({
      code: 'git',
      message: expect.stringMatching(/origin does not take what is pushed.*the disk is full.*committed here/),
    });
    expect(devices.git(dir, 'status', '--porcelain')).toBe('');
    rmSync(join(devices.remote, 'hooks/pre-receive'));
    expect(await devices.sync(home)).toEqual({...NOTHING, pushed: 1});
  });

  test.for([
    ['http://127.0.0.1:1/x.git', 'network', /could not be reached/],
    ['ssh://127.0.0.1:1/x.git', 'network', /could not be reached.*refused/],
    ['/nowhere/x.git', 'network', /is not there/],
    ['http://name:secret@127.0.0.1:1/x.git', 'network', /could not be reached/],
  ] as const)('%s cannot be reached, and nothing is lost', async ([address, code, words]) => {
    const {devices, home, dir} = await one();
    devices.git(dir, 'remote', 'set-url', 'origin', address);
    addGoal(home, 'Learn');
    const failure = await devices.sync(home).catch(error => error);
    expect(failure).toMatchObject({code, message: expect.stringMatching(words)});
    expect(failure.message).not.toContain('secret');
    expect(devices.git(dir, 'log', '--oneline').trim().split('\n')).toHaveLength(2);
    expect(await sync(home, {env: devices.env, offline: true})).toEqual(NOTHING);
    expect(said(devices)).toContain('Offline');
  });

  test('that asks for a password is not waited for', async () => {
    const {devices, home, dir} = await one();
    const world = await startWorld();
    world.set('/x.git/info/refs', {status: 401, headers: {'www-authenticate': 'Basic realm="x"'}, body: ''});
    devices.git(dir, 'remote', 'set-url', 'origin', world.url('/x.git'));
    await expect(devices.sync(home)).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('wants to know who you are'),
    });
    await world.close();
  });

  test('that says nothing is given up', async () => {
    const {devices, home, dir} = await one();
    const silent = createServer(() => {});
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
    const {port} = silent.address() as {port: number};
    devices.git(dir, 'remote', 'set-url', 'origin', `git://127.0.0.1:${port}/x.git`);
    const waiting = sync(home, {env: devices.env, offline: false, patienceMs: 300});
    await expect(waiting).rejects.toMatchObject({message: expect.stringContaining('nothing was heard')});
    const stop = new AbortController();
    const stopped = sync(home, {env: devices.env, offline: false, signal: stop.signal});
    silent.once('connection', () => stop.abort());
    await expect(stopped).rejects.toMatchObject({code: 'interrupted'});
    silent.close();
  });

  test('with a branch of another name is met there', async () => {
    const {devices, home} = await one();
    const other = join(devices.root, 'main.git');
    devices.git(devices.root, 'clone', '--quiet', '--bare', devices.remote, other);
    devices.git(other, 'branch', '--quiet', '--move', 'trunk');
    const dir = devices.dirOf('one');
    devices.git(dir, 'remote', 'set-url', 'origin', other);
    devices.git(dir, 'branch', '--unset-upstream');
    addGoal(home, 'Learn');
    expect(await devices.sync(home)).toMatchObject({pushed: 1});
    expect(devices.git(other, 'branch').trim()).toBe('* trunk');
    expect(await devices.sync(home)).toEqual(NOTHING);
  });

  test('whose history began apart is not mixed in', async () => {
    const {devices} = await one();
    const apart = await devices.open(join(devices.root, 'apart'));
    await devices.sync(apart);
    devices.git(devices.dirOf('apart'), 'remote', 'add', 'origin', devices.remote);
    await expect(devices.sync(apart)).rejects.toMatchObject({
      message: expect.stringContaining('began apart'),
    });
  });

  test('several of them and no word which: nothing is guessed', async () => {
    const {devices, home, dir} = await fresh();
    await devices.sync(home);
    for (const name of ['here', 'there']) devices.git(dir, 'remote', 'add', name, devices.remote);
    await expect(devices.sync(home)).rejects.toMatchObject({
      message: expect.stringContaining('several places'),
    });
  });
});

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

  test('say one thing differently: both stand in the file, with marks; the choice goes to both', async () => {
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
      message: expect.stringContaining('not pln’s to merge'),
    });
    expect(readFileSync(theirs ?? '', 'utf8')).toBe('two again\n');
  });

  test('one undoes what the other has gone on from: it is skipped with a word', async () => {
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
    const act = home.store.acts.newestStanding(home.device, 1)[0];
    recordAct(other, {verb: 'undo', value: act?.id ?? '', was: null, entries: []});
    await devices.sync(other);
    await devices.sync(home);
    await reflect(home, {text: 'Later'});
    undo(home);
    expect(() => undo(home)).toThrow(/newer act was taken back on another device/);
  });
});
