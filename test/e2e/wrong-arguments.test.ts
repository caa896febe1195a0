// Covers: src/cli/

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {KETTLE, rss, setCommunities} from '../helpers/communities.ts';
import {communityId, entryId} from '../helpers/expected-ids.ts';
import {expectFailure, type Wanted} from '../helpers/failures.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

let pln: Pln;
let world: World;
let etag: string;
beforeAll(async () => {
  world = await startWorld();
  setCommunities(world);
  world.set('/twins.xml', {
    body: rss(
      world,
      'Twins',
      '/',
      twins().map(path => ({path, title: path, text: 'x', ago: 1})),
    ),
  });
  pln = makePln();
  await pln.json('add', world.url('/kettle/'), world.url('/twins.xml'));
  await pln.json('goal', 'add', 'Learn', '--milestone', 'One step', 'Two steps');
  await pln.json('reflect', '-m', 'Something');
  etag = entryId(`https://${world.host}/kettle/etag`);
  writeFileSync(join(pln.home, 'not.opml'), '<html><body>No outlines</body></html>');
});
afterAll(async () => {
  await world.close();
  pln.remove();
});

/** Two paths whose entries' ids begin with the same four characters. */
function twins(): string[] {
  const seen = new Map<string, string>();
  for (let index = 0; ; index += 1) {
    const path = `/twin/${index}`;
    const begin = entryId(`https://${world.host}${path}`).slice(0, 4);
    const other = seen.get(begin);
    if (other) return [other, path];
    seen.set(begin, path);
  }
}

const usage: Wanted = {exit: 2, code: 'usage'};
const notFound: Wanted = {exit: 1, code: 'not-found'};
const ambiguous: Wanted = {exit: 1, code: 'ambiguous'};

describe('wrong words: one line why, one line what to do, nothing changed', () => {
  const rows: [words: string, wanted: Wanted][] = [
    ['nonsense', {...usage, why: /nonsense/}],
    ['synchronise', usage],
    ['queue --nonsense', {...usage, why: /--nonsense/}],
    ['queue --state gone', {...usage, why: /gone/}],
    ['queue --limit many', {...usage, why: /many/}],
    ['queue --since someday', {...usage, why: /someday/}],
    ['queue --community nobody', notFound],
    ['queue --goal nothing', notFound],
    ['show', usage],
    ['show eaaaaaaaaaaaa', {...notFound, why: /eaaaaaaaaaaaa/}],
    ['show ETAG e', usage],
    ['show e', {...notFound, why: /4/}],
    ['show TWIN', {...ambiguous, why: /TWIN/}],
    ['mark gone ETAG', {...usage, why: /gone/}],
    ['mark done', usage],
    ['tag ETAG', usage],
    ['tag eaaaaaaaaaaaa http', notFound],
    ['annotate ETAG', usage],
    ['annotate ETAG --quote nowhere', {...notFound, why: /nowhere/}],
    ['annotate ETAG --quote is', {...ambiguous, why: /times/}],
    ['annotate ETAG --note x --kind odd', usage],
    ['annotate ETAG --note x --goal nothing', notFound],
    ['annotate eaaaaaaaaaaaa --note x', notFound],
    ['annotations --tag a --entry eaaaaaaaaaaaa', notFound],
    ['annotations edit aaaaaaaaaaaaaaaaa --note x', notFound],
    ['annotations remove aaaa', notFound],
    ['goal', usage],
    ['goal add', usage],
    ['goal add X --by someday', usage],
    ['goal add X --weight heavy', usage],
    ['goal show nothing', notFound],
    ['goal check learn Three', {...notFound, why: /Three/}],
    ['goal check learn step', ambiguous],
    ['reflect', usage], // and nothing on standard input
    ['reflect -m x --evidence eaaaaaaaaaaaa', notFound],
    ['reflect -m x --evidence nowhere.txt', notFound],
    ['reflect -m x --goal nothing', notFound],
    ['reflect -m x --next y --due soon', usage],
    ['reflect -m x --template mine', usage],
    ['reflect --file nowhere.md', notFound],
    ['reflect retract rrrr', notFound],
    ['reflect correct raaaaaaaaaaaaaaaa -m x', notFound],
    ['rename caaaaaaaaaaaa Name', notFound],
    ['mute caaaaaaaaaaaa', notFound],
    ['remove caaaaaaaaaaaa', notFound],
    ['refresh caaaaaaaaaaaa', notFound],
    ['import nowhere.opml', notFound],
    ['import not.opml', {exit: 1, code: 'invalid'}],
    ['export', usage],
    ['export everything', {...usage, why: /everything/}],
    ['export journal --format pdf', {...usage, why: /pdf/}],
    ['export journal --format opml', {...usage, why: /journal.*opml/}],
    ['export goals --format constructor', {...usage, why: /goals.*constructor/}],
    ['export network --format jsonld', {...usage, why: /network.*jsonld/}],
    ['export annotations --since someday', {...usage, why: /someday/}],
    ['export goals --goal nothing', notFound],
    ['export network --goal nothing', notFound],
    ['export journal -o nowhere/journal.md', {exit: 1, code: 'invalid', why: /nowhere/}],
    ['search', usage],
    ['config get nothing', {...usage, why: /nothing/}],
    ['config set firstEntries many', {exit: 2, code: 'usage', why: /many/}],
    ['config set keys.queue.done', usage],
    ['config set keys.queue.done three', {...usage, why: /keys\.queue\.done.*three/}],
    ['config set keys.queue.nothing x', {...usage, why: /nothing/}],
    ['config set keys.attic.done x', {...usage, why: /attic/}],
    ['config get keys.queue.nothing', {...usage, why: /nothing/}],
    ['config set keys.queue x', {...usage, why: /keys\.queue/}],
    ['feed nowhere.xml', notFound],
    ['undo now', usage],
    ['redo now', usage],
  ];
  const words = (row: string): string[] =>
    row.split(' ').map(word => word.replace('ETAG', etag).replace('TWIN', twinBegin()));
  const twinBegin = (): string => entryId(`https://${world.host}${twins()[0]}`).slice(0, 4);

  test.for(rows)('%s', async ([row, {why, ...wanted}]) => {
    const before = pln.files();
    const reason = why && new RegExp(why.source.replace('TWIN', twinBegin()));
    await expectFailure(pln, words(row), {...wanted, ...(reason ? {why: reason} : {})});
    expect(pln.files()).toEqual(before);
  });
});

