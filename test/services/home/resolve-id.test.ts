import {expect, test} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {findGoal} from '../../../src/services/home/resolve-id.ts';
import {makeBench} from '../../helpers/service-home.ts';

test('a goal is found by its id, its file, its title, or whole words that only its title has', async () => {
  const home = await makeBench().open();
  const caching = addGoal(home, 'Understand HTTP caching');
  addGoal(home, 'Understand Gödel');
  const named = addGoal(home, 'Caching');
  const found = (word: string): string => findGoal(home, word).goal.title;
  expect(found(caching.id.slice(0, 6))).toBe('Understand HTTP caching');
  expect(found('understand-http-caching')).toBe('Understand HTTP caching');
  expect(found('http caching')).toBe('Understand HTTP caching');
  expect(found('GÖDEL')).toBe('Understand Gödel');
  expect(found('caching'), 'a whole title goes before words of another').toBe('Caching');
  expect(found(named.id)).toBe('Caching');
  expect(() => found('understand')).toThrow('More than one goal has the words “understand”');
  for (const none of ['cach', 'caching http', 'nothing', '', '—'])
    expect(() => found(none)).toThrow('There is no goal');
});
