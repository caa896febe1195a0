// Covers: src/net/private-addresses.ts

import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {BlockList} from 'node:net';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Home} from '../../src/services/home/home.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities} from '../../src/services/network/communities.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {namesOf} from '../helpers/names.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';

const DAY = 24 * 3_600_000;
const FEED = '<rss version="2.0"><channel><title>T</title><item><title>1</title></item></channel></rss>';
const page = (href: string) => ({
  body: `<!doctype html><link rel="alternate" type="application/rss+xml" href="${href}">`,
  type: 'text/html',
});

const PUBLIC = '127.0.0.1';
const PRIVATE = '127.0.0.2';
const privateAddresses = new BlockList();
privateAddresses.addAddress(PRIVATE);

let outside: World;
let inside: World;
beforeAll(async () => {
  outside = await startWorld({host: PUBLIC});
  inside = await startWorld({host: PRIVATE, port: Number(new URL(outside.url('/')).port)});
});
afterAll(async () => {
  await outside.close();
  await inside.close();
});
beforeEach(() => {
  for (const world of [outside, inside]) {
    world.requests.length = 0;
    // A closed connection: the next request looks the name up again.
    world.set('/feed', {body: FEED, headers: {connection: 'close'}});
  }
});

/** The URL of a path under a name, on the port of both worlds. */
const at = (name: string, path = '/feed') => outside.url(path).replace(PUBLIC, name);

function setUp(...names: Parameters<typeof namesOf>) {
  const resolver = namesOf(...names);
  const bench = makeBench('2026-11-22T12:00:00Z', {fetching: {privateAddresses, lookup: resolver.lookup}});
  const file = join(bench.root, 'portfolio/network.opml');
  return {
    ...bench,
    resolver,
    file,
    reaches: () => [...readFileSync(file, 'utf8').matchAll(/pln:reach="(\w+)"/g)].map(([, reach]) => reach),
  };
}

const outlines = (...urls: string[]) =>
  `<opml version="2.0"><body>${urls.map(url => `<outline text="x" type="rss" xmlUrl="${url}"/>`).join('')}</body></opml>`;
const errorOf = (home: Home) => communities(home)[0]?.sources[0]?.error;

test('a public page does not lead into a private network, and that is said', async () => {
  const {open} = setUp({});
  outside.set('/', page(at(PRIVATE)));
  const home = await open();
  await expect(addCommunity(home, at(PUBLIC, '/'))).rejects.toMatchObject({
    code: 'private',
    message: expect.stringContaining(`private network, at ${PRIVATE}`),
  });
  expect(inside.requests).toEqual([]);
  expect(communities(home)).toEqual([]);
});

test('a page in a private network may lead to a feed there, and the file keeps that', async () => {
  const {open, reaches} = setUp({'nas.example': [PRIVATE]});
  inside.set('/', page('/feed'));
  await addCommunity(await open(), at('nas.example', '/'));
  expect(reaches()).toEqual(['private']);
});

test('a followed name that turns private is refused by name; adding it again allows it', async () => {
  const {open, resolver, clock, reaches} = setUp({'tea.example': [PUBLIC]});
  const home = await open();
  await addCommunity(home, at('tea.example'));
  expect(reaches()).toEqual(['public']);

  resolver.set({'tea.example': [PRIVATE]});
  clock.advance(DAY);
  const report = await refresh(home);
  expect(report.failed).toEqual([
    expect.objectContaining({
      code: 'private',
      message: expect.stringContaining('tea.example'),
      hint: expect.stringContaining('pln add'),
    }),
  ]);
  expect(inside.requests).toEqual([]);

  expect(await addCommunity(home, at('tea.example'), {dryRun: true})).toMatchObject({isAllowed: false});
  expect(await addCommunity(home, at('tea.example'))).toMatchObject({known: true, isAllowed: true});
  expect(reaches()).toEqual(['private']);
  expect(await refresh(home)).toMatchObject({fetched: 1, failed: []});
  expect(await addCommunity(home, at('tea.example'))).toMatchObject({known: true, isAllowed: false});
});

test('that a source was public is still known after a rebuild', async () => {
  const {open, root, resolver} = setUp({'tea.example': [PUBLIC]});
  await addCommunity(await open(), at('tea.example'));
  rmSync(join(root, 'data'), {recursive: true});
  resolver.set({'tea.example': [PRIVATE]});
  const home = await open();
  expect(await refresh(home)).toMatchObject({failed: [{code: 'private'}]});
  expect(inside.requests).toEqual([]);
});

test('an imported list may name private addresses; the first answer says which are, for good', async () => {
  const {open, resolver, clock, file} = setUp({'nas.example': [PRIVATE], 'tea.example': [PUBLIC]});
  const home = await open();
  importOpml(home, outlines(at('nas.example'), at(PRIVATE, '/feed?2'), at('tea.example')));
  expect(await refresh(home)).toMatchObject({fetched: 3, failed: []});
  const reachOf = (name: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .find(line => line.includes(`xmlUrl="http://${name}`))
      ?.match(/pln:reach="(\w+)"/)?.[1];
  expect(['nas.example', PRIVATE, 'tea.example'].map(reachOf)).toEqual(['private', 'private', 'public']);

  resolver.set({'nas.example': [PUBLIC], 'tea.example': [PRIVATE]});
  clock.advance(DAY);
  // What may be private may be public as well.
  expect(await refresh(home)).toMatchObject({failed: [{url: at('tea.example'), code: 'private'}]});
});

test('what was typed into network.opml may be private', async () => {
  const {open, file} = setUp({'nas.example': [PRIVATE]});
  const home = await open();
  await addCommunity(home, at(PUBLIC));
  writeFileSync(file, outlines(at('nas.example')));
  expect(await refresh(await open())).toMatchObject({fetched: 1, failed: []});
});

test('a feed that does not answer yet is not decided', async () => {
  const {open, reaches} = setUp({'tea.example': [PUBLIC]});
  const home = await open();
  importOpml(home, outlines(at('tea.example', '/nothing')));
  await refresh(home);
  expect(reaches()).toEqual([]);
});

test.each<[string, string, string, string]>([
  ['to a public one', 'nas.example', 'tea.example', 'public'],
  ['to another one there', 'nas.example', PRIVATE, 'private'],
])('a feed in a private network that moves for good %s', async (_, from, to, reach) => {
  const {open, clock, reaches} = setUp({'nas.example': [PRIVATE], 'tea.example': [PUBLIC]});
  inside.set('/old', {status: 301, location: at(to)});
  const home = await open();
  importOpml(home, outlines(at(from, '/old')));
  for (let day = 0; day < 6; day += 1) {
    await refresh(home);
    clock.advance(DAY);
  }
  expect(communities(home)[0]?.sources[0]?.url).toBe(at(to));
  expect(reaches()).toEqual([reach]);
});

test('a public feed that redirects into a private network is not allowed by adding it again', async () => {
  const {open, clock} = setUp({'tea.example': [PUBLIC]});
  const home = await open();
  await addCommunity(home, at('tea.example'));
  outside.set('/feed', {location: at(PRIVATE)});
  clock.advance(DAY);
  await refresh(home);
  expect(errorOf(home)).toMatchObject({
    code: 'http',
    message: expect.stringContaining('redirects into a private network'),
  });
  expect(await addCommunity(home, at('tea.example'))).toMatchObject({isAllowed: false});
  expect(inside.requests).toEqual([]);
});
