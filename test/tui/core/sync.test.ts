import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';

test('S shares the folder and says what it did, or what has to be settled first', async () => {
  const {open} = makeBench();
  const home = await open();
  addGoal(home, 'Learn');
  const {press, text} = startApp(home);
  await press('S');
  expect(text()).toMatch(/is a git repository now/);
  await press('S');
  expect(text()).toContain('Everything is in sync');
  writeFileSync(join(home.portfolio.dir, 'goals/learn.md'), '---\n<<<<<<< HEAD\n');
  await press('S');
  expect(text()).toContain('goals/learn.md:2: a conflict');
});
