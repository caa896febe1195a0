// Covers: src/services/review/today.ts, src/services/review/make-plan.ts, src/services/ranking/score-goals.ts

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sumOfParts} from '../../../src/domain/ranking/fit.ts';
import {LONGEST_REASON} from '../../../src/domain/ranking/reason.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {setMuted} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {linkToGoal} from '../../../src/services/queue/triage.ts';
import {updateScores} from '../../../src/services/ranking/score-goals.ts';
import {today} from '../../../src/services/review/today.ts';
import type {SeatView} from '../../../src/services/review/today-view.ts';
import {follow, publish} from '../../helpers/entries.ts';
import {makeBench} from '../../helpers/service-home.ts';

// What holds for every plan and row of a real home, whatever was published, noted and muted.

const numRuns = process.env.PLN_TRUST === 'full' ? 60 : 4;

const WORDS = [
  ...[
    'cache',
    'Caching',
    'etag',
    'ETags',
    'proxy',
    'proxies',
    'Straße',
    'canción',
    'canciones',
    '缓存代理',
    'кэш',
  ],
  ...[
    'tomatoes',
    'compost',
    'kettle',
    'tea',
    'river',
    'canal',
    'boots',
    'letters',
    'garden',
    'bench',
    'window',
  ],
];
const words = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...WORDS), {minLength: least, maxLength: most, size: 'max'})
    .map(all => all.join(' '));
const networks = fc.record({
  posts: fc.array(
    fc.record({
      by: fc.nat({max: 5}),
      title: words(1, 4),
      text: words(3, 30),
      author: fc.constantFrom('rin', 'ben', 'ada'),
      hoursAgo: fc.integer({min: 1, max: 500}),
    }),
    {minLength: 60, maxLength: 100, size: 'max'},
  ),
  goals: fc.array(
    fc.record({
      keywords: fc.array(fc.constantFrom(...WORDS), {minLength: 1, maxLength: 3}),
      weight: fc.integer({min: 1, max: 5}),
    }),
    {minLength: 1, maxLength: 3},
  ),
  noted: fc.nat({max: 4}),
  minutes: fc.integer({min: 5, max: 30}),
});
type Network = typeof networks extends fc.Arbitrary<infer T> ? T : never;

/** A home with these posts and goals, some of the entries that fit noted for them; scores are up to date. */
async function homeOf({posts, goals, noted}: Network) {
  const bench = makeBench();
  const home = await bench.open();
  const communities = ['ada', 'bea', 'cleo', 'dora', 'eva', 'fay'].map(name => follow(home, name));
  const whole = new Map<string, string>();
  for (const [by, community] of communities.entries()) {
    const mine = posts
      .map((post, number) => ({...post, title: `${post.title} ${number}`}))
      .filter(post => post.by === by);
    for (const [index, id] of publish(home, community, mine).entries())
      whole.set(id, `${mine[index]?.title}\n${mine[index]?.text}`);
  }
  const ids = goals.map((goal, index) => addGoal(home, `Goal ${index}`, goal).id);
  await updateScores(home);
  for (const id of ids) {
    const fitting = queue(home, {state: 'inbox', goal: id, limit: noted}).map(row => row.id);
    if (fitting.length > 0) linkToGoal(home, fitting, id);
  }
  await updateScores(home);
  return {home, communities, ids, whole};
}

const check = (holds: (network: Network) => Promise<void>) =>
  fc.assert(fc.asyncProperty(networks, holds), {numRuns});

const expectTrue = (why: string | null, text: string): void => {
  expect([...(why ?? '')].length).toBeLessThanOrEqual(LONGEST_REASON);
  for (const [, word = ''] of (why ?? '').matchAll(/“([^”]+)”/g)) expect(text).toContain(word);
};

const seatsOf = (seats: readonly SeatView[], goal: string): number =>
  seats.filter(seat => seat.goal === goal && seat.kind === 'goal').length;

