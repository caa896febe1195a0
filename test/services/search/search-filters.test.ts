// Covers: src/services/search/resolve-query.ts, src/services/search/note-hits.ts, src/store/learner/entry-query.ts

import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseQuery} from '../../../src/domain/entries/query.ts';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {setMuted} from '../../../src/services/network/communities.ts';
import {countNewRows, queue, queuePage} from '../../../src/services/queue/queue.ts';
import {tag} from '../../../src/services/queue/tags.ts';
import {linkToGoal, mark, passEntries, star} from '../../../src/services/queue/triage.ts';
import {search} from '../../../src/services/search/search.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

/** Title, author, day of November, text. */
type Post = readonly [title: string, author: string, day: number, text: string];
const TIDE: Post[] = [
  ['spring tide', 'Ana María', 20, 'A tide with cache and moon.'],
  ['neap tide', 'Ben', 10, 'A tide without the moon.'],
  ['slack water', 'Ana María', 5, 'Nothing moves.'],
];
const KETTLE: Post[] = [
  ['etag', 'Rin', 19, 'The cache keeps it. Moon tea.'],
  ['kettle', 'Öla', 2, 'Boil water.'],
];

let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (const [path, title, posts] of [
    ['/tide', 'The Tide forum', TIDE],
    ['/kettle', 'Kettle & Code', KETTLE],
  ] as const) {
    const items = posts.map(
      ([name, author, day, text]) =>
        `<item><guid>${name}</guid><title>${name}</title><link>${world.url(`/${name.replace(' ', '-')}`)}</link>
         <dc:creator>${author}</dc:creator><pubDate>${new Date(Date.UTC(2026, 10, day)).toUTCString()}</pubDate>
         <description>${text}</description></item>`,
    );
    world.set(path, {
      body: `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${title}</title>${items.join('')}</channel></rss>`,
    });
  }
});
afterAll(() => world.close());

async function filledHome(): Promise<Home> {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/tide'), {all: true});
  await addCommunity(home, world.url('/kettle'), {all: true});
  const id = (title: string): string =>
    queue(home, {state: 'all', limit: 0}).find(row => row.title === title)?.id ?? '';
  addGoal(home, 'Understand HTTP caching');
  await mark(home, 'later', [id('neap tide')]);
  await mark(home, 'done', [id('kettle')]);
  await mark(home, 'read', [id('slack water')]);
  await star(home, true, [id('etag')]);
  tag(home, 'tag', id('etag'), ['http-headers']);
  linkToGoal(home, id('etag'), 'caching');
  await annotate(home, id('spring tide'), {
    quote: 'cache and moon',
    note: 'a moon question',
    kind: 'question',
    tags: ['lunar'],
    goals: ['caching'],
  });
  await reflect(home, {text: 'The moon is the point.', goals: ['caching'], tags: ['lunar']});
  return home;
}

const ask = (home: Home, typed: string) => search(home, parseQuery(typed), {place: 'all', limit: 20});
const found = (home: Home, typed: string): string[] =>
  ask(home, typed)
    .hits.map(({type, title}) => (type === 'entry' ? String(title) : type))
    .sort();
const inQueue = (home: Home, typed: string): (string | null)[] =>
  queue(home, {state: 'all', query: parseQuery(typed), limit: 0}).map(({title}) => title);

test('each filter keeps what it says, alone and with words, in entries, notes and journal', async () => {
  const home = await filledHome();
  const cases: [string, string[]][] = [
    ['moon', ['annotation', 'etag', 'neap tide', 'reflection', 'spring tide']],
    ['moon community:tide', ['annotation', 'neap tide', 'spring tide']],
    ['community:TIDE', ['annotation', 'neap tide', 'slack water', 'spring tide']],
    ['moon -community:tide', ['etag', 'reflection']],
    ['by:maria in:entries', ['slack water', 'spring tide']],
    ['by:ola', ['kettle']],
    ['moon by:ana', ['annotation', 'spring tide']],
    ['tag:head', ['etag']],
    ['tag:lunar', ['annotation', 'reflection']],
    ['goal:cach', ['annotation', 'etag', 'reflection', 'spring tide']],
    ['goal:http in:entries -is:starred', ['spring tide']],
    ['kind:question', ['annotation', 'spring tide']],
    ['is:starred', ['etag']],
    ['is:later', ['neap tide']],
    ['is:done', ['kettle']],
    ['is:noted in:ent', ['spring tide']],
    ['is:unread in:entries', ['etag', 'kettle', 'neap tide', 'spring tide']],
    ['in:entries -is:done -is:later', ['etag', 'slack water', 'spring tide']],
    ['after:2026-11-15 in:entries', ['etag', 'spring tide']],
    ['before:2026-11-06', ['kettle', 'slack water']],
    ['after:"5 nov" before:11.11.', ['neap tide', 'slack water']],
    ['moon in:journal', ['reflection']],
    ['moon -in:entries', ['annotation', 'reflection']],
    ['tide -moon', []],
    ['-moon in:entries', ['kettle', 'slack water']],
    ['moo* -"moon tea" in:entries', ['neap tide', 'spring tide']],
    ['water -boil', ['slack water']],
  ];
  for (const [typed, titles] of cases) expect([typed, found(home, typed)]).toEqual([typed, titles]);
  expect(ask(home, 'in:entries').hits.map(({title}) => title)).toEqual([
    'spring tide',
    'etag',
    'neap tide',
    'slack water',
    'kettle',
  ]);
});

