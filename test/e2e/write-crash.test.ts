// Covers: src/portfolio/disk/replace-file.ts, src/portfolio/disk/rollback.ts

import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {IS_FULL, killAfter, seeded, unexpectedProblems} from '../helpers/crash.ts';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import type {Pln} from '../helpers/pln.ts';

const MOMENTS = IS_FULL ? 200 : 10;

let learner: Learner;
let pln: Pln;
beforeAll(async () => {
  learner = await makeLearner();
  pln = learner.copy();
  await pln.json('journal'); // compiles the code
});
afterAll(async () => {
  pln.remove();
  await learner.remove();
});

/** Long enough that writing it takes a while. */
const textOf = (round: number): string =>
  `Round ${round}\n\n${`Line of round ${round}.\n`.repeat(3000)}End of round ${round}`;

/** What the learner does over and over, and the stored text of it: that of this round, or the one before. */
interface Doing {
  words: (round: number) => Promise<string[]>;
  /** All stored texts of it, each as often as it is stored. */
  texts: () => Promise<string[]>;
  /** What is stored after this round. */
  after: (before: readonly string[], round: number) => string[];
}

const fileOf = (round: number): string => {
  const path = join(pln.home, 'text.md');
  writeFileSync(path, textOf(round));
  return path;
};
const first = async (...words: string[]): Promise<{id: string}> => (await pln.json(...words))[0];

const DOINGS: Record<string, Doing> = {
  reflect: {
    words: async round => ['reflect', '--file', fileOf(round)],
    texts: async () => (await pln.json('journal')).map((one: {body: string}) => one.body).sort(),
    after: (before, round) => [...before, textOf(round)].sort(),
  },
  'goal set': {
    words: async round => ['goal', 'set', 'learn', '--why', textOf(round)],
    texts: async () => (await pln.json('goal', 'list')).map((one: {why: string}) => one.why ?? ''),
    after: (_, round) => [textOf(round)],
  },
  'annotations edit': {
    words: async round => ['annotations', 'edit', (await first('annotations')).id, '--note', textOf(round)],
    texts: async () =>
      (await pln.json('annotations')).map((one: {body: {value: string}[]}) => one.body[0]?.value ?? ''),
    after: ([, ...others], round) => [textOf(round), ...others],
  },
  rename: {
    words: async round => ['rename', (await first('communities')).id, `Community of round ${round}`],
    texts: async () => (await pln.json('communities')).map((one: {title: string}) => one.title),
    after: (_, round) => [`Community of round ${round}`],
  },
  rebuild: {
    words: async () => {
      for (const name of readdirSync(pln.data).filter(one => one.startsWith('pln.db')))
        rmSync(join(pln.data, name));
      return ['annotations'];
    },
    texts: everything,
    after: before => [...before],
  },
};

async function everything(): Promise<string[]> {
  const views = [
    ['journal'],
    ['annotations'],
    ['goal', 'list'],
    ['communities'],
    ['queue', '--starred', '--state', 'all'],
  ];
  const read: string[] = [];
  for (const words of views) read.push(JSON.stringify(await pln.json(...words), lasting));
  return read;
}

/** When a source was asked, and what it said, is the world's: the next refresh fetches it again. */
const lasting = (name: string, value: unknown): unknown =>
  ['status', 'format', 'lastFetchedAt', 'nextFetchAt', 'unread', 'total', 'lastEntryAt'].includes(name)
    ? null
    : value;

/** How long it takes here and now, to draw moments from. */
async function usualOf({words}: Doing, round: number): Promise<number> {
  const given = await words(round);
  const began = performance.now();
  await pln.json(...given);
  return performance.now() - began;
}

test(`killed at ${MOMENTS} moments of writing: what was acknowledged is there, nothing doubled, nothing half`, {
  timeout: MOMENTS * 30_000,
}, async () => {
  const random = seeded('kill -9 during writing');
  const usual = new Map<string, number>();
  const count: Record<string, {killed: number; stored: number; acknowledged: number}> = {};
  let round = 0;
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const names = Object.keys(DOINGS);
    const name = names[Math.floor(random() * names.length)] ?? 'reflect';
    const doing = DOINGS[name] as Doing;
    const of = count[name] ?? {killed: 0, stored: 0, acknowledged: 0};
    count[name] = of;
    if (!usual.has(name)) usual.set(name, await usualOf(doing, ++round));
    const before = await doing.texts();
    round += 1;
    const words = await doing.words(round);
    // Until a third of the usual time it has hardly begun to load its own code.
    const ms = (usual.get(name) ?? 0) * (0.3 + 0.8 * random());
    const {stdout, wasKilled} = await killAfter(pln.start(...words, '--json'), ms);
    const now = await doing.texts();
    const after = doing.after(before, round);
    const isStored = JSON.stringify(now) === JSON.stringify(after);
    const isAcknowledged = /[\]}]\n$/.test(stdout);
    // Never the texts themselves: thousands of lines say nothing.
    expect(
      isStored || (!isAcknowledged && JSON.stringify(now) === JSON.stringify(before)),
      `${name}, moment ${moment}`,
    ).toBe(true);
    expect(Object.keys(pln.files()).filter(path => path.endsWith('.tmp'))).toEqual([]);
    of.killed += wasKilled ? 1 : 0;
    of.stored += isStored ? 1 : 0;
    of.acknowledged += isAcknowledged ? 1 : 0;
  }
  for (const folder of ['acts/', 'annotations/']) {
    const files = Object.entries(pln.files()).filter(([path]) => path.startsWith(folder));
    const lines = files.flatMap(([, text]) => text.trimEnd().split('\n'));
    expect(new Set(lines).size).toBe(lines.length);
  }
  expect(await unexpectedProblems(pln)).toEqual([]);
  expect(await pln.json('doctor')).toMatchObject({ok: true});
  console.log(`writing: ${MOMENTS} moments, ${JSON.stringify(count)}`);
  expect(Object.values(count).some(({killed}) => killed > 0)).toBe(true);
});
