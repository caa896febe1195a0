// Covers: src/cli/network/, src/runtime/workers/refresh.ts, src/runtime/workers/reader-pool.ts,
// src/runtime/workers/read-documents.ts

import {rmSync} from 'node:fs';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {KETTLE, rss, type Said, TIDE} from '../helpers/communities.ts';
import {communityId, sourceId} from '../helpers/expected-ids.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';
import type {Route} from '../helpers/world-route.ts';

let world: World;
let pln: Pln;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  pln = makePln();
});
afterEach(() => pln.remove());

const feed = (name: string, items: readonly Said[]): Route => ({
  body: rss(world, name, `/${name}/`, items),
  etag: `"${name}${items.length}"`,
});
const one = (name: string): Said => ({
  path: `/${name}/1`,
  title: `${name} 1`,
  text: `<p>${name}</p>`,
  ago: 2,
});
const two = (name: string): Said => ({
  path: `/${name}/2`,
  title: `${name} 2`,
  text: `<p>${name}</p>`,
  ago: 1,
});
const asked = (since: number): string[] => world.requests.slice(since).map(({path}) => path);
const states = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await pln.json('queue', '--state', 'all', '--limit', '0')).map((row: {title: string; state: string}) => [
      row.title,
      row.state,
    ]),
  );

test('a source that fails never stops the others, and what it said before stays', async () => {
  const faults: Record<string, [route: Route, code: string]> = {
    page: [{body: '<!doctype html><title>Moved</title><p>We moved', type: 'text/html'}, 'not-a-feed'],
    empty: [{body: ''}, 'empty'],
    error: [{status: 500, body: 'Oops'}, 'http'],
    missing: [{status: 404, body: 'No'}, 'http'],
    gone: [{status: 410, body: 'Gone'}, 'gone'],
    reset: [{reset: true}, 'network'],
    cut: [{body: rss(world, 'cut', '/', KETTLE), truncate: true}, 'network'],
    huge: [{body: 'x'.repeat(1 << 20), endless: true}, 'too-large'],
    damaged: [{body: rss(world, 'd', '/', KETTLE), compress: 'gzip', cutCompressed: true}, 'network'],
  };
  const names = ['before', ...Object.keys(faults), 'after'];
  for (const name of names) world.set(`/${name}`, feed(name, [one(name)]));
  await pln.json('add', ...names.map(name => world.url(`/${name}`)));
  for (const [name, [route]] of Object.entries(faults)) world.set(`/${name}`, route);
  for (const name of ['before', 'after']) world.set(`/${name}`, feed(name, [one(name), two(name)]));

  const report = await pln.json('refresh', '--force');
  expect(report).toMatchObject({sources: names.length, fetched: 2, notModified: 0, added: 2, held: 0});
  const codes = report.failed.map(({url, code}: {url: string; code: string}) => [url, code]);
  expect(Object.fromEntries(codes)).toEqual(
    Object.fromEntries(Object.entries(faults).map(([name, [, code]]) => [world.url(`/${name}`), code])),
  );
  for (const failure of report.failed)
    expect(failure).toMatchObject({
      message: expect.stringMatching(/\.$/),
      hint: expect.stringMatching(/\.$/),
    });
  expect(Object.keys(await states()).length).toBe(names.length + 2);

  const network: {sources: {status: string; error: {code: string} | null; nextFetchAt: string | null}[]}[] =
    await pln.json('communities');
  const ofGone = network.flatMap(({sources}) => sources).find(({error}) => error?.code === 'gone');
  expect(ofGone).toMatchObject({nextFetchAt: null});
  expect((await pln.run(['doctor', '--json'])).code).toBe(1);
  const person = await pln.run(['refresh', '--force']);
  expect(person).toMatchObject({code: 0});
  expect(person.stderr).toContain(world.url('/page'));

  for (const name of ['before', 'after']) world.set(`/${name}`, {reset: true});
  const all = await pln.run(['refresh', '--force', '--json']);
  expect(all).toMatchObject({code: 1, json: {fetched: 0}});
  // A source that works again continues as before.
  world.set('/page', feed('page', [one('page'), two('page')]));
  expect(await pln.json('refresh', sourceId(world.url('/page')), '--force')).toMatchObject({
    added: 1,
    failed: [],
  });
});

test('429 with Retry-After holds the whole host, and nobody else, whatever is asked', async () => {
  const busy = await startWorld({host: '127.0.0.2'});
  try {
    for (const path of ['/a', '/b']) busy.set(path, {body: rss(busy, `Busy ${path}`, '/', [one(path)])});
    world.set('/calm', feed('calm', [one('calm')]));
    await pln.json('add', busy.url('/a'), busy.url('/b'), world.url('/calm'));
    for (const path of ['/a', '/b'])
      busy.set(path, {status: 429, headers: {'retry-after': '3600'}, body: 'Slow down'});
    const first = await pln.json('refresh', '--force');
    expect(first).toMatchObject({notModified: 1, held: 1, failed: [{code: 'limited'}]});
    const until = Date.parse(first.failed[0].nextFetchAt);
    expect(until).toBeGreaterThan(Date.now() + 3_500_000);

    const before = busy.requests.length;
    expect(await pln.json('refresh', '--force')).toMatchObject({held: 2, notModified: 1, failed: []});
    expect(await pln.json('refresh', '--force', communityId(busy.url('/a')))).toMatchObject({
      sources: 1,
      held: 1,
    });
    const added = await pln.run(['add', busy.url('/c'), '--json']);
    expect(added).toMatchObject({code: 1, json: [{error: {code: 'limited'}}]});
    expect(busy.requests.length).toBe(before);
  } finally {
    await busy.close();
  }
});

