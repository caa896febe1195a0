// Covers: src/tui/core/late-answers.ts, src/runtime/threads.ts, src/runtime/workers/answer-calls.ts,
// src/runtime/workers/look-up.ts, src/runtime/workers/writer.ts

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {follower} from '../helpers/follower.ts';
import {gate} from '../helpers/gate.ts';
import {openSession, runPln, type Session} from '../helpers/terminal.ts';
import {startWorld, type World} from '../helpers/world.ts';

const ENTER = '\r';

/** A host that answers when the test lets it. */
async function slowWorld(): Promise<{served: World; answer(): void}> {
  const served = await startWorld();
  const door = gate();
  onTestFinished(async () => {
    door.open();
    await served.close();
  });
  const posts = [{path: '/late', title: 'Better late', text: '<p>Than never.</p>', ago: 0.1}];
  const body = jsonFeed(served, 'Slow one', '/', posts);
  served.set('/slow', {body, type: 'application/feed+json', headersGate: door});
  return {served, answer: door.open};
}

async function lookAt(session: Session, {url, arrival}: World, path = '/slow') {
  session.type('+');
  await session.until('Follow (address');
  const arrived = arrival(path);
  session.type(`${url(path)}${ENTER}`);
  return arrived;
}

test('an act after a slow look is stored while the host is silent, and following costs one request', async () => {
  const {served, answer} = await slowWorld();
  const session = await follower();
  const other = openSession({home: session.home});
  await other.until('Post number 0');
  const request = await lookAt(session, served);
  session.type('s');
  const first = await Promise.race([other.until('★').then(() => 'stored'), request.ended]);
  expect(first).toBe('stored');
  answer();
  await session.until('Found Slow one: + shows it');
  session.type('+');
  await session.until('follow it: ');
  session.type(ENTER);
  await session.until('Following Slow one: 1 in the inbox');
  expect(served.requests.map(({path}) => path)).toEqual(['/slow']);
});

test('an answer that comes while a note is written takes neither its place nor its keys', async () => {
  const {served, answer} = await slowWorld();
  const session = await follower({columns: 140});
  await lookAt(session, served);
  session.type('a');
  await session.until('Note on this entry');
  session.type('half');
  await session.until('half');
  answer();
  await session.until('an answer waits');
  session.type(` a note\x04`);
  await session.until(/Noted .*Found Slow one: \+ shows it/);
  session.type('j');
  await session.until('Found Slow one: + shows it');
  session.type('+');
  await session.until('follow it: ');
  session.type('\x1b');
  await session.gone('Slow one');
  session.type('Q');
  expect(await session.ended).toBe(0);
  const [note] = JSON.parse(await runPln(session.home, 'annotations', '--json'));
  expect(note).toMatchObject({body: [{value: 'half a note'}]});
});

/** Follows a feed that answers, and 19 of a host that is silent; resolves when that one is first asked. */
async function muchToAsk(session: Session): Promise<{served: World; asked: ReturnType<World['arrival']>}> {
  const {served} = await slowWorld();
  const quick = await startWorld();
  onTestFinished(() => quick.close());
  const items = [{path: '/first', title: 'The first answer', text: '<p>Here.</p>', ago: 0.01}];
  quick.set('/feed', {body: jsonFeed(quick, 'Quick', '/', items), type: 'application/feed+json'});
  const silent = Array.from({length: 19}, (_, at) => `/slow?${at}`);
  const outlines = [quick.url('/feed'), ...silent.map(served.url)].map(url => `<outline xmlUrl="${url}"/>`);
  const path = join(session.home, 'feeds.opml');
  writeFileSync(path, `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
  await runPln(session.home, 'import', path);
  return {served, asked: Promise.race(silent.map(served.arrival))};
}

test('quitting waits for neither a look nor a refresh, but for what was done', async () => {
  const session = await follower();
  const looked = await slowWorld();
  await lookAt(session, looked.served);
  const {served, asked} = await muchToAsk(session);
  session.type('R');
  await session.until('1/20');
  await asked;
  session.type('sQ');
  expect(await session.ended).toBe(0);
  const rows = JSON.parse(await runPln(session.home, 'queue', '--json')) as {
    title: string;
    starred: boolean;
  }[];
  expect(rows.filter(({starred}) => starred)).toHaveLength(1);
  expect(rows.map(({title}) => title)).toContain('The first answer');
  expect(served.requests).toHaveLength(1);
});

test('R again stops a refresh, and says how far it came', async () => {
  const session = await follower();
  const {asked} = await muchToAsk(session);
  session.type('R');
  await session.until('R stops it');
  const {ended} = await asked;
  await session.until('1/20');
  session.type('R');
  await session.until('Stopped: 1 of 20 checked');
  expect(await ended).toBe('cut');
  await session.gone('⟳');
  session.type('.');
  await session.until('The first answer');
});
