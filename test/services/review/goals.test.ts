// Covers: src/services/review/make-plan.ts, src/services/review/candidates.ts, src/services/review/brief.ts

import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import type {Community} from '../../../src/domain/network/community.ts';
import {addGoal, setGoal, setStatus} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {setMuted} from '../../../src/services/network/communities.ts';
import {mark} from '../../../src/services/queue/triage.ts';
import {updateScores} from '../../../src/services/ranking/score-goals.ts';
import {today} from '../../../src/services/review/today.ts';
import type {SeatView, TodayView} from '../../../src/services/review/today-view.ts';
import {follow, publish} from '../../helpers/entries.ts';
import {makeBench} from '../../helpers/service-home.ts';

const DAY = 86_400_000;

/** Per topic: words that its posts are made of, and the keywords of a goal. */
const TOPICS = {
  caching: ['etag', 'proxy', 'validator', 'header', 'freshness'],
  teaching: ['retrieval', 'spacing', 'quizzes', 'feedback', 'lecture'],
  spanish: ['subjuntivo', 'verbos', 'pretérito', 'acentos', 'ortografía'],
  garden: ['tomatoes', 'compost', 'seedlings', 'mulch', 'aphids'],
};
type Topic = keyof typeof TOPICS;
const NAMES = Object.keys(TOPICS) as Topic[];

/** A post of a topic; its number makes it differ from others. */
function post(topic: Topic, number: number, hoursAgo: number) {
  const words = TOPICS[topic];
  const pick = (offset: number): string => words[(number + offset) % words.length] ?? '';
  return {
    title: `Number ${number}: ${pick(0)} and ${pick(1)}`,
    text: `Some notes on ${pick(0)}, ${pick(2)} and what we saw on day ${number}. More another time.`,
    hoursAgo,
  };
}

/** Six communities; each brings so many posts a day, of all topics in turn. */
async function sixCommunities(aDay = 8) {
  const bench = makeBench('2026-11-02T09:00:00Z');
  const home = await bench.open();
  const communities = ['ada', 'bea', 'cleo', 'dora', 'eva', 'fay'].map(name => follow(home, name));
  let number = 0;
  const bring = (one: Community): void => {
    const posts = Array.from({length: aDay}, (_, index) => {
      number += 1;
      return post(NAMES[(number + communities.indexOf(one)) % NAMES.length] ?? 'garden', number, index + 1);
    });
    publish(home, one, posts);
  };
  const nextDay = async (): Promise<void> => {
    bench.clock.advance(DAY);
    for (const one of communities) bring(one);
    await updateScores(home);
  };
  await nextDay();
  return {home, communities, nextDay};
}

const goalOf = async (home: Home, topic: Topic, weight: number): Promise<string> => {
  const {id} = await addGoal(home, `Goal ${topic}`, {keywords: TOPICS[topic].slice(0, 4), weight});
  return id;
};

const seatsOf = (view: TodayView, goal: string | null, kind: SeatView['kind'] = 'goal'): number =>
  view.seats.filter(seat => seat.kind === kind && seat.goal === goal).length;

const quotedIn = (why: string | null | undefined): string[] =>
  [...(why ?? '').matchAll(/“(.+?)”/g)].map(([, word]) => word ?? '');

const done = (home: Home, view: TodayView) =>
  mark(
    home,
    'done',
    view.seats.flatMap(({entry}) => entry?.id ?? []),
  );

test('over days the seats follow the weights 3:2:1, sum up, and no community has more than a third', async () => {
  const {home, nextDay} = await sixCommunities();
  const goals = [
    await goalOf(home, 'caching', 3),
    await goalOf(home, 'teaching', 2),
    await goalOf(home, 'spanish', 1),
  ] as const;
  await updateScores(home);
  for (let day = 0; day < 4; day += 1) {
    const view = today(home);
    const counts = goals.map(goal => seatsOf(view, goal));
    expect(view.seats).toHaveLength(15);
    expect(view.seats.reduce((sum, {entry}) => sum + (entry?.minutes ?? 0), 0)).toBe(15);
    expect(counts).toEqual([7, 4, 2]);
    expect(seatsOf(view, null, 'open')).toBe(2);
    expect(view.brief.byGoal.map(({goal, seats}) => [goal, seats])).toEqual(
      goals.map((goal, index) => [goal, counts[index]]),
    );
    for (const {entry, goal, n, of} of view.seats.filter(({kind}) => kind === 'goal')) {
      const topic = NAMES[goals.indexOf(goal ?? '')] ?? 'garden';
      expect(TOPICS[topic].some(word => entry?.title?.includes(word))).toBe(true);
      expect(entry?.parts.own).toBeGreaterThan(0.15);
      expect(quotedIn(entry?.why).length).toBeGreaterThan(0);
      for (const word of quotedIn(entry?.why))
        expect(home.store.entries.content(entry?.id as EntryId)?.html + (entry?.title ?? '')).toContain(word);
      expect(entry?.why?.length).toBeLessThanOrEqual(40);
      expect([n, of]).toEqual([expect.any(Number), seatsOf(view, goal)]);
    }
    for (const {entry} of view.seats.filter(({kind}) => kind === 'open'))
      expect(entry?.title).toMatch(/tomatoes|compost|seedlings|mulch|aphids/);
    const most = Map.groupBy(view.seats, ({entry}) => entry?.communities[0]?.id);
    expect(Math.max(...[...most.values()].map(({length}) => length))).toBeLessThanOrEqual(5);
    await done(home, view);
    await nextDay();
  }
});

