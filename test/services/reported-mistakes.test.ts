import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parseQuery} from '../../src/domain/entries/query.ts';
import {check} from '../../src/services/folder/check.ts';
import {showGoal} from '../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../src/services/goals/milestones.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {search} from '../../src/services/search/search.ts';
import {undo} from '../../src/services/undo.ts';
import {makeBench} from '../helpers/service-home.ts';

test('a goal changed by hand stays as it is, and does not block earlier undos', async () => {
  const home = await makeBench().open();
  await reflect(home, {text: 'Before the goal.'});
  addGoal(home, 'Wedge');
  const file = join(home.portfolio.dir, 'goals/wedge.md');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nA line of my own.\n`);
  expect(undo(home).words).toContain('changed by hand');
  expect(readFileSync(file, 'utf8')).toContain('A line of my own.');
  undo(home);
  expect(journal(home)).toEqual([]);
});

test('a number without a milestone ticks none', async () => {
  const home = await makeBench().open();
  addGoal(home, 'Caching', {milestones: ['Read RFC 9111']});
  expect(() => checkMilestone(home, 'caching', '9')).toThrow('no milestone “9”');
  expect(() => checkMilestone(home, 'caching', '')).toThrow('no milestone');
  expect(checkMilestone(home, 'caching', '9111').progress.milestonesDone).toBe(1);
});

test('what was taken back need not resolve: check is green after undo', async () => {
  const home = await makeBench().open();
  addGoal(home, 'Gone');
  await reflect(home, {text: 'Towards it.', goals: ['gone']});
  undo(home);
  undo(home);
  expect(check(home)).toEqual({ok: true, problems: []});
});

test('two goals with one title are distinguished by file name, and the title alone is ambiguous only without a file', async () => {
  const home = await makeBench().open();
  const first = addGoal(home, 'Alpha');
  const second = addGoal(home, 'Alpha');
  expect(showGoal(home, 'alpha').id).toBe(first.id);
  expect(showGoal(home, 'alpha-2').id).toBe(second.id);
  expect(() => showGoal(home, 'ALPHA ')).toThrow('More than one goal');
});

test('a limit counts current entries, not retracted ones', async () => {
  const home = await makeBench().open();
  await reflect(home, {text: 'zebra zebra'});
  undo(home);
  await reflect(home, {text: 'a zebra crossed a long road with many other words'});
  expect(search(home, parseQuery('zebra'), {place: 'all', limit: 1}).hits).toHaveLength(1);
});
