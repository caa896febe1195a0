// Covers: src/services/sync/sync.ts, src/portfolio/git/apply-tree.ts

import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {IS_FULL, killAfter, seeded} from '../helpers/crash.ts';
import {filesIn, makePln, type Pln} from '../helpers/pln.ts';

const MOMENTS = IS_FULL ? 60 : 4;

let one: Pln;
let two: Pln;
beforeEach(() => {
  [one, two] = [makePln(), makePln()];
});
afterEach(() => {
  one.remove();
  two.remove();
});

const git = ({portfolio, user}: Pln, ...args: string[]): string =>
  execFileSync('git', ['-C', portfolio, ...args], {
    env: {PATH: process.env.PATH ?? '', HOME: user},
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The git that a killed pln had started may still be ending its work: pln says so, and that it can be tried again. */
async function syncInTheEnd(pln: Pln) {
  for (let attempt = 1; ; attempt += 1) {
    const {code, json, stderr} = await pln.run(['sync', '--json']);
    if (code === 0) return json;
    if (attempt === 5 || !stderr.includes('Another git command is running')) throw new Error(stderr);
  }
}

const durationOf = async (pln: Pln, ...words: string[]): Promise<number> => {
  const began = performance.now();
  await pln.json(...words);
  return performance.now() - began;
};

const own = (files: Record<string, string>) =>
  // A file that was not yet whole when its process was killed is hidden, and nobody's.
  Object.fromEntries(Object.entries(files).filter(([path]) => !/(?:^|\/)\./.test(path)));

test(`sync, killed at ${MOMENTS} moments: the folder stays whole, nothing is lost, and the next one completes it`, {
  timeout: MOMENTS * 60_000,
}, async () => {
  const random = seeded('kill -9 during sync');
  const remote = join(one.home, 'shared.git');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  await one.json('goal', 'add', 'Learn', '--milestone', 'One', '--milestone', 'Two');
  await one.json('sync');
  git(one, 'remote', 'add', 'origin', remote);
  await one.json('sync');
  mkdirSync(join(two.portfolio, '..'), {recursive: true});
  execFileSync('git', ['clone', '--quiet', remote, two.portfolio]);
  let usual = 0;
  let killed = 0;
  const expected: string[] = [];
  const write = async (pln: Pln, text: string): Promise<void> => {
    await pln.json('reflect', '-m', text);
    expected.push(text);
  };
  for (let round = 0; round <= MOMENTS; round += 1) {
    await write(one, `one ${round}`);
    await write(two, `two ${round}`);
    await one.json('goal', 'set', 'learn', '--weight', String(round + 1));
    await two.json('goal', 'set', 'learn', '--why', `round ${round}`);
    await syncInTheEnd(two);
    if (round === 0) usual = await durationOf(one, 'sync');
    else {
      // Until a quarter of the usual time it has hardly begun to load its own code.
      const began = performance.now();
      const {wasKilled} = await killAfter(one.start('sync'), usual * (0.25 + 0.75 * random()));
      if (wasKilled) killed += 1;
      else usual = performance.now() - began;
    }
    expect((await one.json('check')).problems).toEqual([]);
    await write(one, `one after ${round}`);
    expect((await syncInTheEnd(one)).conflicts).toEqual([]);
    await syncInTheEnd(two);
    expect(own(two.files())).toEqual(own(one.files()));
    for (const pln of [one, two]) {
      expect(git(pln, 'status', '--porcelain')).toBe('');
      const bodies = (await pln.json('journal')).map(({body}: {body: string}) => body);
      expect(bodies.sort()).toEqual([...expected].sort());
      expect(await pln.json('goal', 'show', 'learn')).toMatchObject({
        weight: round + 1,
        why: `round ${round}`,
      });
    }
  }
  console.log(`sync: ${killed} of ${MOMENTS} killed on the way`);
  expect(killed).toBeGreaterThan(0);
});

test(`compaction, killed at ${MOMENTS} moments: the file is the old one or the new one, and no view changes`, {
  timeout: MOMENTS * 60_000,
}, async () => {
  const random = seeded('kill -9 during compaction');
  await one.json('goal', 'add', 'Learn');
  const device = JSON.parse(
    one.read(Object.keys(one.files()).find(path => path.startsWith('acts/')) ?? ''),
  ).device;
  const file = 'acts/2020-05.jsonl';
  const line = (index: number): string => {
    const id = `t${index
      .toString(36)
      .padStart(16, 'a')
      .replace(/[0189]/g, 'b')}`;
    const entry = {id: `e${'abcdefgh'[index % 8]}${'b'.repeat(11)}`, url: `https://a.example/${index % 8}`};
    const at = new Date(Date.UTC(2020, 4, 2) + index * 60_000).toISOString();
    const facts = {verb: 'state', value: ['inbox', 'later', 'done'][index % 3], was: 'inbox'};
    return JSON.stringify({
      id,
      at,
      device,
      session: `ta${Math.floor(index / 100)}`,
      ...facts,
      entries: [{...entry, title: `E ${index % 8}`, community: null}],
    });
  };
  one.write(file, Array.from({length: 20_000}, (_, index) => `${line(index)}\n`).join(''));
  const before = await one.json('queue', '--state', 'all');
  const old = one.read(file);
  const copy = (): Pln => {
    const pln = makePln();
    cpSync(join(one.home, 'pln'), join(pln.home, 'pln'), {recursive: true, preserveTimestamps: true});
    return pln;
  };
  const whole = copy();
  let usual = await durationOf(whole, 'sync');
  const made = whole.read(file);
  whole.remove();
  expect(made.length).toBeLessThan(old.length / 50);
  const count = {killed: 0, old: 0, made: 0};
  for (let round = 0; round < MOMENTS; round += 1) {
    const pln = copy();
    const began = performance.now();
    const {wasKilled} = await killAfter(pln.start('sync'), usual * (0.4 + 0.7 * random()));
    if (wasKilled) count.killed += 1;
    else usual = performance.now() - began;
    const text = pln.read(file);
    expect([old, made].includes(text)).toBe(true);
    count[text === old ? 'old' : 'made'] += 1;
    expect(await pln.json('queue', '--state', 'all')).toEqual(before);
    await syncInTheEnd(pln);
    expect(pln.read(file)).toBe(made);
    expect(await pln.json('queue', '--state', 'all')).toEqual(before);
    expect(
      Object.keys(filesIn(join(pln.portfolio, 'acts'))).filter(name => !name.startsWith('.')),
    ).toHaveLength(2);
    pln.remove();
  }
  console.log(`compaction: ${JSON.stringify(count)}`);
  expect(count.killed).toBeGreaterThan(0);
});
