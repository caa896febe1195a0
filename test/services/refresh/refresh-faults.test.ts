import {BlockList} from 'node:net';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {ErrorCode} from '../../../src/domain/common/errors.ts';
import {communities} from '../../../src/services/network/communities.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {gate} from '../../helpers/gate.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import type {Route} from '../../helpers/world-route.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-22T12:00:00Z');
const FEED =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>One</title><guid>1</guid></item></channel></rss>';
const BIG = 'x'.repeat(30_000);

/** How one fault ends: its code, words, status, and the wait after a first and after a later fetch (ms; null: never). */
interface Fault {
  name: string;
  /** `other` is a host in a private network. */
  route: (other: World) => Route;
  url?: (world: World) => string;
  code: ErrorCode | null;
  words?: RegExp;
  status: string;
  first: number | null;
  later: number | null;
}

const failing = (
  name: string,
  route: Fault['route'],
  code: ErrorCode,
  words: RegExp,
  wasAnswered: boolean,
  more: Partial<Fault> = {},
): Fault => ({
  name,
  route,
  code,
  words,
  status: 'failing',
  first: wasAnswered ? DAY : HOUR,
  later: HOUR,
  ...more,
});

const faults: Fault[] = [
  failing('slow headers', () => ({headersGate: gate()}), 'timeout', /did not deliver within/, false),
  failing('a slow body', () => ({body: FEED, bodyGate: gate()}), 'timeout', /did not deliver within/, false),
  failing(
    'a stall in a compressed body',
    () => ({body: FEED, compress: 'gzip', bodyGate: gate()}),
    'timeout',
    /did not deliver within/,
    false,
  ),
  failing('a reset', () => ({reset: true}), 'network', /broke off/, false),
  failing(
    'truncated gzip',
    () => ({body: FEED, compress: 'gzip', cutCompressed: true}),
    'network',
    /damaged/,
    false,
  ),
  failing('a wrong length', () => ({body: FEED, contentLength: 9000}), 'network', /broke off/, false),
  failing(
    'a gzip bomb',
    () => ({body: gzipSync(Buffer.alloc(5_000_000)), headers: {'content-encoding': 'gzip'}}),
    'too-large',
    /sends more than/,
    false,
  ),
  failing('an endless body', () => ({body: BIG, endless: true}), 'too-large', /sends more than/, false),
  failing('a redirect loop', () => ({location: '/fault'}), 'http', /in a circle/, false),
  failing(
    'a redirect into a private network',
    other => ({location: other.url('/feed')}),
    'http',
    /private network/,
    false,
  ),
  failing(
    'an HTML login page',
    () => ({body: '<!doctype html><title>Log in</title><form>', type: 'text/html'}),
    'not-a-feed',
    /HTML|page/i,
    true,
  ),
  failing('204', () => ({status: 204}), 'empty', /nothing at all/, true),
  failing(
    '304 that was not asked for',
    () => ({status: 304, headers: {'content-length': undefined}}),
    'http',
    /no earlier version/,
    true,
    // Later there are validators, and a 304 is an answer.
    {later: DAY, status: 'failing'},
  ),
  failing('401', () => ({status: 401}), 'http', /name and password/, true),
  failing('403', () => ({status: 403}), 'http', /refuses access/, true),
  failing('404', () => ({status: 404}), 'http', /nothing at this address/, true),
  failing('500', () => ({status: 500}), 'http', /error of its own/, true),
  failing('no TLS', () => ({}), 'network', /secure connection|broke off/, false, {
    url: world => world.url('/fault').replace('http:', 'https:'),
  }),
  failing('a name that cannot be', () => ({}), 'network', /No host named/, false, {
    url: () => `http://${'a'.repeat(64)}.invalid/fault`,
  }),
  {
    name: '410',
    route: () => ({status: 410}),
    code: 'gone',
    words: /removed this for good/,
    status: 'gone',
    first: null,
    later: null,
  },
  ...[
    {name: '429 with seconds', after: '7200', wait: 2 * HOUR},
    {name: '429 with few seconds', after: '5', wait: HOUR},
    {name: '429 with a date', after: 'Wed, 25 Nov 2026 12:00:00 GMT', wait: START + 3 * DAY},
    {name: '429 with nothing', after: undefined, wait: HOUR},
  ].map(({name, after, wait}) => ({
    name,
    route: () => ({status: 429, headers: {'retry-after': after}}),
    code: 'limited' as const,
    words: /asks pln to wait/,
    status: 'limited',
    first: wait,
    later: wait,
  })),
  {
    name: '503',
    route: () => ({status: 503}),
    code: 'limited',
    words: /overloaded/,
    status: 'limited',
    first: HOUR,
    later: HOUR,
  },
  {
    name: 'a wrong charset',
    route: () => ({
      body: Buffer.from(FEED.replace('One', 'K\xf6nig'), 'latin1'),
      type: 'application/rss+xml; charset=utf-8',
      etag: '"l"',
    }),
    code: null,
    status: 'ok',
    first: DAY,
    later: DAY,
  },
];

