import {beforeEach, expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {parseQuery} from '../../../src/domain/entries/query.ts';
import {LONGEST_REASON} from '../../../src/domain/ranking/reason.ts';
import {htmlToText} from '../../../src/extract/html-text.ts';
import {addGoal, setGoal, setStatus} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {findCommunity} from '../../../src/services/home/resolve-id.ts';
import {setMuted} from '../../../src/services/network/communities.ts';
import {type QueueSort, queue, queuePage, type RowView} from '../../../src/services/queue/queue.ts';
import {linkToGoal, mark} from '../../../src/services/queue/triage.ts';
import {updateScores} from '../../../src/services/ranking/score-goals.ts';
import {follow, publish} from '../../helpers/entries.ts';
import {makeBench} from '../../helpers/service-home.ts';

// Covers: src/services/queue/queue.ts, src/services/ranking/reason.ts, src/store/learner/triage.ts,
// src/store/learner/queue-pages.ts

let home: Home;
let ids: EntryId[];
beforeEach(async () => {
  home = await makeBench().open();
  ids = publish(
    home,
    follow(home, 'kettle'),
    Array.from({length: 60}, (_, index) => ({
      title: index % 7 === 0 ? `Cached walks ${index}` : `A walk along the river ${index}`,
      text: index % 5 === 0 ? 'They were caching the etag, and herons.' : 'Herons in the rain, all day.',
      author: index % 2 === 0 ? 'Rin' : 'Ana',
      hoursAgo: index + 1,
    })),
  );
});

const goal = (keywords = ['cache', 'etag']): string => addGoal(home, 'HTTP', {keywords}).id;
const all = (options: Partial<Parameters<typeof queue>[1]> = {}): RowView[] =>
  queue(home, {state: 'inbox', limit: 0, ...options});
const idsOf = (rows: readonly RowView[]): string[] => rows.map(({id}) => id);

/** Every page after the other, as a screen reads them. */
function pages(sort: QueueSort, size: number, goalId?: string): string[] {
  const filter = {state: 'inbox' as const, sort, ...(goalId ? {goal: goalId} : {})};
  const seen: string[] = [];
  for (let from: {score: number; id: string} | null = null; ; ) {
    const page = queuePage(home, {filter, limit: size, from, before: false});
    seen.push(...idsOf(page.rows));
    const last = page.rows.at(-1);
    if (!page.hasMore || !last) return seen;
    from = {score: last.score, id: last.id};
  }
}

test('without a goal the queue is newest first, and no row has a reason', async () => {
  await updateScores(home);
  expect(idsOf(all())).toEqual(ids);
  expect(all().every(({why, fit, terms}) => why === null && fit === null && terms.length === 0)).toBe(true);
});

test('with a goal what serves it comes first; --sort newest is as before; without the goal it is as before', async () => {
  const id = goal();
  await updateScores(home);
  const [first] = all();
  expect(first).toMatchObject({title: 'Cached walks 0', why: '“Cached”, “etag”'});
  expect(first?.fit).toBeGreaterThan(0.15);
  expect(idsOf(all({sort: 'newest'}))).toEqual(ids);
  expect(idsOf(all({sort: 'oldest'}))).toEqual(ids.toReversed());
  setStatus(home, id, 'achieved', null);
  await updateScores(home);
  expect(idsOf(all())).toEqual(ids);
});

test.each(['best', 'newest', 'oldest', 'shortest'] as const)(
  '%s: pages of any size give each row once, in order',
  async sort => {
    goal();
    await updateScores(home);
    const whole = idsOf(all({sort}));
    expect(whole).toHaveLength(60);
    for (const size of [1, 7, 60]) expect(pages(sort, size)).toEqual(whole);
    const filter = {state: 'inbox' as const, sort};
    const end = queuePage(home, {filter, limit: 5, from: {score: -1e18, id: ''}, before: true});
    expect(idsOf(end.rows)).toEqual(whole.slice(-5));
    const [edge] = end.rows;
    const before = queuePage(home, {
      filter,
      limit: 5,
      from: {score: edge?.score ?? 0, id: edge?.id ?? ''},
      before: true,
    });
    expect(idsOf(before.rows)).toEqual(whole.slice(-10, -5));
  },
);

test('--goal lists what fits, the best first, then what was only linked to it; pages too', async () => {
  const id = goal();
  await linkToGoal(home, [ids[3] as string], id);
  setGoal(home, id, {notTerms: ['river', 'walk', 'along', 'herons', 'rain', 'day', 'all']});
  await updateScores(home);
  const rows = all({goal: id});
  const fits = rows.map(({fit}) => fit ?? 0);
  expect(fits).toEqual(fits.toSorted((a, b) => b - a));
  expect(rows.map(({score}) => score)).toEqual(fits);
  expect(idsOf(rows)).toContain(ids[3]);
  for (const size of [1, 4]) expect(pages('best', size, id)).toEqual(idsOf(rows));
});

test('goal: in a query finds what serves the goal well, without a link', async () => {
  const id = goal();
  await updateScores(home);
  const found = all({query: parseQuery(`goal:${id}`)});
  expect(found.length).toBeGreaterThan(5);
  expect(found.every(({fit}) => (fit ?? 0) >= 0.15)).toBe(true);
});

test('each reason is short, and each word that it quotes is in the entry as it is spelled there', async () => {
  const id = goal();
  await linkToGoal(home, ids.slice(0, 4), id);
  await updateScores(home);
  const rows = all();
  expect(rows.filter(({why}) => why !== null).length).toBeGreaterThan(10);
  for (const {id: entry, title, why} of rows) {
    if (why === null) continue;
    expect([...why].length).toBeLessThanOrEqual(LONGEST_REASON);
    const text = `${title} ${htmlToText(home.store.entries.content(entry as EntryId)?.html ?? '')}`;
    for (const [, word] of why.matchAll(/“(.+?)”/g)) expect(text).toContain(word);
  }
});

test('the other reasons: by an author of evidence, from its community, kept for later', async () => {
  const id = goal(['nothinglikeit']);
  await linkToGoal(home, ids.slice(0, 3), id);
  setGoal(home, id, {
    notTerms: ['river', 'walk', 'along', 'herons', 'rain', 'day', 'all', 'cached', 'etag', 'were', 'they'],
  });
  await updateScores(home);
  const why = (index: number): string | null =>
    all({state: 'all'}).find(row => row.id === ids[index])?.why ?? null;
  expect(why(8)).toBe('by Rin (2 on this goal)');
  expect(why(9)).toBe('from kettle, 3 kept for this goal');
  const [other] = publish(home, follow(home, 'square'), [{title: 'Else', text: 'So.'}]) as [EntryId];
  await mark(home, 'later', [other]);
  await updateScores(home);
  expect(all({state: 'later'})[0]?.why).toBe('kept for later on 22 Nov');
});

test('what a muted community brings is in no order', async () => {
  const id = goal();
  await updateScores(home);
  setMuted(home, findCommunity(home, 'kettle').id, true);
  for (const options of [{}, {sort: 'newest'}, {goal: id}, {query: parseQuery(`goal:${id}`)}] as const)
    expect(all(options)).toEqual([]);
});

test('a goal’s pages, read forwards and backwards, have what fits it before what is only linked to it', async () => {
  const id = goal();
  await updateScores(home);
  const fitting = idsOf(all({goal: id}));
  const linked = ids.filter(one => !fitting.includes(one)).slice(0, 7);
  await linkToGoal(home, linked, id);
  // Without scoring again: what is linked would be learnt from.
  const rows = all({goal: id});
  const whole = idsOf(rows);
  expect(whole.toSorted()).toEqual([...fitting, ...linked].toSorted());
  expect(idsOf(rows.slice(-linked.length))).toEqual(linked);
  const sorted = rows.toSorted((a, b) => b.score - a.score || b.sortAt.localeCompare(a.sortAt));
  expect(whole).toEqual(idsOf(sorted));
  for (const size of [1, 3, 5, 100]) {
    expect(pages('best', size, id)).toEqual(whole);
    expect(pagesBackwards({sort: 'best', goal: id}, size, rows.at(-1) as RowView)).toEqual(whole);
  }
});

test('shortest first: entries of a minute, then longer ones; pages forwards and backwards agree', async () => {
  const {entries} = home.store;
  for (const [index, id] of ids.filter((_, place) => place % 8 === 3).entries()) {
    const entry = entries.get(id);
    if (entry) entries.save({...entry, minutes: 2 + (index % 3)});
  }
  const rows = all({sort: 'shortest'});
  const whole = idsOf(rows);
  expect(rows.slice(-3).map(({minutes}) => minutes)).toEqual([3, 4, 4]);
  const sorted = rows.toSorted((a, b) => a.minutes - b.minutes || b.sortAt.localeCompare(a.sortAt));
  expect(rows.map(({minutes, sortAt}) => [minutes, sortAt])).toEqual(
    sorted.map(({minutes, sortAt}) => [minutes, sortAt]),
  );
  for (const size of [1, 3, 5, 100]) {
    expect(pages('shortest', size)).toEqual(whole);
    expect(pagesBackwards({sort: 'shortest'}, size, rows.at(-1) as RowView)).toEqual(whole);
  }
});

/** The pages before a row, from the last one to the first, and the row. */
function pagesBackwards(wanted: {sort: QueueSort; goal?: string}, size: number, last: RowView): string[] {
  const seen = [last.id];
  for (let from = {score: last.score, id: last.id}; ; ) {
    const page = queuePage(home, {filter: {state: 'inbox', ...wanted}, limit: size, from, before: true});
    seen.unshift(...idsOf(page.rows));
    const first = page.rows[0];
    if (!page.hasMore || !first) return seen;
    from = {score: first.score, id: first.id};
  }
}
