import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {compactActs} from '../../../src/services/acts/compact-acts.ts';
import {annotate, removeAnnotation} from '../../../src/services/annotations/annotate.ts';
import {check} from '../../../src/services/folder/check.ts';
import {forget} from '../../../src/services/folder/forget.ts';
import {addGoal, setGoal, setStatus} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {reflect, retract} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {linkToGoal, star} from '../../../src/services/queue/triage.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeDevices} from '../../helpers/devices.ts';
import {type Bench, makeBench} from '../../helpers/service-home.ts';
import {startWorld} from '../../helpers/world.ts';
import {posts, serve} from '../../tui/contents.ts';

const GREEN = {ok: true, problems: []};

interface Cited {
  bench: Bench;
  home: Home;
  entry: string;
  goal: string;
  note: string;
  reflection: string;
}

/** Everything that can be cited, cited by a reflection, and all but that by an annotation. */
async function cited(): Promise<Cited> {
  const bench = makeBench();
  const home = await bench.open();
  const world = await startWorld();
  await addCommunity(home, serve(world, posts(2)), {all: true});
  await world.close();
  const entry = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  const goal = addGoal(home, 'Learn', {milestones: ['One', 'Two']}).id;
  await star(home, true, [entry]);
  linkToGoal(home, entry, goal);
  const {id: note} = await annotate(home, entry, {note: 'Noted', goals: [goal]});
  const {id: reflection} = await reflect(home, {text: 'First', goals: [goal]});
  await reflect(home, {text: 'Rests on all', goals: [goal], evidence: [entry, note, reflection]});
  expect(check(home)).toEqual(GREEN);
  return {bench, home, entry, goal, note, reflection};
}

/** Also once the database is built again from the folder, and a month later, when acts are compacted. */
async function staysGreen({bench, home}: Pick<Cited, 'bench' | 'home'>): Promise<void> {
  expect(check(home)).toEqual(GREEN);
  bench.clock.advance(40 * 86_400_000);
  await reflect(home, {text: 'A month later'});
  compactActs(home);
  expect(check(home)).toEqual(GREEN);
  rmSync(join(bench.root, 'data'), {recursive: true});
  expect(check(await bench.open())).toEqual(GREEN);
}

const TAKEN: [what: string, take: (all: Cited) => unknown][] = [
  ['an annotation that was removed', ({home, note}) => removeAnnotation(home, note)],
  ['an annotation that was forgotten', ({home, note}) => forget(home, note)],
  ['a goal that was forgotten', ({home, goal}) => forget(home, goal)],
  ['a goal that was dropped', ({home, goal}) => setStatus(home, goal, 'dropped', null)],
  ['a milestone that was taken out', ({home, goal}) => setGoal(home, goal, {removed: ['1']})],
  ['a reflection that was retracted', ({home, reflection}) => retract(home, reflection, null)],
  ['a reflection that was forgotten', ({home, reflection}) => forget(home, reflection)],
  ['a kept entry that was forgotten', ({home, entry}) => forget(home, entry)],
  [
    'everything, one after the other',
    async ({home, ...ids}) => {
      for (const id of [ids.entry, ids.note, ids.goal, ids.reflection]) await forget(home, id);
    },
  ],
];

test.for(TAKEN)('%s is not damage where it was cited', async ([, take]) => {
  const all = await cited();
  await take(all);
  await staysGreen(all);
});

test('a goal that was deleted by hand is damage until it is forgotten', async () => {
  const all = await cited();
  const {bench, goal} = all;
  rmSync(join(all.home.portfolio.dir, 'goals/learn.md'));
  const home = await bench.open();
  expect(
    check(home).problems.filter(({message}) => message === `there is no goal ${goal}`).length,
  ).toBeGreaterThan(0);
  await forget(home, goal);
  await staysGreen({bench, home});
  await expect(forget(await all.bench.open(), goal)).rejects.toMatchObject({code: 'not-found'});
});

test('a goal that was undone here and cited there meanwhile is not damage, also after a month', async () => {
  const devices = makeDevices();
  const home = await devices.device('one');
  addGoal(home, 'Learn');
  await devices.sync(home);
  const other = await devices.device('two');
  await devices.sync(other);
  await reflect(other, {text: 'Towards it', goals: ['learn']});
  undo(home);
  for (const each of [home, other, home]) await devices.sync(each);
  for (const each of [home, other]) expect(check(each)).toEqual(GREEN);
  devices.clock.advance(70 * 86_400_000);
  for (const each of [home, other, home, other]) {
    await reflect(each, {text: 'Later'});
    await devices.sync(each);
  }
  expect(communities(home)).toEqual([]);
  for (const each of [home, other]) expect(check(each)).toEqual(GREEN);
});
