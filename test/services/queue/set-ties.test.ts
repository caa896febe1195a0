// Covers: src/services/queue/triage.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {linkedGoals, setTies} from '../../../src/services/queue/triage.ts';
import {redo, undo} from '../../../src/services/undo.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../../tui/contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('several goals are linked and unlinked as one change, for undo and redo too', async () => {
  const bench = makeBench(new Date().toISOString());
  const home = await bench.open();
  await addCommunity(home, serve(world, posts(2)), {all: true});
  const ids = queue(home, {state: 'all', limit: 2}).map(({id}) => id);
  const goals = ['A', 'B', 'C', 'D', 'E', 'F'].map(title => addGoal(home, title).id);
  const [first = '', ...others] = goals;
  setTies(home, {ids: ids.slice(0, 1), linked: [first], unlinked: []});
  bench.clock.advance(1000);
  expect(setTies(home, {ids, linked: others, unlinked: [first]})).toEqual({
    entries: 2,
    linked: ['B', 'C', 'D', 'E', 'F'],
    unlinked: ['A'],
  });
  expect(linkedGoals(home, ids).linked).toEqual(others);
  bench.clock.advance(1000);
  undo(home);
  expect([linkedGoals(home, ids).linked, linkedGoals(home, ids.slice(0, 1)).linked]).toEqual([[], [first]]);
  bench.clock.advance(1000);
  redo(home);
  expect(linkedGoals(home, ids).linked).toEqual(others);
});

test('goals that all have already change nothing and record no act', async () => {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(1)), {all: true});
  const ids = queue(home, {state: 'all', limit: 1}).map(({id}) => id);
  const {id} = addGoal(home, 'A');
  setTies(home, {ids, linked: [id], unlinked: []});
  expect(setTies(home, {ids, linked: [id], unlinked: []})).toEqual({entries: 0, linked: [], unlinked: []});
});