test('every reason in Today and in the queue is true, and its parts add up to the stored fit', async () => {
  let quoting = 0;
  await check(async network => {
    const {home, whole} = await homeOf(network);
    const rows = [
      ...queue(home, {state: 'inbox', limit: 100}),
      ...today(home, {minutes: network.minutes}).seats.flatMap(({entry}) => entry ?? []),
    ];
    for (const {id, why, terms} of rows) {
      if (why?.includes('“')) quoting += 1;
      expectTrue(why, whole.get(id) ?? '');
      expect(terms.every(({weight}) => weight > 0)).toBe(true);
      for (const fit of home.store.scores.fitsOf(id as never))
        expect(fit.fit).toBeCloseTo(sumOfParts(fit), 9);
    }
  });
  expect(quoting).toBeGreaterThan(numRuns * 10);
});

test('a plan stays the same all day and seats sum up; made again from the same content it is the same', async () => {
  await check(async network => {
    const {home} = await homeOf(network);
    const {minutes} = network;
    const {seats} = today(home, {minutes});
    expect(today(home, {minutes}).seats).toEqual(seats);
    expect(today(home, {minutes, again: true}).seats).toEqual(seats);
    for (const {kind, goal, of} of seats)
      expect(seats.filter(seat => seat.kind === kind && seat.goal === goal)).toHaveLength(of);
    const entries = seats.flatMap(({entry}) => entry?.id ?? []);
    expect(new Set(entries).size).toBe(seats.length);
  });
});

test('nothing from a muted community is in the queue or in Today, planned before or after', async () => {
  await check(async network => {
    const {home, communities} = await homeOf(network);
    const [first, second] = communities;
    if (!first || !second) return;
    const {minutes} = network;
    const shown = (one: Home, again: boolean): string[] => [
      ...today(one, {minutes, again})
        .seats.flatMap(({entry}) => entry?.communities ?? [])
        .map(({id}) => id),
      ...queue(one, {state: 'inbox', limit: 200}).flatMap(row => row.communities.map(({id}) => id)),
    ];
    shown(home, false);
    setMuted(home, first.id, true);
    expect(shown(home, false)).not.toContain(first.id);
    setMuted(home, second.id, true);
    for (const id of [first.id, second.id]) expect(shown(home, true)).not.toContain(id);
  });
});

test('a raised weight takes no seat from its goal, and lowers no entry against those that serve no goal', async () => {
  await check(async network => {
    const {home, ids} = await homeOf(network);
    const [goal = ''] = ids;
    const {minutes} = network;
    const list = () => queue(home, {state: 'inbox', limit: 200});
    const before = list();
    const seats = seatsOf(today(home, {minutes}).seats, goal);
    setGoal(home, goal, {weight: (network.goals[0]?.weight ?? 1) + 3});
    await updateScores(home);
    expect(seatsOf(today(home, {minutes, again: true}).seats, goal)).toBeGreaterThanOrEqual(seats);
    const place = new Map(list().map(({id}, index) => [id, index]));
    const serves = (id: string): boolean =>
      home.store.scores.fitsOf(id as never).some(fit => fit.goal === goal);
    const isFree = (id: string): boolean => home.store.scores.fitsOf(id as never).length === 0;
    for (const [index, {id}] of before.entries())
      for (const other of before.slice(index + 1))
        if (serves(id) && isFree(other.id)) expect(place.get(id)).toBeLessThan(place.get(other.id) ?? 0);
  });
});

test('a goal whose keyword is nowhere has no seat and is named', async () => {
  await check(async network => {
    const {home} = await homeOf(network);
    const {id} = addGoal(home, 'Nowhere', {keywords: ['zzyzxq'], weight: 5});
    await updateScores(home);
    const {seats, brief} = today(home, {minutes: network.minutes});
    expect(seatsOf(seats, id)).toBe(0);
    expect(brief.byGoal.find(({goal}) => goal === id)).toMatchObject({seats: 0, isNothingNew: true});
  });
});
