import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {annotate, annotations, editAnnotation} from '../../../src/services/annotations/annotate.ts';
import {check} from '../../../src/services/folder/check.ts';
import {forget} from '../../../src/services/folder/forget.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {correct, reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {undo} from '../../../src/services/undo.ts';
import {type Devices, makeDevices} from '../../helpers/devices.ts';
import {startWorld} from '../../helpers/world.ts';
import {posts, serve} from '../../tui/contents.ts';

/** Two devices that have a goal, a reflection and an annotation. */
async function two(): Promise<{devices: Devices; home: Home; other: Home}> {
  const devices = makeDevices();
  const home = await devices.device('one');
  const world = await startWorld();
  await addCommunity(home, serve(world, posts(2)), {all: true});
  await world.close();
  addGoal(home, 'Learn');
  await reflect(home, {text: 'Thought'});
  await annotate(home, queue(home, {state: 'all', limit: 1})[0]?.id ?? '', {note: 'Noted'});
  await devices.sync(home);
  const other = await devices.device('two');
  await devices.sync(other);
  return {devices, home, other};
}

const BACK = /was forgotten on one device and changed on another, so it is back\. To forget it: pln forget /;
const said = (devices: Devices): string[] => devices.notices.splice(0).filter(line => BACK.test(line));

const CASES: [what: string, id: (home: Home) => string, edit: (home: Home, id: string) => unknown][] = [
  ['goal', home => goals(home)[0]?.id ?? '', (home, id) => setGoal(home, id, {why: 'So'})],
  ['journal entry', home => journal(home)[0]?.id ?? '', (home, id) => correct(home, id, {text: 'Better'})],
  ['annotation', home => annotations(home)[0]?.id ?? '', (home, id) => editAnnotation(home, id, 'More')],
];

test.for(CASES)(
  'a %s that was forgotten here and edited there is back, and the sync that merges them says so',
  async ([what, idOf, edit]) => {
    for (const first of ['home', 'other'] as const) {
      const all = await two();
      const {devices, home, other} = all;
      const id = idOf(home);
      await forget(home, id);
      await edit(other, id);
      devices.notices.splice(0);
      const [one, second] = first === 'home' ? [home, other] : [other, home];
      await devices.sync(one);
      expect(said(devices)).toEqual([]);
      expect((await devices.sync(second)).conflicts).toEqual([]);
      const lines = said(devices);
      expect(lines).toEqual([expect.stringMatching(new RegExp(`^The ${what} .*${id}`))]);
      await devices.sync(one);
      await devices.sync(second);
      expect(said(devices)).toEqual([]);
      for (const each of [home, other])
        expect(check(each), JSON.stringify(check(each))).toEqual({ok: true, problems: []});
      await forget(home, id);
      for (const each of [home, other]) await devices.sync(each);
      expect(said(devices)).toEqual([]);
      expect(JSON.stringify([goals(other), journal(other), annotations(other)])).not.toContain(id);
    }
  },
);

test('a goal that was undone or deleted here and edited there is back, and is said', async () => {
  for (const take of [
    (home: Home) => void undo(home),
    (home: Home) => rmSync(join(home.portfolio.dir, 'goals/later.md')),
  ]) {
    const {devices, home, other} = await two();
    addGoal(home, 'Later');
    for (const each of [home, other]) await devices.sync(each);
    take(home);
    setGoal(other, 'later', {why: 'So'});
    devices.notices.splice(0);
    for (const each of [home, other]) await devices.sync(each);
    expect(said(devices)).toEqual([expect.stringContaining('The goal “Later”')]);
  }
});

test('forgotten here, and nothing done with it there: it is gone on both, without a word', async () => {
  const {devices, home, other} = await two();
  for (const [, idOf] of CASES) await forget(home, idOf(home));
  await reflect(other, {text: 'Another'});
  devices.notices.splice(0);
  for (const each of [home, other, home]) await devices.sync(each);
  expect(said(devices)).toEqual([]);
  for (const each of [home, other]) {
    expect([goals(each), annotations(each)]).toEqual([[], []]);
    expect(journal(each).map(({body}) => body)).toEqual(['Another']);
    expect(check(each)).toEqual({ok: true, problems: []});
  }
});