let world: World;
let other: World;
const privateAddresses = new BlockList();
privateAddresses.addAddress('127.0.0.9');
beforeAll(async () => {
  world = await startWorld();
  other = await startWorld({host: '127.0.0.9'});
  other.set('/feed', {body: FEED});
});
afterAll(async () => {
  await world.close();
  await other.close();
});

test.for(
  faults.flatMap(fault => [
    {fault, when: 'first' as const},
    {fault, when: 'later' as const},
  ]),
)('$fault.name, $when fetch', async ({fault, when}) => {
  const {clock, open} = makeBench('2026-11-22T12:00:00Z', {
    fetching: {timeoutMs: 400, maxBytes: 20_000, privateAddresses},
  });
  const home = await open();
  const url = (fault.url ?? (place => place.url('/fault')))(world);
  importOpml(home, `<opml version="2.0"><body><outline text="x" xmlUrl="${url}"/></body></opml>`);
  const fetches = home.store.fetches;
  const [source] = home.store.network.all().flatMap(community => community.sources);
  if (!source) throw new Error('no source');
  const isReachable = fault.url === undefined;
  if (when === 'later' && isReachable) {
    world.set('/fault', {body: FEED, etag: '"before"'});
    expect(await refresh(home)).toMatchObject({fetched: 1, added: 1});
  } else if (when === 'later') {
    const known = {etag: '"before"', answeredAt: clock.now(), askedAt: clock.now(), nextAt: clock.now()};
    fetches.save({...fetches.get(source.id), ...known, status: 'ok'});
  }
  clock.advance(when === 'later' ? 2 * DAY : 0);
  world.set('/fault', fault.route(other));
  const report = await refresh(home);

  const is304Answer = when === 'later' && fault.name.startsWith('304');
  const code = is304Answer ? null : fault.code;
  const wait = fault[when];
  const next = wait === null ? null : wait > START ? wait : clock.now() + wait;
  const late = next !== null && next < clock.now() + HOUR ? clock.now() + HOUR : next;
  expect(report.failed).toMatchObject(code === null ? [] : [{code, url}]);
  if (code !== null && fault.words) expect(report.failed[0]?.message).toMatch(fault.words);
  const state = fetches.get(source.id);
  expect(state).toMatchObject({nextAt: late, status: is304Answer ? 'ok' : fault.status});
  // What a failure leaves alone: validators, entries, and the subscription itself.
  if (when === 'later' && code !== null) expect(state.etag).toBe('"before"');
  if (when === 'first' && code !== null) expect(state).toMatchObject({etag: null, bodyHash: null});
  expect(queue(home, {state: 'all', limit: 0})).toHaveLength(
    (when === 'later' && isReachable) || code === null ? 1 : 0,
  );
  const [shown] = communities(home).flatMap(community => community.sources);
  expect(shown?.error?.code ?? null).toBe(code);
  expect(await refresh(home)).toMatchObject({skipped: 1, failed: []});
});
