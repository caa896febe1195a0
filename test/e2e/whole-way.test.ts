// Covers: src/cli/, src/services/home/face-home.ts

import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  justNow,
  KETTLE,
  KETTLE_TAG,
  setCommunities,
  setKettle,
  TIDE_MODIFIED,
} from '../helpers/communities.ts';
import {communityId, entryId, sourceId} from '../helpers/expected-ids.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {bound, type Mask, makeMask, makeTranscript} from '../helpers/transcript.ts';
import {startWorld, type World} from '../helpers/world.ts';

// One learner's whole way: every test continues where the one before ended.

let world: World;
let pln: Pln;
let mask: Mask;
let said: ReturnType<typeof makeTranscript>;

beforeAll(async () => {
  world = await startWorld();
  setCommunities(world);
  pln = makePln();
  await pln.run(['queue']); // names the device
  mask = makeMask(pln, world);
  said = makeTranscript(pln, mask);
});
afterAll(async () => {
  await world.close();
  pln.remove();
});

/** Runs a command with --json, writes it down, and gives the answer. */
const ask = async (line: string) => (await said.run(`${line} --json`)).json;
const say = (line: string) => said.run(line);

const golden = (name: string): string => join(import.meta.dirname, 'expected', name);
const entry = (path: string): string => entryId(`https://${world.host}${path}`);
const titles = (rows: {title: string}[]): string[] => rows.map(row => row.title);

test('three communities join, one by the page that names its feed, each document asked for once', async () => {
  const [page, atom, json] = ['/kettle/', '/tide.atom', '/ridge.json'].map(world.url);
  const added = await ask(`add ${page} ${atom} ${json}`);
  const paths = ['/kettle/', '/kettle/feed.xml', '/tide.atom', '/ridge.json'];
  expect(world.requests.map(request => request.path)).toEqual(paths);
  const rss = world.url('/kettle/feed.xml');
  expect(added).toMatchObject([
    {id: communityId(rss), inbox: 5, before: 2, sources: [{id: sourceId(rss), format: 'rss'}]},
    {inbox: 2, before: 0, sources: [{format: 'atom'}]},
    {inbox: 2, before: 0, sources: [{format: 'json'}]},
  ]);
});

test('one queue: newest first, the article of two communities once, with both names', async () => {
  const rows = await ask('queue');
  expect(titles(rows)).toEqual([
    'What an ETag is for',
    'Neap tides explained',
    'Gaiwan or teapot?',
    'Reading contour lines',
    'Caches & kettles',
    'A gauge from a jam jar',
    'On water',
    'Descaling',
  ]);
  expect(rows[0].id).toBe(entry('/kettle/etag'));
  expect(titles(rows[0].communities)).toEqual(['Kettle & Code', 'Ridge Notes']);
  await say('queue --limit 3');
  const shown = await ask(`show ${entry('/kettle/etag').slice(0, 6)}`);
  expect(shown).toMatchObject({read: false, contentText: expect.stringContaining('once an hour')});
  await say(`show ${entry('/tide/neap')}`);
  expect((await ask('queue --unread')).length).toBe(7);
});

test('triage, and every step of it taken back', async () => {
  const [neap, map, water, scale] = ['/tide/neap', '/ridge/map', '/kettle/water', '/kettle/scale'].map(entry);
  expect(await ask(`mark later ${neap} ${map}`)).toMatchObject([{state: 'later'}, {state: 'later'}]);
  await ask(`star ${map}`);
  await ask(`tag ${map} maps Öland`);
  await ask(`mark done ${water}`);
  expect(await ask('undo')).toMatchObject({verb: 'state', ids: [water]});
  await ask(`untag ${map} öland`);
  expect(await ask('undo')).toMatchObject({verb: 'untag', ids: [map]});
  await ask(`star ${scale}`);
  await ask(`unstar ${scale}`);
  expect(titles(await ask('queue --state later'))).toEqual(['Neap tides explained', 'Reading contour lines']);
  expect(titles(await ask('queue --state all --starred --tag öland'))).toEqual(['Reading contour lines']);
});

let note: string;

