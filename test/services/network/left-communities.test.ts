import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {removeCommunity, rename, setMuted} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {tag} from '../../../src/services/queue/tags.ts';
import {linkToGoal, star} from '../../../src/services/queue/triage.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {undo} from '../../../src/services/undo.ts';
import {type Devices, makeDevices, viewsOf} from '../../helpers/devices.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const DAY = 86_400_000;
const JOINED = Date.parse('2026-09-01T08:00:00Z');

/** Posts of so many days before joining; the newest five of the last thirty days begin in the inbox. */
function say(days: readonly number[]): void {
  const items = days.map(
    ago =>
      `<item><title>Post ${ago}</title><link>${world.url(`/post/${ago}`)}</link>
       <pubDate>${new Date(JOINED - ago * DAY).toUTCString()}</pubDate><description>Words of ${ago}.</description></item>`,
  );
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>Feed</title>${items.join('')}</channel></rss>`,
  });
}

const rows = (home: Home) => queue(home, {state: 'all', limit: 0});
const idOf = (home: Home, title: string): string => rows(home).find(row => row.title === title)?.id ?? '';
const states = (home: Home): Record<string, string> =>
  Object.fromEntries(rows(home).map(({title, state}) => [title ?? '', state]));

/** A device that did something with old entries in every way, and with two that are new. */
async function learned(): Promise<{devices: Devices; home: Home; id: string}> {
  const devices = makeDevices(new Date(JOINED).toISOString());
  const home = await devices.device('one');
  say([1, 2, 3, 4, 5, 6, 7, 8, 9, 50, 51]);
  const {id} = await addCommunity(home, world.url('/feed'));
  addGoal(home, 'Learn', {});
  await star(home, true, [idOf(home, 'Post 1'), idOf(home, 'Post 6'), idOf(home, 'Post 50')]);
  await annotate(home, idOf(home, 'Post 7'), {note: 'Noted'});
  await reflect(home, {text: 'Cited', evidence: [idOf(home, 'Post 8'), idOf(home, 'Post 2')]});
  tag(home, 'tag', idOf(home, 'Post 9'), ['tea']);
  linkToGoal(home, idOf(home, 'Post 51'), 'learn');
  return {devices, home, id};
}

/** What shows of a community that is not followed: what was starred, noted or cited. */
const WANTED = {
  ...{'Post 1': 'inbox', 'Post 2': 'inbox'},
  ...{'Post 6': 'done', 'Post 7': 'done', 'Post 8': 'done', 'Post 50': 'done'},
};

describe.each<[string, (home: Home, id: string) => unknown]>([
  ['left', removeCommunity],
  ['muted', (home, id) => setMuted(home, id, true)],
])('old entries of a community that was %s', (_, leave) => {
  test('stay done on every device, after a rebuild, and after its feed is read again', async () => {
    const {devices, home, id} = await learned();
    leave(home, id);
    expect(states(home)).toEqual(WANTED);
    await devices.sync(home);
    const clone = await devices.device('two');
    expect(states(clone)).toEqual(WANTED);
    const rebuilt = await devices.rebuilt('one');
    expect(states(rebuilt)).toEqual(WANTED);
    expect(viewsOf(rebuilt)).toEqual(viewsOf(clone));

    // The feed has dropped newer ones, so that old ones would be among its newest five now.
    say([6, 7, 8, 9, 50, 51]);
    undo(rebuilt);
    await refresh(rebuilt, {force: true});
    expect(states(rebuilt)).toEqual({...WANTED, 'Post 9': 'done', 'Post 51': 'done'});
  });
});

test('acts of an older pln have no initial state: entries that are old by their date are done', async () => {
  const {devices, home, id} = await learned();
  setMuted(home, id, true);
  const file = join(devices.dirOf('one'), 'acts/2026-09.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/,"before":"[^"]+"/g, ''));
  expect(states(await devices.rebuilt('one'))).toMatchObject({'Post 1': 'inbox', 'Post 50': 'done'});
});

test('joined again with --all, all its entries are in the inbox, also after a rebuild', async () => {
  const {devices, home, id} = await learned();
  removeCommunity(home, id);
  devices.clock.advance(DAY);
  await addCommunity(home, world.url('/feed'), {all: true});
  const before = states(home);
  expect(new Set(Object.values(before))).toEqual(new Set(['inbox']));
  const rebuilt = await devices.rebuilt('one');
  await refresh(rebuilt, {force: true});
  expect(states(rebuilt)).toEqual(before);
});

test('a community that was left has the name that it had last, on every device', async () => {
  const {devices, home, id} = await learned();
  await devices.sync(home);
  const two = await devices.device('two');
  rename(home, id, 'Second name');
  removeCommunity(home, id);
  await devices.sync(home);
  await devices.sync(two);
  const names = (one: Home) => [
    ...new Set(rows(one).flatMap(row => row.communities.map(({title}) => title))),
  ];
  expect(names(two)).toEqual(['Second name']);
  // Left, brought back, renamed and left again.
  undo(home);
  rename(home, id, 'Last name');
  removeCommunity(home, id);
  for (const one of [home, two]) await devices.sync(one);
  const all = [
    home,
    two,
    await devices.rebuilt('one'),
    await devices.rebuilt('two'),
    await devices.device('three'),
  ];
  expect(all.map(names)).toEqual(all.map(() => ['Last name']));
});
