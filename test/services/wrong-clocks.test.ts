import {rmSync} from 'node:fs';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {LAST_STAMP} from '../../src/domain/common/stamp.ts';
import {recordAct} from '../../src/services/acts/record-act.ts';
import {annotate, annotations, editAnnotation} from '../../src/services/annotations/annotate.ts';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import type {Home} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {correct, reflect} from '../../src/services/journal/reflect.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities} from '../../src/services/network/communities.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {tag} from '../../src/services/queue/tags.ts';
import {type Mark, mark, star} from '../../src/services/queue/triage.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {redo, undo} from '../../src/services/undo.ts';
import {IS_FULL} from '../helpers/crash.ts';
import {makeDevices, viewsOf} from '../helpers/devices.ts';
import {type Bench, makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const ONE = 'eaaaaaaaaaaaa';
const entries = [{id: ONE as never, url: 'https://a.example/1', title: 'One', community: null}];
/** An entry that acts alone name. */
const begin = (home: Home) => recordAct(home, {verb: 'read', value: true, was: false, entries});
const row = (home: Home) => queue(home, {state: 'all', limit: 0})[0];
const texts = (home: Home) => journal(home).map(({body}) => body);
const notes = (home: Home) => annotations(home).map(({body}) => (body[0] as {value?: string}).value);

describe('a device whose clock is set back', () => {
  test('shows what was corrected, noted and decided last, also when it is read again', async () => {
    const bench = makeBench();
    const home = await bench.open();
    begin(home);
    const {id} = await reflect(home, {text: 'first'});
    const note = (await annotate(home, ONE, {note: 'first'})).id;
    bench.clock.advance(5 * YEAR);
    await correct(home, id, {text: 'with the clock ahead'});
    editAnnotation(home, note, 'with the clock ahead');
    await mark(home, 'later', [ONE]);
    await star(home, true, [ONE]);
    tag(home, 'tag', ONE, ['tea']);
    bench.clock.advance(-5 * YEAR - HOUR);
    await correct(home, id, {text: 'last'});
    editAnnotation(home, note, 'last');
    await mark(home, 'done', [ONE]);
    await star(home, false, [ONE]);
    tag(home, 'untag', ONE, ['tea']);
    const shown = (one: Home) => [texts(one), notes(one), row(one)];
    const wanted = [['last'], ['last'], {state: 'done', starred: false, tags: []}];
    expect(shown(home)).toMatchObject(wanted);
    expect(annotations(home)[0]?.modified).toMatch(/^2026-11-22T/);

    expect(undo(home).words).toContain('tea');
    undo(home);
    undo(home);
    expect(row(home)).toMatchObject({state: 'later', starred: true, tags: ['tea']});
    for (let times = 0; times < 3; times += 1) redo(home);
    const rebuilt = await rebuild(bench);
    expect(shown(rebuilt)).toMatchObject(wanted);
  });

  test('asks its sources again, and a named one always', async () => {
    const bench = makeBench();
    const home = await bench.open();
    world.set('/ahead', {body: FEED, etag: '"1"'});
    world.set('/failing', {body: FEED});
    bench.clock.advance(5 * YEAR);
    const {id} = await addCommunity(home, world.url('/ahead'));
    await addCommunity(home, world.url('/failing'));
    world.set('/failing', {status: 500});
    await refresh(home, {force: true});
    bench.clock.advance(-5 * YEAR);
    expect(await refresh(home, {ids: [id]})).toMatchObject({skipped: 0, notModified: 1});
    expect(await refresh(home, {ids: [id]})).toMatchObject({skipped: 1});
    expect(home.store.fetches.anyDue(bench.clock.now())).toBe(true);
    for (const {sources} of communities(home))
      for (const {nextFetchAt} of sources)
        expect(Date.parse(nextFetchAt ?? '')).toBeLessThanOrEqual(bench.clock.now() + DAY);
    world.set('/failing', {body: FEED});
    expect(await refresh(home)).toMatchObject({fetched: 1, skipped: 1});
    expect(home.store.fetches.anyDue(bench.clock.now())).toBe(false);
  });

  test('finds new posts in the inbox of a community that it joined while the clock ran ahead', async () => {
    const bench = makeBench();
    const home = await bench.open();
    const post = (day: number) =>
      `<item><title>${day}</title><link>${world.url(`/post/${day}`)}</link><pubDate>${new Date(Date.UTC(2026, 10, day)).toUTCString()}</pubDate></item>`;
    const say = (...days: number[]) =>
      world.set('/joined', {body: FEED.replace(/<item>.*<\/item>/, days.map(post).join(''))});
    const states = (one: Home) =>
      Object.fromEntries(queue(one, {state: 'all', limit: 0}).map(({title, state}) => [title, state]));
    say(1, 2);
    bench.clock.advance(5 * YEAR);
    await addCommunity(home, world.url('/joined'));
    bench.clock.advance(-5 * YEAR);
    say(1, 2, 21, 22);
    await refresh(home);
    const wanted = {'1': 'done', '2': 'done', '21': 'inbox', '22': 'inbox'};
    expect(states(home)).toEqual(wanted);
    const rebuilt = await rebuild(bench);
    await refresh(rebuilt);
    expect(states(rebuilt)).toEqual(wanted);
  });

  test('takes undated posts of a feed that it joins for old ones, although its database is of a later year', async () => {
    const bench = makeBench();
    bench.clock.advance(5 * YEAR);
    const home = await bench.open();
    bench.clock.advance(-5 * YEAR);
    const post = (name: number) =>
      `<item><title>${name}</title><link>${world.url(`/undated/${name}`)}</link></item>`;
    world.set('/undated', {body: FEED.replace(/<item>.*<\/item>/, [1, 2, 3, 4, 5, 6, 7].map(post).join(''))});
    await addCommunity(home, world.url('/undated'));
    expect(queue(home, {state: 'done', limit: 0}).map(({title}) => title)).toEqual(['6', '7']);
  });

  test('keeps a hold that a host asked for, from now on', async () => {
    const {store} = await makeBench().open();
    const now = Date.parse('2026-11-22T12:00:00Z');
    store.hosts.hold('a.example', now + 5 * YEAR, now + 5 * YEAR + HOUR);
    expect(store.hosts.holdOf('a.example', now)).toBe(now + HOUR);
    expect(store.hosts.holdOf('a.example', now + HOUR)).toBe(null);
    store.hosts.hold('b.example', now + 5 * YEAR, now + 5 * YEAR + HOUR);
    store.hosts.hold('b.example', now, now + 2 * HOUR);
    expect(store.hosts.holdOf('b.example', now)).toBe(now + 2 * HOUR);
  });
});

describe('another device', () => {
  test('whose clock ran ahead has the last word only until a device that has seen it says more', async () => {
    const devices = makeDevices();
    const here = await devices.device('one');
    begin(here);
    await devices.sync(here);
    const there = await devices.device('two');
    devices.clock.advance(5 * YEAR);
    await mark(there, 'done', [ONE]);
    tag(there, 'tag', ONE, ['theirs']);
    await devices.sync(there);
    devices.clock.advance(-5 * YEAR);
    await devices.sync(here);
    expect(row(here)).toMatchObject({state: 'done', tags: ['theirs']});
    await mark(here, 'later', [ONE]);
    tag(here, 'untag', ONE, ['theirs']);
    for (const home of [here, there]) await devices.sync(home);
    const wanted = {state: 'later', tags: []};
    expect([row(here), row(there), row(await devices.rebuilt('one'))]).toMatchObject([
      wanted,
      wanted,
      wanted,
    ]);
  });

  test.each([
    ['no number', '"soon"', 'done'],
    ['more than numbers can hold exactly', '1e300', 'done'],
    ['past the last one', String(LAST_STAMP + 1), 'done'],
    ['below zero', '-5', 'done'],
    ['the last one', String(LAST_STAMP), 'later'],
    ['of a century ahead', String(LAST_STAMP - 1e15), 'later'],
  ])('may write a stamp that is %s, and the next act here counts', async (_, stamp, theirs) => {
    const bench = makeBench();
    const home = await bench.open();
    begin(home);
    await mark(home, 'done', [ONE]);
    const line = `{"id":"tbbbbbbbbbbbbbbbb","at":"2026-11-22T11:00:00Z","stamp":${stamp},"device":"x","session":"s","verb":"state","value":"later","was":null,"entries":[{"id":"${ONE}","url":null,"title":null,"community":null}]}\n`;
    home.portfolio.write('acts/2026-11.x.jsonl', line);
    await indexFolder(home);
    expect(row(home)).toMatchObject({state: theirs});
    await mark(home, 'inbox', [ONE]);
    expect(row(home)).toMatchObject({state: 'inbox'});
    expect(row(await rebuild(bench))).toMatchObject({state: 'inbox'});
  });

  test('of an older pln writes no stamps: its times count', async () => {
    const bench = makeBench();
    const home = await bench.open();
    begin(home);
    const act = (id: string, at: string, value: string) =>
      `{"id":"t${id.repeat(16)}","at":"${at}","device":"x","session":"s","verb":"state","value":"${value}","was":null,"entries":[{"id":"${ONE}","url":null,"title":null,"community":null}]}\n`;
    const lines = [act('b', '2031-01-01T00:00:00Z', 'done'), act('c', '2030-01-01T00:00:00Z', 'later')];
    home.portfolio.write('acts/2030-01.x.jsonl', lines.join(''));
    await indexFolder(home);
    expect(row(home)).toMatchObject({state: 'done'});
    await mark(home, 'inbox', [ONE]);
    expect(row(home)).toMatchObject({state: 'inbox'});
  });
});

test('whatever the clocks say, the last act of a device that has all acts is shown, on all devices and after compaction', async () => {
  const step = fc.record({
    device: fc.nat(1),
    clock: fc.constantFrom(0, 0, 1, -1, 40 * DAY, -40 * DAY, 3 * YEAR, -3 * YEAR),
    what: fc.constantFrom('inbox', 'later', 'done', 'undo', 'redo', 'note', 'correct') as fc.Arbitrary<What>,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, {minLength: 6, maxLength: 10, size: 'max'}), async steps => {
      const devices = makeDevices('2026-06-01T06:00:00Z');
      const here = await devices.device('one');
      begin(here);
      const {id} = await reflect(here, {text: '0'});
      const note = (await annotate(here, ONE, {note: '0'})).id;
      await devices.sync(here);
      const homes = [here, await devices.device('two')];
      const wanted = {...saying(here)};
      for (const [index, {device, clock, what}] of steps.entries()) {
        devices.clock.advance(clock);
        const home = homes[device] as Home;
        // An undo may have taken away what would be changed.
        if (what === 'note' && notes(home).length === 0) continue;
        if (what === 'correct' && texts(home).length === 0) continue;
        if (what === 'undo' || what === 'redo') {
          takeBack(home, what);
          Object.assign(wanted, saying(home));
        } else {
          if (what === 'note') editAnnotation(home, note, `${index}`);
          else if (what === 'correct') await correct(home, id, {text: `${index}`});
          else await mark(home, what, [ONE]);
          Object.assign(
            wanted,
            what === 'note' ? {note: `${index}`} : what === 'correct' ? {text: `${index}`} : {state: what},
          );
          expect(saying(home)).toEqual(wanted);
        }
        for (const one of [home, ...homes]) await devices.sync(one);
        expect(homes.map(saying)).toEqual([wanted, wanted]);
      }
      const before = viewsOf(here);
      expect(viewsOf(await devices.rebuilt('two'))).toEqual(before);
    }),
    {numRuns: IS_FULL ? 20 : 1},
  );
});

type What = Mark | 'undo' | 'redo' | 'note' | 'correct';

function takeBack(home: Home, what: 'undo' | 'redo'): void {
  try {
    if (what === 'undo') undo(home);
    else redo(home);
  } catch {
    // there was nothing
  }
}

const saying = (home: Home) => ({
  state: row(home)?.state,
  note: notes(home)[0],
  text: texts(home)[0],
});

const FEED = '<rss version="2.0"><channel><title>T</title><item><title>1</title></item></channel></rss>';
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** As if the database had been lost. */
async function rebuild(bench: Bench): Promise<Home> {
  rmSync(`${bench.root}/data`, {recursive: true});
  return bench.open();
}
