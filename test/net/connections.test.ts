import {once} from 'node:events';
import {type AddressInfo, createServer} from 'node:net';
import {gzipSync} from 'node:zlib';
import {expect, onTestFinished, test} from 'vitest';
import {BIG, FEED, failed, testFetcher} from '../helpers/fetch-case.ts';
import {gate} from '../helpers/gate.ts';
import {startWorld, type World} from '../helpers/world.ts';
import type {Route} from '../helpers/world-route.ts';

async function freshWorld(): Promise<World> {
  const world = await startWorld();
  onTestFinished(() => world.close());
  return world;
}

function fetcherFor(options = {}) {
  const fetcher = testFetcher(options);
  onTestFinished(() => fetcher.close());
  return fetcher;
}

test.each<[string, Route]>([
  ['an endless body', {body: BIG, endless: true}],
  [
    'an endless gzip bomb',
    {body: gzipSync(Buffer.alloc(50_000_000)), endless: true, headers: {'content-encoding': 'gzip'}},
  ],
  ['an endless body nobody can read', {body: BIG, endless: true, headers: {'content-encoding': 'zstd'}}],
  ['an endless error page', {status: 500, body: BIG, endless: true}],
  ['an endless redirect page', {location: '/nowhere', body: BIG, endless: true}],
  ['a body that stalls', {body: FEED, bodyGate: gate()}],
  ['headers that never come', {headersGate: gate()}],
])('the connection is cut: %s', async (_, route) => {
  const world = await freshWorld();
  world.set('/feed', route);
  const fetcher = fetcherFor({timeoutMs: 200});
  const arrival = world.arrival('/feed');
  await fetcher.fetch({url: world.url('/feed')});
  expect(await (await arrival).ended).toBe('cut');
});

test('one connection serves many requests, whatever they answer', async () => {
  const world = await freshWorld();
  world.set('/feed', {body: FEED, etag: '"1"'});
  world.set('/moved', {location: '/feed', body: 'moved'});
  const fetcher = fetcherFor();
  for (const path of ['/feed', '/moved', '/feed']) {
    await fetcher.fetch({url: world.url(path)});
    await fetcher.fetch({url: world.url(path), validators: {etag: '"1"', lastModified: null}});
  }
  expect(world.connections()).toBe(1);
});

test.each<[string, Route]>([
  ['closed', {raw: ''}],
  ['reset', {reset: true}],
])('a kept connection that the server has %s does not fail the feed', async (_, ending) => {
  const world = await freshWorld();
  let count = 0;
  world.set('/feed', () => {
    count += 1;
    return count === 2 ? ending : {body: FEED};
  });
  const fetcher = fetcherFor();
  await fetcher.fetch({url: world.url('/feed')});
  expect(await fetcher.fetch({url: world.url('/feed')})).toMatchObject({kind: 'fetched'});
  expect(count).toBe(3);
});

test('a server that always breaks off gets one request, or two after an answer', async () => {
  const world = await freshWorld();
  world.set('/fine', {body: FEED});
  world.set('/bad', {reset: true});
  const fetcher = fetcherFor();
  expect(await fetcher.fetch({url: world.url('/bad')})).toMatchObject(failed(null, 'network', /broke off/));
  await fetcher.fetch({url: world.url('/fine')});
  expect(await fetcher.fetch({url: world.url('/bad')})).toMatchObject(failed(null, 'network', /broke off/));
  expect(world.requests.map(({path}) => path)).toEqual(['/bad', '/fine', '/bad', '/bad']);
});

test.each<[string, Route]>([
  ['before the headers', {headersGate: gate()}],
  ['in the body', {body: FEED, bodyGate: gate()}],
])('the caller may give up %s', async (_, route) => {
  const world = await freshWorld();
  world.set('/feed', route);
  const controller = new AbortController();
  const arrival = world.arrival('/feed');
  const outcome = fetcherFor().fetch({url: world.url('/feed'), signal: controller.signal});
  const request = await arrival;
  controller.abort();
  expect(await outcome).toMatchObject(failed(null, 'interrupted', /Stopped/));
  expect(await request.ended).toBe('cut');
});

test('the caller may give up while the connection is being made', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const {port} = silent.address() as AddressInfo;
  const controller = new AbortController();
  const outcome = fetcherFor().fetch({url: `https://127.0.0.1:${port}/`, signal: controller.signal});
  await once(silent, 'connection');
  controller.abort();
  expect(await outcome).toMatchObject(failed(null, 'interrupted', /Stopped/));
});

test('giving up before the start makes no connection', async () => {
  const world = await freshWorld();
  const outcome = await fetcherFor().fetch({url: world.url('/feed'), signal: AbortSignal.abort()});
  expect(outcome).toMatchObject(failed(null, 'interrupted', /Stopped/));
  expect(world.connections()).toBe(0);
});

test.each<[string, Route]>([
  ['before the headers', {headersGate: gate()}],
  ['in the body', {body: FEED, bodyGate: gate()}],
])('closing the fetcher ends what is under way %s', async (_, route) => {
  const world = await freshWorld();
  world.set('/feed', route);
  const fetcher = fetcherFor();
  const arrival = world.arrival('/feed');
  const outcome = fetcher.fetch({url: world.url('/feed')});
  await arrival;
  await fetcher.close();
  expect(await outcome).toMatchObject(failed(null, 'interrupted', /Stopped/));
  expect(await fetcher.fetch({url: world.url('/feed')})).toMatchObject(
    failed(null, 'interrupted', /Stopped/),
  );
});

test('after a redirect, the host that keeps us waiting is the one named', async () => {
  const world = await freshWorld();
  const slow = await startWorld({host: '127.0.0.2'});
  onTestFinished(() => slow.close());
  slow.set('/feed', {headersGate: gate()});
  world.set('/feed', {location: slow.url('/feed')});
  const controller = new AbortController();
  const arrival = slow.arrival('/feed');
  const outcome = fetcherFor().fetch({url: world.url('/feed'), signal: controller.signal});
  await arrival;
  controller.abort();
  expect(await outcome).toMatchObject(failed(null, 'interrupted', new RegExp(slow.host)));
});
