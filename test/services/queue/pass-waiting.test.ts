import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {addGoal, setStatus} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities, setMuted, setPassing} from '../../../src/services/network/communities.ts';
import {passWaiting} from '../../../src/services/queue/pass-waiting.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {mark, markRead, star} from '../../../src/services/queue/triage.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeDevices} from '../../helpers/devices.ts';
import {type Bench, makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

const START = '2026-11-01T12:00:00Z';
const DAY = 86_400_000;
const at = (days: number): string => new Date(Date.parse(START) + days * DAY).toUTCString();

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A feed with a post for each of these days, and the paths of posts that another feed has, too. */
function publish(path: string, title: string, days: readonly number[], also: readonly string[] = []): string {
  const item = (link: string, day: number): string =>
    `<item><title>${link}</title><link>${world.url(`/${link}`)}</link><pubDate>${at(day)}</pubDate></item>`;
  const items = [...days.map(day => item(`${path}-${day}`, day)), ...also.map(link => item(link, 0))];
  world.set(`/${path}`, {
    body: `<rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`,
  });
  return world.url(`/${path}`);
}

const idOf = (home: Home, title: string): string =>
  communities(home).find(one => one.title === title)?.id ?? '';
const inState = (home: Home, state: 'inbox' | 'done'): (string | null)[] =>
  queue(home, {state, limit: 0})
    .map(({title}) => title)
    .sort();
const entry = (home: Home, title: string): string =>
  queue(home, {state: 'all', limit: 0}).find(row => row.title === title)?.id ?? '';

/** A daily feed with its posts of eight days, one weekly and one rare, followed a day before the first post. */
async function followed({open, clock}: Bench): Promise<Home> {
  const home = await open();
  clock.advance(-DAY);
  for (const [path, title] of [
    ['daily', 'Daily'],
    ['weekly', 'Weekly'],
    ['rare', 'Rare'],
  ] as const)
    await addCommunity(home, publish(path, title, []), {all: true});
  clock.advance(DAY);
  publish('daily', 'Daily', [-5, -4, -3, -2, -1, 0]);
  publish('weekly', 'Weekly', [-14, -7, 0]);
  publish('rare', 'Rare', [0]);
  await refresh(home, {force: true});
  return home;
}

test('entries pass by the pace of their source, each refresh; nothing passes unless it was chosen', async () => {
  const bench = makeBench(START);
  const home = await followed(bench);
  for (const title of ['Daily', 'Weekly', 'Rare']) setPassing(home, idOf(home, title), 'pace');
  setPassing(home, idOf(home, 'Daily'), 'off');
  bench.clock.advance(6 * DAY);
  publish('daily', 'Daily', [0, 1, 2, 3, 4, 5, 6]);
  publish('weekly', 'Weekly', [0, 6]);
  expect(await refresh(home, {force: true})).toMatchObject({added: 7, passed: 0});
  expect(inState(home, 'done')).toEqual([]);

  setPassing(home, idOf(home, 'Daily'), 'pace');
  // All of the first refresh have waited for six days; those of today have not, though some are dated earlier.
  const due = ['daily--1', 'daily--2', 'daily--3', 'daily--4', 'daily--5', 'daily-0'];
  expect(await passWaiting(home, {dryRun: true})).toEqual({
    passed: 6,
    communities: [{id: idOf(home, 'Daily'), title: 'Daily', passed: 6}],
    dryRun: true,
  });
  expect(inState(home, 'done')).toEqual([]);
  expect(await refresh(home, {force: true})).toMatchObject({passed: 6});
  expect(inState(home, 'done')).toEqual(due);
  expect(queue(home, {state: 'done', unread: true, limit: 0})).toHaveLength(6);

  // One undo takes it all back, and it does not happen to the same entries again.
  expect(undo(home).words).toBe('6 entries back in the inbox');
  expect(inState(home, 'done')).toEqual([]);
  bench.clock.advance(DAY);
  expect((await refresh(home, {force: true})).passed).toBe(0);
  bench.clock.advance(15 * DAY);
  publish('weekly', 'Weekly', [8, 15, 22]);
  await refresh(home, {force: true});
  expect(inState(home, 'done').filter(title => title?.startsWith('weekly'))).toEqual([
    ...['weekly--14', 'weekly--7', 'weekly-0'],
  ]);
  expect(inState(home, 'inbox')).toContain('rare-0');
});

test('what the learner touched stays, and so does what another community has and keeps', async () => {
  const bench = makeBench(START);
  const home = await followed(bench);
  await addCommunity(home, publish('other', 'Other', [], ['daily--5']), {all: true});
  setPassing(home, idOf(home, 'Daily'), '2');
  await mark(home, 'later', [entry(home, 'daily--4')]);
  await mark(home, 'inbox', [entry(home, 'daily--4')]);
  markRead(home, entry(home, 'daily--3'), false);
  await star(home, true, [entry(home, 'daily--2')]);
  await annotate(home, entry(home, 'daily--1'), {note: 'Mine'});
  bench.clock.advance(3 * DAY);
  await passWaiting(home);
  expect(inState(home, 'done')).toEqual(['daily-0']);
  // A muted community keeps nothing.
  setMuted(home, idOf(home, 'Other'), true);
  await passWaiting(home);
  expect(inState(home, 'done')).toEqual(['daily--5', 'daily-0']);
});

test('what serves an active goal never passes', async () => {
  const bench = makeBench(START);
  const home = await followed(bench);
  setPassing(home, idOf(home, 'Daily'), '2');
  setPassing(home, idOf(home, 'Weekly'), '2');
  const goal = addGoal(home, 'Understand the week', {keywords: ['weekly']}).id;
  bench.clock.advance(3 * DAY);
  await passWaiting(home);
  expect(inState(home, 'done')).toHaveLength(6);
  expect(inState(home, 'inbox')).toEqual(['rare-0', 'weekly--14', 'weekly--7', 'weekly-0']);
  setStatus(home, goal, 'achieved', null);
  await passWaiting(home);
  expect(inState(home, 'inbox')).toEqual(['rare-0']);
});

test('the choice is in network.opml: undo, redo, a rebuild and another device agree', async () => {
  const devices = makeDevices(START);
  const home = await devices.device('one');
  await addCommunity(home, publish('daily', 'Daily', [0]), {all: true});
  const choice = (each: Home) => communities(each).map(({passAfter}) => passAfter);
  const id = idOf(home, 'Daily');
  setPassing(home, id, '7');
  expect(setPassing(home, id, 'pace').passAfter).toBe('pace');
  expect(undo(home).words).toBe('entries of “Daily” pass after 7 days again');
  expect(choice(home)).toEqual([7]);
  expect(home.portfolio.read('network.opml')).toContain('pln:pass="7"');
  await devices.sync(home);
  expect(choice(await devices.device('two'))).toEqual([7]);
  rmSync(join(devices.root, 'one', 'data'), {recursive: true});
  expect(choice(await devices.open(join(devices.root, 'one')))).toEqual([7]);
  expect(() => setPassing(home, id, 'soon')).toThrow('“soon” does not say when entries pass.');
});
