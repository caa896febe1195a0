// Covers: src/cli/maintenance/sync.ts, src/runtime/workers/sync.ts, src/services/sync/sync-summary.ts

import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {makePln, type Pln} from '../helpers/pln.ts';

let pln: Pln;
beforeEach(() => {
  pln = makePln();
});
afterEach(() => pln.remove());

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', pln.portfolio, ...args], {
    env: {PATH: process.env.PATH ?? '', HOME: pln.user},
    encoding: 'utf8',
  });

test('plain words, JSON and exit codes', async () => {
  await pln.json('goal', 'add', 'Learn');
  const first = await pln.run(['sync']);
  expect(first).toMatchObject({code: 0, stdout: '4 files committed\n'});
  expect(first.stderr).toMatch(/git repository now[\s\S]*remote add origin/);
  expect(await pln.run(['sync'])).toMatchObject({code: 0, stdout: 'Everything is in sync.\n'});
  expect(await pln.json('sync')).toEqual({committed: 0, pulled: 0, pushed: 0, conflicts: []});

  const remote = join(pln.home, 'shared.git');
  git('init', '--quiet', '--bare', remote);
  git('remote', 'add', 'origin', remote);
  await pln.json('reflect', '-m', 'One');
  expect(await pln.run(['sync', '--offline'])).toMatchObject({code: 0, stdout: '2 files committed\n'});
  expect(await pln.run(['sync'])).toMatchObject({code: 0, stdout: '2 changes pushed\n', stderr: ''});

  git('remote', 'set-url', 'origin', '/nowhere');
  const failed = await pln.run(['sync', '--json']);
  expect(failed).toMatchObject({code: 1, stdout: ''});
  expect(JSON.parse(failed.stderr).error).toMatchObject({
    code: 'network',
    hint: expect.stringContaining('remote'),
  });

  pln.write(
    'goals/learn.md',
    pln.read('goals/learn.md').replace(/^(weight.*)$/m, '<<<<<<< a\n$1\n=======\nweight: 2\n>>>>>>> b'),
  );
  const refused = await pln.run(['sync']);
  expect(refused).toMatchObject({code: 1, stdout: '1 conflict to resolve\n'});
  expect(refused.stderr).toMatch(/goals\/learn\.md:10: a conflict[\s\S]*pln sync/);
  const {code, json} = await pln.run(['sync', '--json']);
  expect({code, conflicts: json.conflicts}).toMatchObject({
    code: 1,
    conflicts: [{file: 'goals/learn.md', line: 10}],
  });
});

test('database, locks and drafts stay out, also where everything lies in one repository', async () => {
  const top = join(pln.portfolio, '..');
  mkdirSync(top, {recursive: true});
  execFileSync('git', ['init', '--quiet', top]);
  await pln.json('reflect', '-m', 'One');
  mkdirSync(join(pln.data, 'drafts'), {recursive: true});
  writeFileSync(join(pln.data, 'drafts/x.md'), 'on its way');
  expect(await pln.json('sync')).toMatchObject({committed: 4, pushed: 0});
  expect(
    git('ls-files', '--full-name', top)
      .trim()
      .split('\n')
      .every(path => path.startsWith('portfolio/')),
  ).toBe(true);
});

test('used on two machines, then shared: the second one reports it, and both have all of it', async () => {
  const other = makePln();
  const remote = join(pln.home, 'shared.git');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  for (const [one, name] of [
    [pln, 'laptop'],
    [other, 'desktop'],
  ] as const) {
    await one.json('goal', 'add', 'Learn', '--why', name);
    await one.json('reflect', '-m', `At the ${name}`, '--goal', 'learn');
    await one.json('sync');
    execFileSync('git', ['-C', one.portfolio, 'remote', 'add', 'origin', remote]);
  }
  await pln.json('sync');
  const joined = await other.run(['sync']);
  expect(joined).toMatchObject({code: 0, stdout: '1 change pulled · 2 changes pushed\n'});
  expect(joined.stderr).toMatch(
    /^The folder at origin has another history than the one here\. The two become one: .* The commit [0-9a-f]{7,} has yours as it was until now\.\n$/,
  );
  expect(await pln.run(['sync'])).toMatchObject({code: 0, stdout: '2 changes pulled\n', stderr: ''});
  for (const one of [pln, other]) {
    const journal = (await one.json('journal')) as {body: string}[];
    expect(journal.map(({body}) => body).sort()).toEqual(['At the desktop', 'At the laptop']);
    expect(await one.json('goal', 'list')).toHaveLength(2);
    expect(await one.json('check')).toEqual({ok: true, problems: []});
    expect(await one.run(['sync'])).toMatchObject({code: 0, stdout: 'Everything is in sync.\n'});
  }
  const texts = (one: Pln) => Object.entries(one.files()).filter(([path]) => !path.startsWith('.git/'));
  expect(texts(other)).toEqual(texts(pln));
  other.remove();
});