test('offline, no connection is made by anything', async () => {
  world.set('/calm', feed('calm', [one('calm')]));
  await pln.json('add', world.url('/calm'));
  const before = world.connections();
  const {failed} = (await pln.run(['refresh', '--force', '--offline', '--json'])).json;
  expect(failed).toMatchObject([{code: 'offline'}]);
  const env = {PLN_OFFLINE: '1'};
  const lines = [
    ['refresh', '--force'],
    ['add', world.url('/tide.atom')],
    ['feed', world.url('/calm')],
    ['queue'],
  ];
  const ends = await Promise.all(lines.map(words => pln.run([...words, '--json'], {env})));
  expect(ends.map(({code}) => code)).toEqual([1, 1, 1, 0]);
  expect(world.connections()).toBe(before);
  // Being offline says nothing about the source.
  expect(await pln.json('refresh', '--force')).toMatchObject({notModified: 1, failed: []});
});

test('what is not due is not fetched; named ids are, but not twice within a minute', async () => {
  world.set('/calm', feed('calm', [one('calm')]));
  const [{id}] = await pln.json('add', world.url('/calm'));
  const since = world.requests.length;
  expect(await pln.json('refresh')).toMatchObject({sources: 1, skipped: 1});
  expect(await pln.json('refresh', id)).toMatchObject({sources: 1, skipped: 1});
  expect(asked(since)).toEqual([]);
  expect(await pln.json('refresh', id, '--force')).toMatchObject({notModified: 1, skipped: 0});
  expect(asked(since)).toEqual(['/calm']);
});

test('redirects and compression: a permanent move is taken, a passing one is not', async () => {
  world.set('/for-good', {status: 301, location: '/new-place'});
  world.set('/for-now', {status: 302, location: '/elsewhere'});
  world.set('/new-place', {...feed('new', [one('new')]), compress: 'br'});
  world.set('/elsewhere', {...feed('elsewhere', [one('elsewhere')]), compress: 'deflate'});
  const added = await pln.json('add', world.url('/for-good'), world.url('/for-now'));
  const urls = added.map(({sources}: {sources: {url: string}[]}) => sources[0]?.url);
  expect(urls).toEqual([world.url('/new-place'), world.url('/for-now')]);
  expect(await pln.json('refresh', '--force')).toMatchObject({notModified: 2, failed: []});
});

describe('joining', () => {
  const undated = Array.from({length: 8}, (_, index) => ({
    path: `/u/${index}`,
    title: `Undated ${index}`,
    text: 'x',
    ago: null,
  }));
  const inbox = (all: Record<string, string>, begin: string): string[] =>
    Object.entries(all)
      .filter(([title, state]) => state === 'inbox' && title.startsWith(begin))
      .map(([title]) => title)
      .sort();

  test('the newest of a month to the inbox, the rest to done and said; a rebuild decides the same', async () => {
    world.set('/dated', feed('dated', [...KETTLE, ...TIDE]));
    world.set('/undated', feed('undated', undated));
    expect(await pln.json('add', world.url('/dated'))).toMatchObject([{inbox: 5, before: 4}]);
    expect(await pln.json('add', world.url('/undated'))).toMatchObject([{inbox: 5, before: 3}]);
    const before = await states();
    expect(inbox(before, 'Undated')).toEqual([0, 1, 2, 3, 4].map(index => `Undated ${index}`));
    await pln.json('mark', 'done', (await pln.json('search', 'gaiwan'))[0].id);
    const after = await states();
    rmSync(pln.data, {recursive: true});
    expect(await pln.json('refresh')).toMatchObject({fetched: 2, failed: []});
    expect(await states()).toEqual(after);
  });

  test('--all takes everything, the setting firstEntries as many as it says, --dry-run nothing', async () => {
    for (const path of ['/all', '/few'])
      world.set(
        path,
        feed(
          path,
          KETTLE.map(said => ({...said, path: path + said.path, title: path + said.title})),
        ),
      );
    expect(await pln.json('add', '--dry-run', world.url('/all'))).toHaveLength(1);
    expect(pln.files()).toEqual({});
    expect(await pln.json('add', '--all', world.url('/all'))).toMatchObject([{inbox: 7, before: 0}]);
    await pln.json('config', 'set', 'firstEntries', '2');
    expect(await pln.json('add', world.url('/few'))).toMatchObject([{inbox: 2, before: 5}]);
    expect(inbox(await states(), '/few').length).toBe(2);
  });
});
