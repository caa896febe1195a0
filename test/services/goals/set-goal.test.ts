import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {check} from '../../../src/services/folder/check.ts';
import {showGoal} from '../../../src/services/goals/goal-view.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeBench} from '../../helpers/service-home.ts';

test('what a goal opens, who helps and which terms are struck out are in its file, and undo takes each back', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const made = addGoal(home, 'Brew tea', {opportunity: 'civic', helpers: ['Ada', ' Bo ', 'Ada', '']});
  expect(made).toMatchObject({opportunity: 'civic', helpers: ['Ada', 'Bo'], notTerms: []});
  setGoal(home, 'brew', {notTerms: ['Kettle']});
  // Terms are added to those that are struck out already; helpers replace each other.
  setGoal(home, 'brew', {notTerms: ['kettle', 'spoon '], helpers: ['Cleo'], opportunity: null});
  const facts = {opportunity: null, helpers: ['Cleo'], notTerms: ['kettle', 'spoon']};
  expect(showGoal(home, 'brew')).toMatchObject(facts);
  expect(home.portfolio.read('goals/brew-tea.md')).toContain('notTerms:\n  - kettle\n  - spoon\n');
  rmSync(join(bench.root, 'data'), {recursive: true});
  const again = await bench.open();
  expect(showGoal(again, 'brew')).toMatchObject(facts);
  undo(again);
  expect(showGoal(again, 'brew')).toMatchObject({
    ...{opportunity: 'civic', helpers: ['Ada', 'Bo'], notTerms: ['kettle']},
  });
  undo(again);
  expect(showGoal(again, 'brew').notTerms).toEqual([]);
});

test('the file of a goal without these values does not name them, and a wrong value is reported', async () => {
  const bench = makeBench();
  const home = await bench.open();
  addGoal(home, 'Brew tea');
  const text = home.portfolio.read('goals/brew-tea.md');
  expect(text).not.toMatch(/notTerms|helpers|opportunity/);
  const file = join(bench.root, 'portfolio/goals/brew-tea.md');
  writeFileSync(file, text.replace('weight: 1', 'weight: 1\nopportunity: military\nnotTerms: {a: b}'));
  const {problems} = check(await bench.open());
  expect(problems.map(({message}) => message)).toEqual([
    'the value of “opportunity” is not read: it must be educational, economic or civic',
    'the value of “notTerms” is not read: it must be text, or a list of texts',
  ]);
});
