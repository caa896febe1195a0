// Covers: src/portfolio/git/

import {chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {sync} from '../../../src/services/sync/sync.ts';
import {type Devices, makeDevices} from '../../helpers/devices.ts';
import {startWorld} from '../../helpers/world.ts';

const NOTHING = {committed: 0, pulled: 0, pushed: 0, conflicts: [], unreadable: []};

async function one(): Promise<{devices: Devices; home: Home; dir: string}> {
  const devices = makeDevices();
  const home = await devices.device('one');
  return {devices, home, dir: devices.dirOf('one')};
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
    expect(await devices.sync(home)).toEqual({...NOTHING, committed: 4});
    expect(said(devices)).toMatch(/is a git repository now[\s\S]*remote add origin/);
    expect(devices.git(dir, 'ls-files').trim().split('\n')).toEqual([
      '.gitattributes',
      'README.md',
      'acts/2026-09.jsonl',
      'goals/learn.md',
    ]);
    expect(await devices.sync(home)).toEqual(NOTHING);
    expect(devices.git(dir, 'status', '--porcelain').match(/^\?\? .*$/gm)).toHaveLength(4);
    expect(devices.git(dir, 'log', '--format=%an').trim()).toBe('Learner');
  });

  test('keeps line ends where git is set to change them', async () => {
    const {devices, home, dir} = await fresh();
    await devices.sync(home);
    const clone = join(devices.root, 'windows');
    devices.git(devices.root, 'clone', '--quiet', '-c', 'core.autocrlf=true', dir, clone);
    expect(readFileSync(join(clone, 'goals/learn.md'), 'utf8')).toBe(home.portfolio.read('goals/learn.md'));
    writeFileSync(join(clone, 'journal.txt'), 'mine\n'); // another file follows the learner's setting
    devices.git(clone, 'add', 'journal.txt');
    expect(devices.git(clone, 'ls-files', '--eol', 'goals')).toMatch(/i\/lf\s+w\/lf\s+attr\/-text/);
    expect(devices.git(clone, 'ls-files', '--eol', 'journal.txt')).toMatch(/attr\/\s/);
  });

  test.each([
    [
      'lfs of the learner stays under our rules',
      '*.psd filter=lfs\n',
      /^# Written by pln[\s\S]*\n\*\.psd filter=lfs\n$/,
    ],
    ['rules of the learner for line ends stay alone', '* text=auto\n', /^\* text=auto\n$/],
    ['an emptied file gets our rules', '', /^# Written by pln/],
  ])('%s in a folder that is older than the rules', async (_, own, expected) => {
    const {devices, home, dir} = await fresh();
    writeFileSync(join(dir, '.gitattributes'), own);
    await devices.sync(home);
    expect(readFileSync(join(dir, '.gitattributes'), 'utf8')).toMatch(expected);
    expect(await devices.sync(home)).toEqual(NOTHING);
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

  test.each([
    ['a remote', ['config', 'branch.main.remote']],
    ['the only remote', ['config', 'remote.--upload-pack=touch was-run;.url', '/nowhere']],
  ])('runs no option of git that is the name of %s', async (_, [word = '', name = '', ...value]) => {
    const {devices, home, dir} = await fresh();
    await devices.sync(home);
    devices.git(dir, 'branch', '-M', 'main');
    devices.git(dir, 'config', 'branch.main.merge', 'refs/heads/main');
    devices.git(dir, word, name, ...(value.length > 0 ? value : ['--upload-pack=touch was-run;']));
    devices.git(dir, 'remote', 'add', 'other', devices.remote);
    if (value.length > 0) devices.git(dir, 'remote', 'remove', 'other');
    await expect(devices.sync(home)).rejects.toMatchObject({code: 'network'});
    expect(existsSync(join(dir, 'was-run'))).toBe(false);
  });

  test('shows no password of a remote', async () => {
    const {devices, home, dir} = await fresh();
    await devices.sync(home);
    const ours = devices.git(dir, 'symbolic-ref', '--short', 'HEAD').trim();
    devices.git(dir, 'config', `branch.${ours}.remote`, 'http://ada:s3cretpw@127.0.0.1:9/x.git');
    devices.git(dir, 'config', `branch.${ours}.merge`, `refs/heads/${ours}`);
    devices.git(dir, 'remote', 'add', 'origin', devices.remote);
    const error = await devices.sync(home).catch((thrown: Error & {hint: string}) => thrown);
    expect(`${(error as Error).message} ${(error as {hint: string}).hint}`).not.toContain('s3cretpw');
    expect(error).toMatchObject({code: 'network'});
  });

  test('keeps out of a larger repository but for its own files', async () => {
    const {devices, home, dir} = await fresh();
    const top = join(devices.root, 'one');
    devices.git(top, 'init', '--quiet');
    devices.git(top, 'remote', 'add', 'origin', devices.remote);
    writeFileSync(join(top, 'code.c'), 'int x;');
    writeFileSync(join(top, 'staged.c'), 'int y;');
    devices.git(top, 'add', 'staged.c');
    expect(await devices.sync(home)).toMatchObject({committed: 4, pushed: 0});
    expect(said(devices)).toContain('part of the larger repository');
    expect(devices.git(top, 'show', '--format=', '--name-only').trim().split('\n')).toEqual(
      ['.gitattributes', 'README.md', 'acts/2026-09.jsonl', 'goals/learn.md'].map(
        file => `portfolio/${file}`,
      ),
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
      message: 'git is not installed on this machine.',
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
      // it stops there, as asked
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
  test('that takes nothing is reported in its own words, and everything stays committed', async () => {
    const {devices, home, dir} = await one();
    addGoal(home, 'Learn');
    hook(join(devices.remote, 'hooks'), 'pre-receive', 'echo "the disk is full"; exit 1');
    await expect(devices.sync(home)).rejects.toMatchObject({
      code: 'git',
      message: expect.stringMatching(/origin refuses the push.*the disk is full.*committed here/),
    });
    expect(devices.git(dir, 'status', '--porcelain')).toBe('');
    rmSync(join(devices.remote, 'hooks/pre-receive'));
    expect(await devices.sync(home)).toEqual({...NOTHING, pushed: 1});
  });

  test.for([
    ['http://127.0.0.1:1/x.git', 'network', /could not be reached/],
    ['ssh://127.0.0.1:1/x.git', 'network', /could not be reached.*refused/],
    ['/nowhere/x.git', 'network', /does not exist/],
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

  test('that does not answer is given up', async () => {
    const {devices, home, dir} = await one();
    const silent = createServer(() => {});
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
    const {port} = silent.address() as {port: number};
    devices.git(dir, 'remote', 'set-url', 'origin', `git://127.0.0.1:${port}/x.git`);
    const waiting = sync(home, {env: devices.env, offline: false, patienceMs: 300});
    await expect(waiting).rejects.toMatchObject({message: expect.stringContaining('the host sent nothing')});
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

  test('several remotes and no setting which: nothing is guessed', async () => {
    const {devices, home, dir} = await fresh();
    await devices.sync(home);
    for (const name of ['here', 'there']) devices.git(dir, 'remote', 'add', name, devices.remote);
    await expect(devices.sync(home)).rejects.toMatchObject({
      message: expect.stringContaining('several remotes'),
    });
  });
});
