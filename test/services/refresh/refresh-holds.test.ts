import {afterAll, beforeAll, expect, test} from 'vitest';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities} from '../../../src/services/network/communities.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import type {Route} from '../../helpers/world-route.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FEED = '<rss version="2.0"><channel><title>T</title><item><title>1</title></item></channel></rss>';

const FOUR_TIMES_A_DAY =
  '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod><sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>';

/** A feed with an entry of so many hours ago each, as the fixed clock has it. */
const dated = (...hours: number[]): string => {
  const items = hours.map(
    ago =>
      `<item><title>${ago}</title><pubDate>${new Date(Date.parse('2026-11-22T12:00:00Z') - ago * HOUR).toUTCString()}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>T</title>${items.join('')}</channel></rss>`;
};

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const rows: [name: string, later: Route, wait: number][] = [
  ['as often as it posts', {body: dated(1, 4, 7), etag: '"1"'}, 2 * HOUR + 20 * MINUTE],
  ['hourly at most', {body: dated(0.1, 0.2, 0.3), etag: '"1"'}, HOUR],
  ['a day after an answer without validators', {body: dated(0.1, 0.2, 0.3)}, 24 * HOUR],
  [
    'as max-age says',
    {body: dated(0.1, 0.2), etag: '"1"', headers: {'cache-control': 'max-age=7200'}},
    2 * HOUR,
  ],
  [
    'as max-age says, less what a cache has used up of it',
    {body: dated(0.1, 0.2), etag: '"1"', headers: {'cache-control': 'max-age=7200', age: '1800'}},
    90 * MINUTE,
  ],
  ['as ttl says', {body: dated(0.1, 0.2).replace('<item>', '<ttl>180</ttl><item>'), etag: '"1"'}, 3 * HOUR],
  [
    'as the longer of ttl and sy:updatePeriod says',
    {body: dated(0.1, 0.2).replace('<item>', `<ttl>60</ttl>${FOUR_TIMES_A_DAY}<item>`), etag: '"1"'},
    6 * HOUR,
  ],
  [
    'after the hours it skips',
    {
      body: dated(0.1, 0.2).replace('<item>', '<skipHours><hour>13</hour><hour>14</hour></skipHours><item>'),
      etag: '"1"',
    },
    3 * HOUR,
  ],
  [
    'after the day it skips',
    {body: dated(0.1, 0.2).replace('<item>', '<skipDays><day>Sunday</day></skipDays><item>'), etag: '"1"'},
    12 * HOUR,
  ],
  ['a day after a failure where each try costs a document', {status: 500}, 24 * HOUR],
  ['a day after what is no longer a feed', {body: '<!doctype html><p>Hello', type: 'text/html'}, 24 * HOUR],
  ['an hour after 429 that named less', {status: 429, headers: {'retry-after': '600'}}, HOUR],
  ['when Retry-After names more', {status: 429, headers: {'retry-after': '7200'}}, 2 * HOUR],
  [
    'when Retry-After after a failure names more',
    {status: 500, headers: {'retry-after': '200000'}},
    200_000_000,
  ],
];

test.for(rows)('fetched again %s, not a second before', async ([, later, wait]) => {
  const {clock, open} = makeBench();
  const home = await open();
  world.set('/due', {body: FEED});
  await addCommunity(home, world.url('/due'));
  world.set('/due', later);
  await refresh(home, {force: true});
  const asked = world.requests.length;
  const [community] = communities(home);
  expect(Date.parse(community?.sources[0]?.nextFetchAt ?? '')).toBe(clock.now() + wait);

  clock.advance(wait - 1000);
  expect(await refresh(home)).toMatchObject({sources: 1, skipped: 1, held: 0});
  expect(world.requests.length).toBe(asked);
  clock.advance(1000);
  expect(await refresh(home)).toMatchObject({skipped: 0, held: 0});
  expect(world.requests.length).toBe(asked + 1);
});

test('a source that is gone is not fetched again, except by its name', async () => {
  const {clock, open} = makeBench();
  const home = await open();
  world.set('/gone', {body: FEED, etag: '"1"'});
  const {id} = await addCommunity(home, world.url('/gone'));
  world.set('/gone', {status: 410});
  expect(await refresh(home, {force: true})).toMatchObject({failed: [{code: 'gone', nextFetchAt: null}]});
  clock.advance(1000 * 24 * HOUR);
  expect(await refresh(home)).toMatchObject({skipped: 1, failed: []});
  world.set('/gone', {body: FEED, etag: '"1"'});
  expect(await refresh(home, {ids: [id]})).toMatchObject({skipped: 0, failed: []});
});

test('a host that only answers 429 is left alone for a while, then fetched again when it is due or forced', async () => {
  const {clock, open} = makeBench();
  const home = await open();
  world.set('/busy', {body: FEED, etag: '"1"'});
  await addCommunity(home, world.url('/busy'));
  world.set('/busy', {status: 429});
  await refresh(home, {force: true});
  const asked = world.requests.length;
  clock.advance(MINUTE);
  expect(await refresh(home, {force: true})).toMatchObject({held: 1});
  expect(world.requests.length).toBe(asked);
  world.set('/busy', {body: FEED, etag: '"1"'});
  clock.advance(HOUR);
  expect(await refresh(home, {force: true})).toMatchObject({held: 0, failed: []});
});
