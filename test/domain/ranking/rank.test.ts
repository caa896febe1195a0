import fc from 'fast-check';
import {expect, test} from 'vitest';
import {rankOf} from '../../../src/domain/ranking/rank.ts';

const DAY = 86_400_000;

test('the rank follows the formula', () => {
  // log2(1 + 8 × 2 × .5) − ½ log2(1 + 3) + 6 ÷ 3 = 3.1699 − 1 + 2
  const rank = rankOf({
    fits: [
      {weight: 1, fit: 0.9},
      {weight: 2, fit: 0.5},
    ],
    postsADay: 3,
    sortAt: 6 * DAY,
  });
  expect(rank).toBeCloseTo(4.1699, 4);
});

test('without goals the newest comes first, and a busy source after a quiet one', () => {
  const of = (sortAt: number, postsADay = 0) => rankOf({fits: [], postsADay, sortAt});
  expect(of(2 * DAY)).toBeGreaterThan(of(DAY));
  expect(of(DAY, 1)).toBeGreaterThan(of(DAY, 50));
});

const weights = fc.double({min: 0.1, max: 100, noNaN: true});
const fits = fc.double({min: 0.05, max: 3, noNaN: true});
const facts = fc.record({postsADay: fc.nat({max: 200}), sortAt: fc.nat({max: 3000}).map(days => days * DAY)});

test('a raised weight never lowers an entry that serves the goal against one that does not', () => {
  fc.assert(
    fc.property(
      fc.tuple(facts, facts, fits, fits, fits),
      fc.tuple(weights, weights, weights),
      ([servingFacts, otherFacts, fit, alsoFit, otherFit], [weight, otherWeight, raise]) => {
        const lead = (ofGoal: number): number =>
          rankOf({
            ...servingFacts,
            fits: [
              {weight: ofGoal, fit},
              {weight: otherWeight, fit: alsoFit},
            ],
          }) - rankOf({...otherFacts, fits: [{weight: otherWeight, fit: otherFit}]});
        expect(lead(weight + raise)).toBeGreaterThanOrEqual(lead(weight));
      },
    ),
  );
});
