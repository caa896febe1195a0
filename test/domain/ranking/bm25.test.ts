import {expect, test} from 'vitest';
import {idfOf, saturationOf, scoredTerms, sumOfTerms, topScore} from '../../../src/domain/ranking/bm25.ts';
import type {WeightedTerm} from '../../../src/domain/ranking/goal-terms.ts';

const statistics = (frequencies: Record<string, number>, entries = 1000) => ({
  version: 1,
  entries,
  meanLength: 100,
  frequencyOf: (term: string) => frequencies[term] ?? 0,
});
const keyword = (term: string, weight = 1): WeightedTerm => ({term, weight, from: 'keyword'});

test('the idf follows ln(1 + (N − df + ½) / (df + ½))', () => {
  // 1 + 990.5 / 10.5 = 95.333; ln = 4.5574
  expect(idfOf('etag', statistics({etag: 10}))).toBeCloseTo(4.5574, 4);
  expect(idfOf('the', statistics({the: 1000}))).toBeGreaterThan(0);
});

test('a term saturates at 2.2, earlier in a short text', () => {
  // Of mean length: 1 × 2.2 / (1 + 1.2) = 1; 3 × 2.2 / (3 + 1.2) = 1.5714
  expect(saturationOf(1, 100, 100)).toBeCloseTo(1, 10);
  expect(saturationOf(3, 100, 100)).toBeCloseTo(1.5714, 4);
  // Twice the mean length: 2.2 / (1 + 1.2 × (.25 + .75 × 2)) = 2.2 / 3.1
  expect(saturationOf(1, 200, 100)).toBeCloseTo(0.7097, 4);
  expect(saturationOf(1_000_000, 100, 100)).toBeLessThan(2.2);
});

test('the top score is that of the two best terms which at least three entries have', () => {
  const terms = [keyword('etag'), keyword('cache', 0.5), keyword('the'), keyword('hapax')];
  const known = statistics({etag: 10, cache: 10, the: 1000, hapax: 2});
  // 4.5574 × 2.2 × 1 + 4.5574 × 2.2 × .5; `hapax` is in two entries only
  expect(topScore(terms, known)).toBeCloseTo(15.0394, 3);
  expect(topScore([keyword('etag')], known)).toBeCloseTo(10.0263, 3);
  expect(topScore([keyword('hapax')], known)).toBe(0);
});

test('below 200 entries a single one makes a term known', () => {
  expect(topScore([keyword('hapax')], statistics({hapax: 1}, 199))).toBeGreaterThan(0);
  expect(topScore([keyword('hapax')], statistics({hapax: 1}, 200))).toBe(0);
});

test('two terms of equal idf, once each in a text of mean length, add up to 1 ÷ 2.2', () => {
  const known = statistics({etag: 10, cache: 10});
  const terms = [keyword('etag'), keyword('cache')];
  const scored = scoredTerms(terms, known, topScore(terms, known));
  const text = {
    counts: new Map([
      ['etag', 1],
      ['cache', 1],
    ]),
    length: 100,
  };
  expect(sumOfTerms(scored, text, known.meanLength)).toBeCloseTo(1 / 2.2, 10);
});
