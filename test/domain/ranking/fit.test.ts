import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  createGoalProfile,
  type EvidencePiece,
  fitOf,
  neededTerms,
  sumOfParts,
} from '../../../src/domain/ranking/fit.ts';
import {goalTerms} from '../../../src/domain/ranking/goal-terms.ts';
import {entryTerms, spellingsIn} from '../../../src/domain/ranking/words.ts';

const FREQUENCIES: Record<string, number> = {etag: 10, cach: 10, proxy: 10, valid: 10, ad: 10};
const statistics = {
  version: 7,
  entries: 1000,
  meanLength: 100,
  frequencyOf: (term: string) => FREQUENCIES[term] ?? 0,
};
const evidence = (terms: string, author: string, community: string): EvidencePiece => ({
  terms: new Set(terms.split(' ')),
  quoted: new Set(),
  weight: 1,
  author,
  communities: [community],
});
const profileOf = (pieces: EvidencePiece[] = [], negatives: EvidencePiece[] = [], notTerms: string[] = []) =>
  createGoalProfile(
    {
      terms: goalTerms({title: '', keywords: ['etag', 'cache'], criteria: [], milestones: []}),
      evidence: pieces,
      negatives,
      notTerms: new Set(notTerms),
    },
    statistics,
  );
const entry = (counts: Record<string, number>, others = {}) => ({
  terms: {counts: new Map(Object.entries(counts)), length: 100},
  author: null,
  communities: [],
  isLinked: false,
  ...others,
});

test('a goal without evidence judges by its own words', () => {
  const fit = fitOf(profileOf(), entry({etag: 1, cach: 3}));
  // Both terms have the same idf, so each can reach one half: ½ × (1 + 1.5714) ÷ 2.2
  expect(fit.fit).toBeCloseTo(0.5844, 4);
  expect(fit).toMatchObject({learnt: 0, person: 0, link: 0, community: 0, less: 0});
  expect(fit.terms.map(({term, from}) => [term, from])).toEqual([
    ['cach', 'keyword'],
    ['etag', 'keyword'],
  ]);
});

test('words of criteria, milestones and title support a keyword, and are not enough without any', () => {
  const words = {title: '', criteria: ['a proxy that I have'], milestones: []};
  const fitFor = (keywords: string[], counts: Record<string, number>) => {
    const terms = goalTerms({...words, keywords});
    const profile = createGoalProfile({terms, evidence: [], negatives: [], notTerms: new Set()}, statistics);
    return fitOf(profile, entry(counts)).fit;
  };
  expect(fitFor(['etag'], {proxy: 3})).toBe(0.1);
  expect(fitFor(['etag'], {etag: 1, proxy: 3})).toBeGreaterThan(fitFor(['etag'], {etag: 1}) + 0.1);
  expect(fitFor([], {proxy: 3})).toBeGreaterThan(0.1);
});

test('many words of a goal add at most 1.5', () => {
  const profile = createGoalProfile(
    {
      terms: goalTerms({title: '', keywords: ['etag cache proxy valid'], criteria: [], milestones: []}),
      evidence: [],
      negatives: [],
      notTerms: new Set(),
    },
    statistics,
  );
  // Four terms of the same idf, each close to one half.
  expect(fitOf(profile, entry({etag: 90, cach: 90, proxy: 90, valid: 90})).own).toBe(1.5);
});

test('an entry without a word, person, link or community of the goal has the fit 0', () => {
  expect(fitOf(profileOf(), entry({proxy: 5})).fit).toBe(0);
});

test('people, links and communities of the evidence add their shares', () => {
  const pieces = [
    evidence('x', 'rin', 'kettle'),
    evidence('x', 'rin', 'kettle'),
    evidence('x', 'ben', 'square'),
  ];
  const of = (others: object) => fitOf(profileOf(pieces), entry({}, others));
  expect(of({author: 'rin'}).person).toBe(0.15);
  expect(of({author: 'ben'}).person).toBe(0);
  expect(of({isLinked: true}).link).toBe(0.25);
  expect(of({communities: ['square', 'kettle']}).community).toBeCloseTo((0.1 * 2) / 3, 10);
});

