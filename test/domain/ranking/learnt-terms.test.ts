import {expect, test} from 'vitest';
import {type EvidenceTerms, learntStrength, learntTerms} from '../../../src/domain/ranking/learnt-terms.ts';

const piece = (terms: string, quoted = '', weight = 1): EvidenceTerms => ({
  terms: new Set(terms.split(' ').filter(Boolean)),
  quoted: new Set(quoted.split(' ').filter(Boolean)),
  weight,
});
const FREQUENCIES: Record<string, number> = {valid: 10, stale: 10, origin: 50, rare: 2, usual: 101, his: 60};
const statistics = {
  version: 1,
  entries: 1000,
  meanLength: 100,
  frequencyOf: (term: string) => FREQUENCIES[term] ?? 0,
};
const learn = (evidence: EvidenceTerms[], excluded: string[] = []) =>
  learntTerms(evidence, statistics, new Set(excluded));

test('a term weighs its log-odds with the prior, divided by the highest', () => {
  const [first, second] = learn([piece('valid origin'), piece('valid origin')]);
  // Priors 50 × 10 ÷ 1000 = .5 and 2.5. Of 2 pieces, 2:
  // valid:  (ln(2.5 ÷ 49.5) − ln(10 ÷ 990)) ÷ √(1 ÷ 2.5 + 1 ÷ 10) = 1.60944 ÷ .70711 = 2.27609
  // origin: (ln(4.5 ÷ 47.5) − ln(50 ÷ 950)) ÷ √(1 ÷ 4.5 + 1 ÷ 50) = .58779 ÷ .49216 = 1.19431
  expect(first).toEqual({term: 'valid', weight: 1, from: 'evidence'});
  expect(second?.term).toBe('origin');
  expect(second?.weight).toBeCloseTo(1.19431 / 2.27609, 4);
});

test('a term of fewer than three entries, of more than a tenth of them, or a small word is not learnt', () => {
  expect(learn([piece('rare usual his valid'), piece('rare usual his valid')]).map(({term}) => term)).toEqual(
    ['valid'],
  );
});

test('from the third piece of evidence on, a term must be in two', () => {
  const two = [piece('valid'), piece('stale')];
  expect(learn(two).map(({term}) => term)).toEqual(['stale', 'valid']);
  expect(learn([...two, piece('stale')]).map(({term}) => term)).toEqual(['stale']);
});

test('a quoted term counts twice', () => {
  expect(learn([piece('valid stale', 'stale')])[0]?.term).toBe('stale');
});

test('a term that was struck out never returns', () => {
  expect(learn([piece('valid stale'), piece('valid stale')], ['valid']).map(({term}) => term)).toEqual([
    'stale',
  ]);
});

test('at most 20 terms are learnt', () => {
  const terms = Array.from({length: 30}, (_, index) => `word${index}`);
  const known = {...statistics, frequencyOf: () => 10};
  expect(learntTerms([piece(terms.join(' '))], known, new Set())).toHaveLength(20);
});

test('the strength grows by .2 for each piece of evidence, up to one half', () => {
  expect(learntStrength([])).toBe(0);
  expect(learntStrength([piece('a')])).toBeCloseTo(0.2, 10);
  expect(learntStrength([piece('a'), piece('b', '', 0.5)])).toBeCloseTo(0.3, 10);
  expect(learntStrength([piece('a'), piece('b'), piece('c')])).toBe(0.5);
});
