// Covers: src/net/outcome.ts

import {brotliCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, test} from 'vitest';
import {BIG, check, FEED, type FetchCase, failed, failure, NOW} from '../helpers/fetch-case.ts';
import {startWorld, type World} from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const answers: FetchCase[] = [
  {name: 'a document', route: {body: FEED}, expected: {kind: 'fetched', text: FEED, permanentUrl: null}},
  {name: 'an empty document', route: {body: ''}, expected: {kind: 'fetched', text: ''}},
  ...(['gzip', 'br', 'deflate', 'deflate-raw'] as const).map(compress => ({
    name: `a document in ${compress}`,
    route: {body: FEED, compress},
    expected: {kind: 'fetched', text: FEED},
  })),
  {
    name: 'a document compressed twice',
    route: {body: brotliCompressSync(FEED), compress: 'gzip', headers: {'content-encoding': 'br, gzip'}},
    expected: {kind: 'fetched', text: FEED},
  },
  {
    name: 'an empty document said to be gzip',
    route: {body: '', headers: {'content-encoding': 'gzip'}},
    expected: {kind: 'fetched', text: ''},
  },
  {
    name: 'an encoding that is none',
    route: {body: FEED, headers: {'content-encoding': 'utf-8'}},
    expected: {kind: 'fetched', text: FEED},
  },
  {
    name: 'content type, validators, cache facts',
    route: {
      body: FEED,
      type: 'application/rss+xml',
      etag: 'W/"a b"',
      lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT',
      headers: {'cache-control': 'public, max-age=600', age: '60', expires: 'Sun, 22 Nov 2026 13:00:00 GMT'},
    },
    expected: {
      kind: 'fetched',
      contentType: 'application/rss+xml',
      validators: {etag: 'W/"a b"', lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT'},
      cache: {maxAgeSeconds: 540, expiresAt: Date.parse('2026-11-22T13:00:00Z')},
    },
  },
  {
    name: 'nothing new',
    route: {body: FEED, etag: '"1"', headers: {'cache-control': 'max-age=60'}},
    request: {validators: {etag: '"1"', lastModified: 'yesterday'}},
    expected: {
      kind: 'notModified',
      validators: {etag: '"1"', lastModified: 'yesterday'},
      cache: {maxAgeSeconds: 60, expiresAt: null},
    },
  },
  {
    name: 'nothing new, with a renewed tag',
    route: {status: 304, etag: '"2"', headers: {'content-length': undefined}},
    request: {validators: {etag: '"1"', lastModified: null}},
    expected: {kind: 'notModified', validators: {etag: '"2"', lastModified: null}},
  },
  {
    name: 'nothing new, and no word about the tag',
    route: {status: 304, lastModified: 'today', headers: {'content-length': undefined}},
    request: {validators: {etag: '"1"', lastModified: 'yesterday'}},
    expected: {kind: 'notModified', validators: {etag: '"1"', lastModified: 'today'}},
  },
  {
    name: '304 although nothing was known',
    route: {status: 304, headers: {'content-length': undefined}},
    expected: failed(304, 'http', /no earlier version \(304\)/),
  },
];

const statuses: FetchCase[] = [
  {name: '204', route: {status: 204}, expected: failed(204, 'empty', /nothing at all \(204\)/)},
  {name: '206', route: {status: 206, body: FEED}, expected: failed(206, 'http', /other than the document/)},
  {name: '300', route: {status: 300, body: FEED}, expected: failed(300, 'http', /\(300\)/)},
  {name: '302 to nowhere', route: {status: 302}, expected: failed(302, 'http', /\(302\)/)},
  {name: '401', route: {status: 401}, expected: failed(401, 'http', /name and password/)},
  {name: '403', route: {status: 403}, expected: failed(403, 'http', /refuses access/)},
  {name: '404', route: {status: 404, body: BIG}, expected: failed(404, 'http', /nothing at this address/)},
  {
    name: '404 without end',
    route: {status: 404, body: BIG, endless: true},
    expected: failed(404, 'http', /404/),
  },
  {
    name: '410',
    route: {status: 410},
    expected: {kind: 'gone', failure: failure('gone', /removed this for good/)},
  },
  {name: '500', route: {status: 500}, expected: failed(500, 'http', /error of its own \(500\)/)},
  {
    name: '500 that names a time',
    route: {status: 500, headers: {'retry-after': '60'}},
    expected: {kind: 'failed', status: 500, retryAt: NOW + 60_000},
  },
  {
    name: 'the page of a 404, where the request asks for it',
    route: {status: 404, body: FEED, headers: {link: ['</a>', '</b>']}},
    request: {errorPage: true},
    expected: {status: 404, page: {kind: 'fetched', pageHeaders: {link: '</a>, </b>', refresh: null}}},
  },
  {
    name: 'never one without end',
    route: {status: 404, body: BIG, endless: true},
    request: {errorPage: true},
    expected: failed(404, 'http', /404/),
  },
  ...[
    {status: 429, after: '120', retryAt: NOW + 120_000},
    {status: 429, after: 'Mon, 23 Nov 2026 12:00:00 GMT', retryAt: Date.parse('2026-11-23T12:00:00Z')},
    {status: 429, after: 'soon', retryAt: null},
    {status: 429, after: undefined, retryAt: null},
    {status: 503, after: '0.5', retryAt: NOW + 500},
  ].map(({status, after, retryAt}) => ({
    name: `${status} with Retry-After ${after}`,
    route: {status, headers: {'retry-after': after}},
    expected: {kind: 'limited', status, retryAt, failure: failure('limited', /^127/)},
  })),
];

describe.each([
  ['answers', answers],
  ['statuses', statuses],
])('%s', (_, rows) => {
  test.each(rows)('$name', row => check(world, row));
});
