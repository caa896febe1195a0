// Covers: src/domain/acts/saved-views.ts

import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {linkToGoal, mark} from '../../../src/services/queue/triage.ts';
import {addView, removeView, savedViews} from '../../../src/services/queue/views.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeDevices} from '../../helpers/devices.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';

const entries = ['a', 'b', 'c'].map(letter => ({
  id: `e${letter.repeat(12)}` as EntryId,
  url: `https://a.example/${letter}`,
  title: `Entry ${letter}`,
  community: null,
}));
const [one = '', two = '', three = ''] = entries.map(({id}) => id as string);

test('a view is saved, changed, removed; undo takes each back, and a rebuild agrees', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const first = {name: 'Later tea', query: 'is:later tag:tea'};
  expect(addView(home, ' Later  tea ', 'is:later tag:tea')).toEqual(first);
  addView(home, 'All', 'is:unread');
  addView(home, 'LATER TEA', 'is:later');
  expect(savedViews(home)).toEqual([
    {name: 'All', query: 'is:unread'},
    {name: 'LATER TEA', query: 'is:later'},
  ]);
  expect(undo(home).words).toBe('view “LATER TEA” is as it was before');
  removeView(home, 'later tea');
  expect(savedViews(home).map(({name}) => name)).toEqual(['All']);
  expect(undo(home).words).toBe('view “Later tea” is back');
  expect(savedViews(home)).toContainEqual(first);
  rmSync(join(bench.root, 'data'), {recursive: true});
  const again = await bench.open();
  expect(savedViews(again)).toEqual(savedViews(home));
  expect(() => removeView(again, 'nothing')).toThrow('There is no view “nothing”.');
  expect(() => addView(again, 'Empty', '  ')).toThrow('A view needs a query.');
});

test('two devices have the same views; of two queries under one name the newer one counts', async () => {
  const devices = makeDevices();
  const home = await devices.device('one');
  addView(home, 'Tea', 'tag:tea');
  await devices.sync(home);
  const other = await devices.device('two');
  addView(home, 'Tea', 'tag:tea is:unread');
  devices.clock.advance(1000);
  addView(other, 'tea', 'tag:kettle');
  addView(other, 'Maps', 'tag:map');
  for (const each of [home, other, home]) expect((await devices.sync(each)).conflicts).toEqual([]);
  expect(savedViews(home)).toEqual([
    {name: 'Maps', query: 'tag:map'},
    {name: 'tea', query: 'tag:kettle'},
  ]);
  expect(savedViews(other)).toEqual(savedViews(home));
});

test('the palette shows a view in the queue, and says which part of its query is left out', async () => {
  const home = await makeBench().open();
  importOpml(
    home,
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
  );
  addGoal(home, 'Brew well');
  recordAct(home, {verb: 'tag', value: 'tea', was: null, entries});
  await mark(home, 'later', [one, two]);
  linkToGoal(home, [two, three], 'brew');
  addView(home, 'Brewing later', 'is:later goal:"Brew well" goal:tides');
  const driven = startApp(home);
  await driven.press(':', ...'brewing later', 'enter');
  expect(driven.text()).toContain('Entry b');
  expect(driven.text()).not.toMatch(/Entry [ac]/);
  expect(driven.text()).toContain('At character 27, goal:tides: There is no goal');
  // The same by a key, from any place.
  await driven.press('esc', 'esc', '5', 'g', 'v', ...'later', 'enter');
  expect(driven.text()).toContain('Entry b');
  expect(driven.text()).not.toMatch(/Entry [ac]/);
});

test('without a view the key says how to save one', async () => {
  const driven = startApp(await makeBench().open());
  await driven.press('g', 'v');
  expect(driven.last()).toMatch(/^There is no view yet; `pln view add NAME QUERY` saves one/);
});