test('a goal, a highlight, and a reflection that cites it as evidence', async () => {
  await ask(`goal add 'Understand HTTP caching' --why 'Our feeds are slow' --criteria 'I can explain a 304'
    --by 2099-03-01 --keyword etag cache --milestone 'Read RFC 9111' 'Build a toy cache'`);
  const made = await ask(`annotate ${entry('/kettle/etag')} --quote 'asks once an hour is plenty'
    --note 'Ours asks four times -- too often.' --tag http --goal 'Understand HTTP caching' --kind question`);
  note = made.id;
  await ask(`annotations edit ${note.slice(0, 8)} --note 'Ours asks four times -- once too often.'`);
  const gone = await ask(`annotate ${entry('/tide/gauge')} --note 'For a rainy day'`);
  await ask(`annotations remove ${gone.id}`);
  await ask(`goal check understand-http-caching 'RFC 9111'`);
  await ask(`reflect -m 'The 304 is the point.\n\n<!-- pln is our mark --> and a #tag.\n## No heading of ours'
    --goal 'Understand HTTP caching' --evidence ${note} ${entry('/ridge/map')} https://example.org/rfc9111
    --tag http --claim 'I can explain a 304' --next 'Measure ours' --due 2099-12-01 --shared`);
  const second = await ask(`reflect -m 'An afterthought' --title 'After — thought'`);
  await ask(`reflect correct ${second.id} -m 'A second thought'`);
  const third = await ask(`reflect -m 'Said too soon'`);
  await ask(`reflect retract ${third.id} -m 'Measured it: not so.'`);
  const achieved = await ask(`goal achieve 'Understand HTTP caching' --note 'The proxy runs'`);
  const progress = {milestonesDone: 1, milestonesTotal: 2, evidence: 2};
  expect(achieved).toMatchObject({status: 'achieved', progress});
  const journal: {body: string}[] = await ask('journal');
  expect(journal.map(({body}) => body.split('\n')[0])).toEqual(['A second thought', 'The 304 is the point.']);
  await say('journal');
});

test('search finds it everywhere, and the journal goes out as a document', async () => {
  expect(await ask('search opaque')).toMatchObject([{type: 'entry', id: entry('/kettle/etag')}]);
  expect(await ask('search 304 --in journal')).toMatchObject([{type: 'reflection'}]);
  expect(await ask(`search 'four times'`)).toMatchObject([{type: 'annotation', id: note}]);
  for (const format of ['md', 'json']) await say(`export journal --format ${format}`);
  await say('export journal --format md --shared');
});

test('search and queue take filters; a wrong one is one line on stderr, and the words are searched all the same', async () => {
  expect(await pln.json('search', 'opaque', 'community:kettle', 'is:unread', 'in:entries')).toMatchObject([
    {id: entry('/kettle/etag')},
  ]);
  expect(await pln.json('search', 'opaque', '-community:kettle')).toEqual([]);
  expect(await pln.json('search', 'opaque', '-etag')).toEqual([]);
  expect(titles(await pln.json('queue', '--state', 'all', 'is:later', '-contour'))).toEqual([
    'Neap tides explained',
  ]);
  for (const command of ['search', 'queue']) {
    const ended = await pln.run([command, 'opaque', 'community:Nowhere at all', 'is:blue', '--json']);
    expect([ended.code, JSON.parse(ended.stdout)]).toEqual([
      0,
      expect.arrayContaining([expect.objectContaining({id: entry('/kettle/etag')})]),
    ]);
    expect(ended.stderr.trim().split('\n')).toEqual([
      'At character 8, community:"Nowhere at all": There is no community with a word that begins with “Nowhere at all”, so this filter is left out.',
      'At character 35, is:blue: “is:blue” is left out: not one of: unread, starred, later, done, noted, passed.',
    ]);
  }
});

test('refresh: validators go back as they came, an edit updates, what is new comes, nothing is unread again', async () => {
  const gaiwan = entry('/kettle/gaiwan');
  await ask(`mark read ${gaiwan}`);
  const before = world.requests.length;
  expect(await ask('refresh --force')).toMatchObject({sources: 3, notModified: 3, added: 0, updated: 0});
  const asked = Object.fromEntries(world.requests.slice(before).map(({path, headers}) => [path, headers]));
  expect(asked['/kettle/feed.xml']?.['if-none-match']).toBe(KETTLE_TAG);
  expect(asked['/tide.atom']?.['if-modified-since']).toBe(TIDE_MODIFIED);
  expect(asked['/tide.atom']?.['if-none-match']).toBeUndefined();

  const edit = {title: 'Gaiwan, not teapot', text: '<p>Edited.</p>'};
  const edited = KETTLE.map(one => (one.path === '/kettle/gaiwan' ? {...one, ...edit} : one));
  const fresh = {path: '/kettle/new', title: 'A new one', text: '<p>Fresh.</p>', ago: justNow()};
  setKettle(world, [fresh, ...edited], '"k2"');
  expect(await ask('refresh --force')).toMatchObject({fetched: 1, notModified: 2, added: 1, updated: 1});
  expect(await ask(`show ${gaiwan}`)).toMatchObject({title: edit.title, read: true, contentText: 'Edited.'});
  expect((await pln.json('queue', '--state', 'all')).length).toBe(11);
  expect(await ask('refresh')).toMatchObject({skipped: 3, fetched: 0, notModified: 0});
  await say('refresh --force');
});

