import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {fitWords} from '../../../src/tui/drawing/fit-words.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const WIDTHS = [40, 80, 120];

/** The keys that lead to an act, in a home of three entries and a goal with a long name, and the words about it. */
const ACTS: [string[], RegExp][] = [
  [['e'], /^Done/],
  [['L'], /^Later/],
  [['m'], /^Read/],
  [['m'], /^Unread/],
  [['s'], /^Starred/],
  [['k', 'I'], /^Back in the inbox/],
  [['t', ...'tea', 'enter'], /^Tagged tea/],
  [['T', 'space', 'enter'], /^Linked to “Understa/],
  [[']', 'enter'], /^More like this for “Understa/],
  [['[', 'enter'], /^Fewer like this for “Unders/],
  [['X', 'enter'], /^Does not serve “Understa/],
  [['a', ...'Mine', 'ctrl-d'], /^Noted/],
  [['A'], /^\d entr\w+ done/],
  [['U'], /^Undone: /],
  [['ctrl-r'], /^Redone: /],
  [['U'], /^Undone: /],
  [['2', 'enter', 'e'], /^Done/],
  [['2', 'gg', 'enter', 'L'], /^Later/],
  [['2', 'gg', 'enter', 's'], /tarred/],
  [['m'], /ead/],
  [['v', 'enter'], /^Kept “/],
  [['D', 'enter'], /^Removed/],
  [['3', 'M'], /^“Kettle.* muted/],
  [['M'], /^“Kettle.* unmuted/],
  [['e', '!', 'enter'], /^Renamed to “Kettle/],
  [['4', 'x'], /^Not now/],
  [['enter', 'x'], /^Reached: “One/],
  [['p', 'enter'], /^Paused: “Understa/],
  [['e', ...'weight', 'enter', '1', 'enter'], /^Changed: “Understa/],
  [['esc', 'n', ...'Another', ...Array<string>(6).fill('enter')], /^New goal: “Another”/],
  [['5', 'w', ...'Mine', 'ctrl-d'], /^Written to journal/],
  [['c', ...'!', 'ctrl-d'], /^Corrected in journal/],
  [['D', 'enter'], /^Retracted: “/],
  [['3', 'D', 'down', 'enter'], /^“Kettle.*” left/],
];

test.each(WIDTHS)('every act says what it did and how to take it back, at %i columns', async columns => {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  addGoal(home, 'Understand HTTP caching well enough to teach it to the whole library', {
    milestones: ['One'],
  });
  const {app, press, last} = startApp(home);
  app.resize({columns, rows: columns === 40 ? 12 : 24});
  for (const [keys, words] of ACTS) {
    for (const key of keys) await press(key);
    expect([keys.join(' '), last()]).toEqual([keys.join(' '), expect.stringMatching(words)]);
    if (!last().startsWith('Not now')) expect(last()).toMatch(/ · (U undo|\^R redo)( |$)/);
  }
});

test('an act that changes nothing does not offer to undo an earlier one', async () => {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(2)), {all: true});
  const {press, last} = startApp(home);
  await press('e', 'k');
  await press('e');
  expect(last()).toMatch(/^Done already( |$)/);
  await press('t', 'enter');
  expect(last()).toMatch(/^Nothing was changed/);
});

test('T without a goal says so', async () => {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(1)), {all: true});
  const {press, last} = startApp(home);
  await press('T');
  expect(last()).toContain('There is no goal yet; 4 leads to the goals');
});

describe('a message is fitted', () => {
  test.each([
    ['Kept “a b” · U undo', 40, 'Kept “a b” · U undo'],
    ['Kept “one two three four five” · U undo', 30, 'Kept “one two three…” · U undo'],
    ['Written to journal/2026/2026-11.md in the folder · U undo', 30, 'Written to journal/2… · U undo'],
    ['A “first title that is long” and “second”', 30, 'A “first title…” and “second”'],
    ['日本語の長い題名です、とても長い · U undo', 20, '日本語の長… · U undo'],
    ['no end to this at all', 10, 'no end to…'],
    ['x', 0, ''],
  ])('%s in %i cells', (text, width, fitted) => expect(fitWords(text, width)).toBe(fitted));
});