test('what passed is found as such, until the learner decides about it', async () => {
  const home = await filledHome();
  const id = queue(home, {state: 'all', query: parseQuery('nothing moves'), limit: 1})[0]?.id ?? '';
  passEntries(home, [id]);
  for (const each of [found, inQueue]) {
    expect(each(home, 'is:passed')).toEqual(['slack water']);
    expect(each(home, 'is:passed nothing')).toEqual(['slack water']);
    expect(each(home, '-is:passed community:tide in:entries')).not.toContain('slack water');
  }
  expect(found(home, 'is:done')).toEqual(['kettle', 'slack water']);
  await mark(home, 'later', [id]);
  expect(found(home, 'is:passed')).toEqual([]);
});

test('what is wrong is named with its place, and the words are searched all the same', async () => {
  const home = await filledHome();
  const typed = 'moon community:sea is:blue colour:red in:entries';
  const {hits, problems} = ask(home, typed);
  expect(problems.map(({offset, length}) => typed.slice(offset, offset + length))).toEqual([
    'community:sea',
    'is:blue',
    'colour:red',
  ]);
  expect(hits).toEqual([]); // “colour:red” is searched as words
  expect(found(home, 'moon community:sea is:blue in:entries')).toEqual(['etag', 'neap tide', 'spring tide']);
  for (const none of ['by:zoe', 'goal:x', 'tag:x', 'is:blue'])
    expect(ask(home, none)).toMatchObject({hits: [], problems: [{offset: 0, length: none.length}]});
  expect(() => ask(home, '? *')).toThrow(expect.objectContaining({code: 'usage'}));
});

describe('the queue', () => {
  test('takes the same words, in its own order and by pages', async () => {
    const home = await filledHome();
    expect(inQueue(home, 'moon')).toEqual(['spring tide', 'etag', 'neap tide']);
    expect(inQueue(home, 'moon -by:ben')).toEqual(['spring tide', 'etag']);
    expect(inQueue(home, 'community:tide -is:later')).toEqual(['spring tide', 'slack water']);
    expect(inQueue(home, '-tide after:2026-11-03')).toEqual(['etag', 'slack water']);
    expect(queue(home, {state: 'later', query: parseQuery('moon'), limit: 0})).toHaveLength(1);
    expect(
      queue(home, {state: 'all', tag: 'http-headers', query: parseQuery('moon'), limit: 0}),
    ).toHaveLength(1);
    expect(queue(home, {state: 'all', tag: 'http-headers', query: parseQuery('by:ana'), limit: 0})).toEqual(
      [],
    );

    for (const typed of ['moon', 'is:unread community:tide -is:later', 'after:2026-11-06']) {
      const filter = {state: 'all', query: parseQuery(typed)} as const;
      const first = queuePage(home, {filter, limit: 2, from: null, before: false});
      const last = first.rows.at(-1);
      const from = last ? {score: last.score, id: last.id} : null;
      const second = queuePage(home, {filter, limit: 2, from, before: false});
      const all = inQueue(home, typed);
      expect([...first.rows, ...second.rows].map(({title}) => title)).toEqual(all);
      expect(countNewRows(home, filter, 0)).toBe(all.length);
      expect(countNewRows(home, filter, first.newest)).toBe(0);
    }
  });

  test('hides a muted community, unless the query names it', async () => {
    const home = await filledHome();
    const [id = ''] = queue(home, {state: 'all', limit: 1}).flatMap(({communities}) =>
      communities.map(community => community.id),
    );
    setMuted(home, id, true);
    // One of its entries has a snapshot, and so stays.
    expect(inQueue(home, 'moon')).toEqual(['spring tide', 'etag']);
    expect(inQueue(home, 'moon community:tide')).toEqual(['spring tide', 'neap tide']);
  });
});