test('with the weights reversed the seats follow; without an active goal the newest come', async () => {
  const {home} = await sixCommunities();
  const caching = await goalOf(home, 'caching', 3);
  const spanish = await goalOf(home, 'spanish', 1);
  await updateScores(home);
  const before = today(home);
  expect([seatsOf(before, caching), seatsOf(before, spanish)]).toEqual([10, 3]);
  await setGoal(home, caching, {weight: 1});
  await setGoal(home, spanish, {weight: 3});
  await updateScores(home);
  expect(today(home)).toEqual({...before, brief: expect.anything()});
  const after = today(home, {again: true});
  expect([seatsOf(after, caching), seatsOf(after, spanish)]).toEqual([3, 10]);
  await setStatus(home, caching, 'paused', null);
  await setStatus(home, spanish, 'dropped', null);
  await updateScores(home);
  const without = today(home, {again: true});
  expect(without.seats.map(({kind}) => kind)).toEqual([...Array(2).fill('open'), ...Array(13).fill('new')]);
  expect(without.brief.byGoal).toEqual([]);
});

test('a keyword that no entry has gets no seat, and its goal is named', async () => {
  const {home} = await sixCommunities();
  const caching = await goalOf(home, 'caching', 1);
  const {id: nowhere} = await addGoal(home, 'Falconry', {keywords: ['gyrfalcon'], weight: 5});
  await updateScores(home);
  const view = today(home);
  expect([seatsOf(view, caching), seatsOf(view, nowhere)]).toEqual([12, 0]); // all twelve that there are
  expect(view.brief.byGoal).toEqual([
    expect.objectContaining({goal: nowhere, seats: 0, new: 0, isNothingNew: true, fromLater: 0}),
    expect.objectContaining({goal: caching, seats: 12, isNothingNew: false}),
  ]);
});

test('what was put aside serves a goal when nothing new does, and the goal says so', async () => {
  const {home} = await sixCommunities();
  const spanish = await goalOf(home, 'spanish', 1);
  await goalOf(home, 'caching', 1);
  await updateScores(home);
  const rows = home.store.triage.page({state: 'inbox', query: undefined} as never, -1, null);
  const about = rows.filter(({title}) => TOPICS.spanish.some(word => title?.includes(word)));
  await mark(
    home,
    'later',
    about.slice(0, 1).map(({id}) => id),
  );
  await mark(
    home,
    'done',
    about.slice(1).map(({id}) => id),
  );
  const view = today(home);
  expect(view.brief.byGoal.find(({goal}) => goal === spanish)).toMatchObject({
    isNothingNew: true,
    fromLater: 1,
  });
  const seat = view.seats.find(({goal}) => goal === spanish);
  expect(seat).toMatchObject({
    isDone: false,
    entry: {id: about[0]?.id, state: 'later', why: 'kept for later on 3 Nov'},
  });
  await mark(home, 'done', [about[0]?.id ?? '']);
  expect(today(home).seats.find(({goal}) => goal === spanish)?.isDone).toBe(true);
});

test('with fewer seats than goals, one that got none in three plans goes first', async () => {
  const {home, nextDay} = await sixCommunities();
  await goalOf(home, 'caching', 3);
  const spanish = await goalOf(home, 'spanish', 1);
  await updateScores(home);
  const days: number[] = [];
  for (let day = 0; day < 5; day += 1) {
    days.push(seatsOf(today(home, {minutes: 1}), spanish));
    await nextDay();
  }
  expect(days).toEqual([0, 0, 0, 1, 0]);
});

test('a muted community is never in the plan, though its entries serve a goal best', async () => {
  const {home, communities} = await sixCommunities();
  await goalOf(home, 'caching', 1);
  await updateScores(home);
  const muted = communities[0]?.id ?? '';
  const carries = (view: TodayView): boolean =>
    view.seats.some(({entry}) => entry?.communities.some(({id}) => id === muted));
  expect(carries(today(home))).toBe(true);
  setMuted(home, muted, true);
  expect(carries(today(home))).toBe(false);
  expect(carries(today(home, {again: true}))).toBe(false);
});

test('a plan made before there was any goal is made again with the first one, and a later goal counts from tomorrow on', async () => {
  const {home, nextDay} = await sixCommunities();
  expect(today(home).seats.some(({kind}) => kind === 'goal')).toBe(false);
  const {id: first} = addGoal(home, 'First', {keywords: TOPICS.caching});
  await updateScores(home);
  const planned = today(home);
  expect(planned.brief.byGoal).toMatchObject([{goal: first, isPlanned: true}]);
  expect(planned.brief.byGoal[0]?.seats).toBeGreaterThan(0);
  const {id: second} = addGoal(home, 'Second', {keywords: TOPICS.garden});
  await updateScores(home);
  const kept = today(home);
  expect(kept.seats.map(({entry}) => entry?.id)).toEqual(planned.seats.map(({entry}) => entry?.id));
  expect(kept.brief.byGoal).toContainEqual(
    expect.objectContaining({goal: second, seats: 0, isPlanned: false}),
  );
  await nextDay();
  expect(today(home).brief.byGoal).toContainEqual(expect.objectContaining({goal: second, isPlanned: true}));
});
