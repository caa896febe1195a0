// Covers: src/domain/ranking/fit.ts, src/domain/ranking/goal-terms.ts

import {expect, test} from 'vitest';
import {agreedPairs, goldenOrders, goldenRankings, kappaOf, LEAST_IN_ORDER} from '../../evaluate/golden.ts';

test('two people agree on the order of 99 pairs', () => {
  const {pairs} = goldenRankings();
  expect(agreedPairs(pairs)).toHaveLength(99);
  expect(kappaOf(pairs)).toBeCloseTo(0.944, 3);
});

test('three of four pairs are in their order by fit, and more than by keywords or by date', () => {
  const {newest, fit, 'any keyword': anyKeyword} = goldenOrders();
  expect(fit.right, fit.failed.join('\n')).toBeGreaterThanOrEqual(LEAST_IN_ORDER);
  expect(fit.right).toBeGreaterThan(Math.max(newest.right, anyKeyword.right));
});