test('two pieces of evidence let a learnt term count for .4 of its score', () => {
  const pieces = [evidence('valid', 'a', 'c'), evidence('valid', 'b', 'd')];
  const fit = fitOf(profileOf(pieces), entry({valid: 1}));
  // Two own words of the same idf are the top, so a single learnt term reaches one half of it at saturation 2.2; once in
  // a text of mean length it has 1.
  expect(fit.learnt).toBeCloseTo((0.4 / 2.2) * 0.5, 10);
  expect(fit.terms).toMatchObject([{term: 'valid', from: 'evidence'}]);
  expect(fitOf(profileOf(pieces, [], ['valid']), entry({valid: 1})).fit).toBe(0);
});

test('what the learner wants less of counts half, and never against the own words', () => {
  const less = profileOf([], [evidence('ad cach', 'a', 'c'), evidence('ad cach', 'b', 'd')]);
  expect(fitOf(less, entry({ad: 1})).less).toBeCloseTo((0.2 / 2.2) * 0.5, 10);
  expect(fitOf(less, entry({ad: 1})).fit).toBeCloseTo((-0.2 / 2.2) * 0.5, 10);
  expect(fitOf(less, entry({cach: 1})).less).toBe(0);
});

const WORDS = ['etag', 'ETags', 'Caching', 'caches', 'proxy', 'validators', 'ads', 'tea', 'kettle'];
const texts = fc.array(fc.constantFrom(...WORDS), {maxLength: 40}).map(words => words.join(' '));
const profiles = fc
  .tuple(fc.array(texts, {maxLength: 5}), fc.array(texts, {maxLength: 5}))
  .map(([kept, less]) => {
    const pieces = (list: string[]) =>
      list.map((text, index) => ({
        ...evidence('', `p${index % 2}`, `c${index % 3}`),
        terms: new Set(entryTerms({title: '', text}).counts.keys()),
      }));
    return profileOf(pieces(kept), pieces(less));
  });
const entries = fc.record({
  title: texts,
  text: texts,
  author: fc.constantFrom(null, 'p0', 'p1'),
  communities: fc.subarray(['c0', 'c1', 'c2']),
  isLinked: fc.boolean(),
});

test('the parts add up to the fit, none is negative, and own and learnt are at most 1.5', () => {
  fc.assert(
    fc.property(profiles, entries, (profile, one) => {
      const {fit, terms: _, ...parts} = fitOf(profile, {...one, terms: entryTerms(one)});
      expect(fit).toBe(sumOfParts(parts));
      expect(Math.min(...Object.values(parts))).toBeGreaterThanOrEqual(0);
      expect(Math.max(parts.own, parts.learnt)).toBeLessThanOrEqual(1.5);
    }),
  );
});

test('every term of a fit is in the entry, where its spelling is found', () => {
  fc.assert(
    fc.property(profiles, entries, (profile, one) => {
      const terms = new Set(fitOf(profile, {...one, terms: entryTerms(one)}).terms.map(({term}) => term));
      const spelled = spellingsIn(`${one.title}\n${one.text}`, terms);
      expect(new Set(spelled.keys())).toEqual(terms);
      for (const word of spelled.values()) expect(`${one.title}\n${one.text}`).toContain(word);
    }),
  );
});

test('terms that are not needed can be left out of an entry', () => {
  fc.assert(
    fc.property(profiles, entries, (profile, one) => {
      const terms = entryTerms(one);
      const needed = neededTerms(profile);
      const counts = new Map([...terms.counts].filter(([term]) => needed.has(term)));
      expect(fitOf(profile, {...one, terms: {...terms, counts}})).toEqual(fitOf(profile, {...one, terms}));
    }),
  );
});