test('the network changes, each step undoable; an OPML file joins without anyone being asked', async () => {
  const tide = communityId(world.url('/tide.atom'));
  const network = async () =>
    (await pln.json('communities')).map((one: Record<string, unknown>) => [one.title, one.muted]);
  const first = await network();
  await ask(`rename ${tide} 'Tides & <Friends>'`);
  await ask(`mute ${tide}`);
  expect(titles(await pln.json('queue', '--state', 'later'))).toEqual(['Reading contour lines']);
  await ask(`remove ${tide}`);
  for (const verb of ['remove', 'mute', 'rename']) expect(await ask('undo')).toMatchObject({verb});
  expect(await network()).toEqual(first);
  const ridge = communityId(world.url('/ridge.json'));
  await ask(`mute ${ridge}`);
  await ask(`unmute ${ridge}`);
  writeFileSync(
    join(pln.home, 'subs.opml'),
    `<opml version="1.0"><body><outline text="Lists">
      <outline text="Bog &amp; Fen" xmlUrl="${world.url('/bog.xml')}"/>
      <outline text="Known" xmlUrl="${world.url('/tide.atom')}"/>
      <outline text="Bad" xmlUrl="gopher://x/"/></outline></body></opml>`,
  );
  const asked = world.requests.length;
  expect(await ask('import subs.opml')).toMatchObject({added: 1, skipped: 1, failed: [{url: 'gopher://x/'}]});
  expect(world.requests.length).toBe(asked);
  await ask('communities');
});

test('settings, check, doctor, feed', async () => {
  for (const line of ['set firstEntries 3', 'get firstEntries', 'unset firstEntries', ''])
    await ask(`config ${line}`);
  expect(await ask('check')).toEqual({ok: true, problems: []});
  expect(await ask('doctor')).toMatchObject({ok: true});
  await say(`feed ${world.url('/ridge.json')}`);
  const {stdout} = await say(
    `feed --ndjson ${world.url('/tide.atom')} nothing.xml ${world.url('/ridge.json')}`,
  );
  const documents = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(documents.map(one => Object.keys(one)[0])).toEqual(['version', 'error', 'version']);
  await say('');
});

test('answers and files are to the letter what was judged right; the real home folder is untouched', async () => {
  await expect(said.text()).toMatchFileSnapshot(golden('answers.txt'));
  // Of the article that two carry, an act names the one first whose id, and so the world's port, comes first.
  const either = /(?<="title":"What an ETag is for","community":.*)"<c[13]>"/g;
  const portfolio = bound(pln.files(), mask).replace(either, '"<c1 or c3>"');
  await expect(portfolio).toMatchFileSnapshot(golden('portfolio.txt'));
  expect(readdirSync(pln.user)).toEqual([]);
});

test('without its data folder, everything the learner made is back', async () => {
  const commands = ['queue --state all', 'queue --starred', 'goal list', 'journal', 'annotations'];
  const views = async () => {
    const network = await pln.json('communities');
    const answers: unknown[] = network.map(({sources: _, ...one}: {sources: unknown}) => one);
    for (const command of commands) answers.push(await pln.json(...command.split(' ')));
    return answers;
  };
  const before = await views();
  const files = pln.files();
  rmSync(pln.data, {recursive: true});
  const rows = await pln.json('queue', '--state', 'all');
  expect(rows.find((row: {id: string}) => row.id === entry('/ridge/map'))).toMatchObject({
    title: 'Reading contour lines',
    state: 'later',
    starred: true,
    tags: ['maps', 'öland'],
  });
  expect((await pln.json('show', entry('/kettle/etag'))).contentText).toContain('it is opaque.');
  expect((await views()).slice(-3)).toEqual(before.slice(-3));
  expect(pln.files()).toEqual(files);

  await pln.run(['refresh']);
  expect(await views()).toEqual(before);
  expect(pln.files()).toEqual(files);
});
