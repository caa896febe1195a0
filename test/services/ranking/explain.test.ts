import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {sumOfParts} from '../../../src/domain/ranking/fit.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import {linkToGoal} from '../../../src/services/queue/triage.ts';
import {explain} from '../../../src/services/ranking/explain.ts';
import {updateScores} from '../../../src/services/ranking/score-goals.ts';
import {follow, publish} from '../../helpers/entries.ts';
import {makeBench} from '../../helpers/service-home.ts';

test('an explanation has every part and term, adds up, and what is struck out is gone from it', async () => {
  const home = await makeBench().open();
  const community = follow(home, 'kettle');
  publish(
    home,
    community,
    Array.from({length: 40}, (_, index) => ({
      title: `Walk ${index}`,
      text: index < 3 ? 'A validator helps.' : 'Herons.',
    })),
  );
  const [caches] = publish(home, community, [{title: 'Caching, again', text: 'Validators.'}]) as [EntryId];
  expect(explain(home, caches)).toMatchObject({why: null, goals: [], rank: null, postsADay: null});

  const goal = addGoal(home, 'HTTP', {keywords: ['caching'], weight: 2}).id;
  await linkToGoal(home, [caches], goal);
  await updateScores(home);
  const {goals, rank, why} = explain(home, caches);
  expect(why).toBe('“Caching”, “Validators”');
  expect(goals).toMatchObject([{goal, title: 'HTTP', weight: 2}]);
  const [one] = goals;
  expect(sumOfParts(one?.parts as never)).toBeCloseTo(one?.fit ?? 0, 10);
  expect(one?.terms).toMatchObject([
    {term: 'cach', word: 'Caching', from: 'keyword'},
    {term: 'valid', word: 'Validators', from: 'evidence'},
  ]);
  const added = (isLearnt: boolean): number =>
    (one?.terms ?? [])
      .filter(({from}) => (from === 'evidence') === isLearnt)
      .reduce((sum, {weight}) => sum + weight, 0);
  expect(added(false)).toBeCloseTo(one?.parts.own ?? 0, 3);
  expect(added(true)).toBeCloseTo(one?.parts.learnt ?? 0, 3);
  expect((rank?.goals ?? 0) + (rank?.pace ?? 0) + (rank?.age ?? 0)).toBeCloseTo(rank?.sum ?? 0, 10);

  setGoal(home, goal, {notTerms: ['Validators']});
  await updateScores(home);
  expect(explain(home, caches).goals[0]?.terms.map(({term}) => term)).toEqual(['cach']);
});
