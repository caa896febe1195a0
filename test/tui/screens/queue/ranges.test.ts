import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotations} from '../../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../../src/services/goals/set-goal.ts';
import {journal} from '../../../../src/services/journal/journal.ts';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {queue} from '../../../../src/services/queue/queue.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startApp} from '../../../helpers/tui.ts';
import {startWorld, type World} from '../../../helpers/world.ts';
import {posts, serve} from '../../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Four entries, a goal, and the first three rows marked. */
async function ranged() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(4)), {all: true});
  const goal = addGoal(home, 'Brew well');
  const driven = startApp(home);
  await driven.press('v', 'j', 'j');
  const rows = () => queue(home, {state: 'all', limit: 0});
  return {
    ...driven,
    home,
    rows,
    /** Of the four rows, those for which something holds. */
    where: (holds: (row: ReturnType<typeof rows>[number]) => boolean) => rows().map(holds),
    linked: () => home.store.goals.links(goal.id as never).length,
    isRange: () => driven.last().includes('drop range') || /\d entries marked/.test(driven.last()),
  };
}

const FIRST_THREE = [true, true, true, false];

test.each([
  ['e', 'done', {state: 'done'}],
  ['L', 'for later', {state: 'later'}],
  ['s', 'starred, and copies kept', {starred: true}],
  ['m', 'read', {read: true}],
])('%s marks every entry of the range, and says how many', async (key, words, wanted) => {
  const {press, last, where, isRange} = await ranged();
  await press(key);
  expect(last()).toContain(`3 entries ${words} · U undo`);
  expect(
    where(row => Object.entries(wanted).every(([name, value]) => row[name as 'state'] === value)),
  ).toEqual(FIRST_THREE);
  expect(isRange()).toBe(false);
  await press('U');
  expect(
    where(row => Object.entries(wanted).some(([name, value]) => row[name as 'state'] === value)),
  ).toEqual(Array(4).fill(false));
});

test('t tags every entry of the range as one act, and ends it', async () => {
  const {press, last, where, isRange} = await ranged();
  await press('t', 'esc');
  expect(isRange()).toBe(true); // nothing was answered
  await press('t', ...'tea', 'enter');
  expect([last(), isRange()]).toEqual([expect.stringMatching(/\d entries tagged tea · U undo/), false]);
  expect(where(row => row.tags.includes('tea'))).toEqual(FIRST_THREE);
  await press('U');
  expect(where(row => row.tags.includes('tea'))).toEqual(Array(4).fill(false));
});

test('T links every entry of the range as one act, ends it, and a second time unlinks', async () => {
  const {press, last, linked, isRange} = await ranged();
  await press('T', 'space', 'enter');
  expect([last(), isRange(), linked()]).toEqual([
    expect.stringContaining('3 entries linked to “Brew well” · U undo'),
    false,
    3,
  ]);
  await press('v', 'k', 'k', 'T', 'space', 'enter');
  expect([last(), linked()]).toEqual([expect.stringContaining('3 entries unlinked from “Brew well”'), 0]);
  await press('U', 'U');
  expect(linked()).toBe(0);
});

test('T links the entries of the range that are not linked yet', async () => {
  const {press, last, linked} = await ranged();
  await press('esc', 'T', 'space', 'enter', 'v', 'k', 'T', 'space', 'enter');
  expect([last(), linked()]).toEqual([expect.stringContaining('Linked to “Brew well”'), 2]);
});

test('a notes every entry of the range as one act, with one draft until then', async () => {
  const {home, press, last, text, rows, isRange} = await ranged();
  await press('a', ...'Half', 'esc');
  expect(isRange()).toBe(true);
  await press('a');
  expect([text().includes('Note on each of 3 entries'), text().includes('Half')]).toEqual([true, true]);
  await press('ctrl-d');
  expect([last(), isRange()]).toEqual([expect.stringContaining('Noted on 3 entries · U undo'), false]);
  const noted = annotations(home).map(one => one['pln:entry'] as string);
  expect(noted.sort()).toEqual(
    rows()
      .slice(0, 3)
      .map(({id}) => id)
      .sort(),
  );
  await press('U');
  expect(annotations(home)).toEqual([]);
  await press('ctrl-r');
  expect(annotations(home)).toHaveLength(3);
});

test('w writes on every entry of the range', async () => {
  const {home, press, rows, isRange} = await ranged();
  await press('w', ...'Mine', 'ctrl-d');
  expect(isRange()).toBe(false);
  expect(journal(home)[0]?.evidence.map(({id}) => id)).toEqual(
    rows()
      .slice(0, 3)
      .map(({id}) => id),
  );
});

test('y copies every link of the range', async () => {
  const {press, last} = await ranged();
  await press('y');
  expect(last()).toContain('3 links copied');
});

test('what would throw the range away says that it is marked', async () => {
  const {press, last, text, isRange} = await ranged();
  for (const key of ['tab', '.']) {
    await press(key);
    expect(last()).toContain('Not now: a range is marked; Esc drops it');
  }
  await press('F');
  expect(text()).toContain('Show, and drop the range of 3');
  await press(...'unread', 'esc');
  expect(isRange()).toBe(true);
});

test('the keys of the range are in the last line, at 40 columns too', async () => {
  const {app, press, last} = await ranged();
  app.resize({columns: 40, rows: 12});
  await press('k');
  expect(last()).toMatch(/^e done {3}Esc drop range/);
});

test('reading on from a range does not make it longer', async () => {
  const {press, last} = await ranged();
  await press('k', 'k', 'enter', 'n', 'n', 'q');
  await press('e');
  expect(last()).toContain('Done · U undo'); // the one row that was marked
});
