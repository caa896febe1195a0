// Covers: src/net/headers.ts, src/net/fetcher.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {ask, FEED} from '../helpers/fetch-case.ts';
import {startWorld, type World} from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('a request says who asks and what is wanted, and nothing else', async () => {
  world.set('/feed', {body: FEED});
  await ask({url: world.url('/feed?q=1#part')}, {userAgent: 'pln/1.0 (+https://example.org)'});
  const request = world.requests.at(-1);
  expect(request).toMatchObject({method: 'GET', path: '/feed?q=1'});
  expect(request?.headers).toEqual({
    host: world.host,
    connection: 'keep-alive',
    'user-agent': 'pln/1.0 (+https://example.org)',
    accept: expect.stringMatching(/^application\/feed\+json, .*text\/html;q=0\.8, \*\/\*;q=0\.5$/),
    'accept-encoding': 'gzip, br, deflate',
  });
});

test('a request may ask for something else', async () => {
  world.set('/feed', {body: FEED});
  await ask({url: world.url('/feed'), accept: 'text/html'});
  expect(world.requests.at(-1)?.headers.accept).toBe('text/html');
});

test.each([
  ['quotes', '"abc"', 'Sun, 22 Nov 2026 10:00:00 GMT'],
  ['weak', 'W/"abc"', 'Sun, 22 Nov 2026 10:00:00 GMT'],
  ['no quotes, a date nobody could parse', 'abc def', 'gestern um zehn'],
  ['bytes above ASCII', '"\xe4\xff\x80"', 'f\xfcnf Uhr'],
  ['a tag alone', '"only"', null],
  ['a date alone', null, 'Sun Nov 22 10:00:00 2026'],
])('validators come back exactly as they came: %s', async (_, etag, lastModified) => {
  world.set('/feed', {body: FEED, ...(etag && {etag}), ...(lastModified && {lastModified})});
  const first = await ask({url: world.url('/feed')});
  expect(first).toMatchObject({kind: 'fetched', validators: {etag, lastModified}});
  if (first.kind !== 'fetched') return;
  expect(await ask({url: world.url('/feed'), validators: first.validators})).toMatchObject({
    kind: 'notModified',
  });
  const {headers} = world.requests.at(-1) ?? {};
  expect(headers?.['if-none-match'] ?? null).toBe(etag);
  expect(headers?.['if-modified-since'] ?? null).toBe(lastModified);
});

test('what cannot have been a validator is not sent, and no request fails over it', async () => {
  world.set('/feed', {body: FEED});
  const validators = {etag: '"a"\r\nX-Evil: 1', lastModified: '\u2028'};
  expect(await ask({url: world.url('/feed'), validators})).toMatchObject({kind: 'fetched'});
  expect(Object.keys(world.requests.at(-1)?.headers ?? {}).join()).not.toMatch(/if-|evil/);
});
