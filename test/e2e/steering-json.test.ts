// Covers: src/cli/queue/queue.ts, src/cli/reading/show.ts, src/cli/learning/review.ts, src/cli/reading/recall.ts,
// src/cli/queue/feedback-result.ts, src/cli/learning/goal-set.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {rss, type Said} from '../helpers/communities.ts';
import {makePln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

// Programs read these: a key is added, never renamed or removed.

let world: World;
const pln = makePln();
beforeAll(async () => {
  world = await startWorld();
  for (const name of ['kettle', 'tide']) {
    const items = Array.from(
      {length: 6},
      (_, index): Said => ({
        path: `/${name}/${index}`,
        title: index < 2 ? `Caching ${name} ${index}` : `Herons of ${name} ${index}`,
        text: `<p>See <a href="${world.url('/kettle/0')}">there</a>.</p>`,
        ago: index + 1,
      }),
    );
    world.set(`/${name}.xml`, {body: rss(world, name, `/${name}/`, items)});
    await pln.json('add', world.url(`/${name}.xml`), '--name', name);
  }
  await pln.json('goal', 'add', 'HTTP', '--keyword', 'caching', '--why', 'to be polite');
});
afterAll(async () => {
  pln.remove();
  await world.close();
});

const ROW = [
  ...['id', 'title', 'url', 'author', 'publishedAt', 'sortAt', 'state', 'read', 'starred', 'isNew', 'tags'],
  ...['minutes', 'score', 'fit', 'terms', 'why', 'communities', 'replies', 'related'],
];
const FIT_PARTS = ['own', 'learnt', 'person', 'link', 'community', 'less'];
const keysOf = (value: object): string[] => Object.keys(value);

test('a row of the queue has its fit, the terms behind it and the reason; with a goal its score is the fit', async () => {
  const [row] = await pln.json('queue');
  expect(keysOf(row)).toEqual(ROW);
  expect(row).toMatchObject({fit: expect.any(Number), why: '“Caching”', related: expect.any(Number)});
  expect(row.terms.map(keysOf)).toEqual([['term', 'weight', 'from']]);
  expect(row.terms[0]).toMatchObject({from: 'keyword'});
  const rows = await pln.json('queue', '--goal', 'http');
  expect(rows.map(({score}: {score: number}) => score)).toEqual(rows.map(({fit}: {fit: number}) => fit));
  const herons = await pln.json('queue', 'herons');
  expect(herons[0]).toMatchObject({fit: null, terms: [], why: null});
});

test('the review has the brief, the seats and what is around them', async () => {
  await pln.json('reflect', '-m', 'Polite.', '--next', 'Measure it', '--due', 'today', '--goal', 'http');
  const view = await pln.json('review', '--minutes', '8');
  expect(keysOf(view)).toEqual([
    ...['date', 'minutes', 'brief', 'seats', 'recall', 'reminders', 'canWait', 'passed', 'away'],
    ...['rotationDays', 'new', 'due', 'entries'],
  ]);
  expect(keysOf(view.brief)).toEqual(['since', 'new', 'byGoal', 'due', 'quiet']);
  expect(view.brief.byGoal.map(keysOf)).toEqual([
    ['goal', 'title', 'weight', 'new', 'seats', 'starvedDays', 'isPlanned', 'isNothingNew', 'fromLater'],
  ]);
  const kinds = new Map(view.seats.map((seat: {kind: string}) => [seat.kind, seat]));
  expect([...kinds.keys()]).toEqual(['due', 'goal', 'open', 'new']);
  for (const seat of view.seats)
    expect(keysOf(seat)).toEqual(['kind', 'goal', 'n', 'of', 'entry', 'action', 'isDone']);
  const [goal] = await pln.json('goal', 'list');
  expect(kinds.get('due')).toMatchObject({goal: goal.id, entry: null, action: {action: 'Measure it'}});
  expect(kinds.get('goal')).toMatchObject({goal: goal.id, action: null});
  expect(kinds.get('open')).toMatchObject({goal: null});
  for (const entry of view.entries) {
    expect(keysOf(entry)).toEqual([...ROW, 'parts']);
    expect(keysOf(entry.parts)).toEqual([...FIT_PARTS, 'fresh']);
  }
});

test('an entry names its bridges; a recall, a word on a goal and a goal have their keys', async () => {
  const [{id}] = await pln.json('queue', '--community', 'kettle', '--goal', 'http');
  const entry = await pln.json('show', id);
  expect(keysOf(entry)).toEqual(
    expect.arrayContaining([...ROW, 'contentHtml', 'contentText', 'annotations']),
  );
  expect(entry.related.length).toBeGreaterThan(0);
  const [related] = entry.related;
  expect(new Set(keysOf(related))).toEqual(new Set(['entry', 'how', 'words', 'unread', 'replies']));
  expect(keysOf(related.entry)).toEqual(['id', 'title', 'url', 'communities']);
  expect(related).toMatchObject({how: 'link', words: [], unread: true, replies: 0});
  const {id: note} = await pln.json('annotate', id, '--note', 'Why is it so?', '--kind', 'question');
  const recalled = await pln.json('recall');
  expect(keysOf(recalled)).toEqual(['due', 'reminders', 'cap']);
  expect(keysOf(await pln.json('recall', 'drop', note))).toEqual(['due', 'reminders', 'cap']);
  expect(keysOf(await pln.json('more', id, '--goal', 'http'))).toEqual(ROW);
  const goal = await pln.json('goal', 'set', 'http', '--not-term', 'herons');
  expect(goal.notTerms).toEqual(['herons']);
  expect(keysOf(goal).sort()).toEqual(
    [
      ...['id', 'title', 'why', 'criteria', 'status', 'createdAt', 'by', 'keywords', 'weight', 'milestones'],
      ...['evidence', 'progress', 'hours', 'notTerms', 'opportunity', 'helpers', 'starvedAfter'],
    ].sort(),
  );
});