test('over many arguments all are done, and those that failed are in the array', async () => {
  const answer = await pln.run(['mark', 'later', 'eaaaaaaaaaaaa', etag, '--json']);
  expect(answer).toMatchObject({
    code: 1,
    json: [
      {id: 'eaaaaaaaaaaaa', error: {code: 'not-found'}},
      {id: etag, state: 'later'},
    ],
  });
  const person = await pln.run(['star', 'eaaaaaaaaaaaa', etag]);
  expect(person.code).toBe(1);
  expect(person.stderr).toMatch(/eaaaaaaaaaaaa/);
  expect(await pln.json('show', etag)).toMatchObject({state: 'later', starred: true});
});

test('addresses without a feed: each its reason, and the good ones join', async () => {
  world.set('/plain', {body: '<!doctype html><title>No feed here</title><p>Hello', type: 'text/html'});
  world.set('/empty', {body: ''});
  world.set('/huge', {body: '<rss><channel><title>x</title>'.padEnd(1 << 20, ' '), endless: true});
  world.set('/lies', {
    body: '<link rel="alternate" type="application/rss+xml" href="/plain">',
    type: 'text/html',
  });
  world.set('/cut', {body: rss(world, 'Cut', '/', KETTLE), truncate: true});
  world.set('/loop', {location: '/loop'});
  const wanted = {
    'https://no-such-host.invalid/feed': 'network',
    [world.url('/plain')]: 'not-a-feed',
    [world.url('/empty')]: 'empty',
    [world.url('/huge')]: 'too-large',
    [world.url('/lies')]: 'not-a-feed',
    [world.url('/cut')]: 'network',
    [world.url('/loop')]: 'http',
    [world.url('/nowhere')]: 'http',
    'gopher://example.org/': 'usage',
  };
  const urls = [...Object.keys(wanted), world.url('/tide.atom')];
  const before = pln.read('network.opml').split('\n').length;
  const {code, json, stderr} = await pln.run(['add', ...urls, '--json']);
  expect({code, stderr}).toEqual({code: 1, stderr: ''});
  const reasons = Object.fromEntries(
    json.slice(0, -1).map((one: {url: string; error: {code: string}}) => [one.url, one.error.code]),
  );
  expect(reasons).toEqual(wanted);
  for (const {error} of json.slice(0, -1))
    expect(error).toMatchObject({message: expect.stringMatching(/\.$/), hint: expect.stringMatching(/\.$/)});
  expect(json.at(-1)).toMatchObject({id: communityId(world.url('/tide.atom'))});
  expect(pln.read('network.opml').split('\n').length).toBe(before + 3);
});

test('nothing to take back, in a home where nothing was done', async () => {
  const fresh = makePln();
  await expectFailure(fresh, ['undo'], {exit: 1, code: 'nothing-to-undo'});
  await expectFailure(fresh, ['redo'], {exit: 1, code: 'nothing-to-redo'});
  expect(await fresh.json('undo', '--list')).toEqual([]);
  expect(fresh.files()).toEqual({});
  fresh.remove();
});
