// Covers: src/domain/ranking/fit.ts, src/domain/ranking/reason.ts, src/domain/ranking/words.ts, src/domain/ranking/seat-plan.ts

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {CommunityId, EntryId, GoalId} from '../../../src/domain/common/ids.ts';
import {createGoalProfile, fitOf, sumOfParts} from '../../../src/domain/ranking/fit.ts';
import {goalTerms} from '../../../src/domain/ranking/goal-terms.ts';
import {rankOf} from '../../../src/domain/ranking/rank.ts';
import {LONGEST_REASON, reasonOf} from '../../../src/domain/ranking/reason.ts';
import {type Candidate, createSeatPlanner} from '../../../src/domain/ranking/seat-plan.ts';
import {entryTerms, spellingsIn} from '../../../src/domain/ranking/words.ts';
import {statisticsOf} from '../../evaluate/methods.ts';

// What holds from a goal's words to the reason that a learner reads, for generated goals and entries in several scripts.

const isFull = process.env.PLN_TRUST === 'full';
/** Each run judges twenty entries: 10,000 rows also in a short test. */
const NETWORKS = isFull ? 5000 : 500;
const ROWS = 20;

const WORDS = [
  ...[
    'cache',
    'Caching',
    'CACHES',
    'etag',
    'ETags',
    'proxy',
    'proxies',
    'don’t',
    "user's",
    'naïve',
    'cafe\u0301',
  ],
  ...[
    'Überprüfung',
    'Straße',
    'STRASSE',
    'canción',
    'canciones',
    'chevaux',
    'ação',
    'кэш',
    'кэша',
    'מטמון',
    'ذاكرة',
  ],
  ...[
    '缓存',
    '缓存代理',
    'キャッシュ',
    'カタカナ',
    '캐시',
    'ﬁle',
    'ǅ',
    'İstanbul',
    'ıstakoz',
    'x86',
    'C++',
    '2026',
    '👩‍🚀',
  ],
  ...[
    'Donaudampfschifffahrtsgesellschaftskapitänsmütze',
    'the',
    'of',
    'learn',
    'und',
    '“quoted”',
    '<b>',
    '\u202e',
    '_',
  ],
];
const words = (most: number) =>
  fc.array(
    fc.oneof(
      {arbitrary: fc.constantFrom(...WORDS), weight: 5},
      {arbitrary: fc.string({unit: 'grapheme', maxLength: 6}), weight: 1},
    ),
    {maxLength: most, size: 'max'},
  );
const texts = (most: number) =>
  fc.tuple(words(most), fc.constantFrom(' ', '\n', '-', ', ')).map(([list, gap]) => list.join(gap));
const entries = fc.record({
  title: texts(6),
  text: texts(30),
  author: fc.option(fc.constantFrom('rin', 'ben')),
  communities: fc.subarray(['kettle', 'square', 'hive'], {minLength: 1, maxLength: 2}),
  isLinked: fc.boolean(),
});
const networks = fc.record({
  goal: fc.record({
    title: texts(4),
    keywords: fc.array(texts(3), {minLength: 3, maxLength: 6}),
    criteria: fc.array(texts(5), {maxLength: 2}),
  }),
  evidence: fc.array(entries, {maxLength: 4}),
  negatives: fc.array(entries, {maxLength: 3}),
  rows: fc.array(entries, {minLength: ROWS, maxLength: ROWS}),
});
type Network = typeof networks extends fc.Arbitrary<infer T> ? T : never;

const pieceOf = (entry: Network['rows'][number]) => ({
  terms: new Set(entryTerms(entry).counts.keys()),
  quoted: new Set<string>(),
  weight: 1,
  author: entry.author,
  communities: entry.communities,
});

function profileOf({goal, evidence, negatives, rows}: Network, notTerms: ReadonlySet<string> = new Set()) {
  const statistics = statisticsOf([...rows, ...evidence, ...negatives].map(entryTerms));
  return createGoalProfile(
    {
      terms: goalTerms({...goal, milestones: []}),
      evidence: evidence.map(pieceOf),
      negatives: negatives.map(pieceOf),
      notTerms,
    },
    statistics,
  );
}

const fitsOf = (network: Network, profile = profileOf(network)) =>
  network.rows.map(row => ({row, fit: fitOf(profile, {...row, terms: entryTerms(row)})}));

test('in 10,000 rows every word of a reason is in the entry, and no reason has more than 40 characters', () => {
  let quoting = 0;
  fc.assert(
    fc.property(networks, network => {
      for (const {row, fit} of fitsOf(network)) {
        const whole = `${row.title}\n${row.text}`;
        const spellings = spellingsIn(whole, new Set(fit.terms.map(({term}) => term)));
        const reason = reasonOf({words: fit.terms.flatMap(({term}) => spellings.get(term) ?? [])});
        if (reason === null) continue;
        quoting += 1;
        expect([...reason].length).toBeLessThanOrEqual(LONGEST_REASON);
        const quoted = reason.split('”, “').map(part => part.replace(/^“|”$/g, ''));
        for (const word of quoted) expect(whole.normalize('NFC')).toContain(word);
      }
    }),
    {numRuns: NETWORKS},
  );
  // Most rows have a word of the goal, or the test would show nothing.
  expect(quoting).toBeGreaterThan((NETWORKS * ROWS) / 2);
});

test('the parts add up to the fit in every row', () => {
  fc.assert(
    fc.property(networks, network => {
      for (const {fit} of fitsOf(network)) {
        const {fit: sum, terms, ...parts} = fit;
        expect(sum).toBe(sumOfParts(parts));
        const ofTerms = (isLearnt: boolean): number =>
          terms
            .filter(({from}) => (from === 'evidence') === isLearnt)
            .reduce((total, {weight}) => total + weight, 0);
        const isNamed = !profileOf(network).hasKeywords || terms.some(({from}) => from === 'keyword');
        expect(parts.own).toBeCloseTo(Math.min(isNamed ? 1.5 : 0.1, ofTerms(false)), 9);
        expect(parts.learnt).toBeCloseTo(Math.min(1.5, ofTerms(true)), 9);
      }
    }),
    {numRuns: NETWORKS / 10},
  );
});

test('evidence, negatives and terms struck out never change what the own words add', () => {
  fc.assert(
    fc.property(networks, network => {
      // The same entries, so that the words are equally rare.
      const rows = [...network.rows, ...network.evidence, ...network.negatives];
      const alone = {...network, rows, evidence: [], negatives: []};
      const statistics = statisticsOf(rows.map(entryTerms));
      const knowledge = {terms: goalTerms({...network.goal, milestones: []}), notTerms: new Set<string>()};
      const own = (evidence: Network['rows'], negatives: Network['rows'], notTerms = knowledge.notTerms) => {
        const pieces = {evidence: evidence.map(pieceOf), negatives: negatives.map(pieceOf)};
        const profile = createGoalProfile({...knowledge, ...pieces, notTerms}, statistics);
        return fitsOf(alone, profile).map(({fit}) => fit.own);
      };
      const struck = new Set(knowledge.terms.map(({term}) => term));
      expect(own(network.evidence, network.negatives, struck)).toEqual(own([], []));
    }),
    {numRuns: NETWORKS / 10},
  );
});

test('a learnt term that is struck out is in no row', () => {
  fc.assert(
    fc.property(networks, network => {
      const learnt = profileOf(network).learnt.map(({term}) => term);
      const struck = new Set(learnt.slice(0, 3));
      const after = fitsOf(network, profileOf(network, struck)).flatMap(({fit}) => fit.terms);
      expect(after.filter(({term}) => struck.has(term))).toEqual([]);
    }),
    {numRuns: NETWORKS / 10},
  );
});

test('one more piece of evidence by an author never lowers what the author adds', () => {
  fc.assert(
    fc.property(networks, entries, (network, more) => {
      const before = fitsOf(network).map(({fit}) => fit.person);
      const after = fitsOf(network, profileOf({...network, evidence: [...network.evidence, more]}));
      for (const [index, {row, fit}] of after.entries())
        if (row.author === more.author) expect(fit.person).toBeGreaterThanOrEqual(before[index] ?? 0);
    }),
    {numRuns: NETWORKS / 10},
  );
});

const weights = fc.double({min: 0.1, max: 10, noNaN: true});
const fits = fc.double({min: 0.15, max: 3, noNaN: true});

test('a raised weight never lowers the place of an entry that serves the goal in the queue', () => {
  const queue = fc.array(fc.record({fitA: fc.option(fits), fitB: fc.option(fits), days: fc.nat({max: 60})}), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(queue, weights, weights, weights, (list, a, b, raise) => {
      const ranksWith = (weight: number): number[] =>
        list.map(({fitA, fitB, days}) =>
          rankOf({
            fits: [
              {weight, fit: fitA ?? 0},
              {weight: b, fit: fitB ?? 0},
            ],
            postsADay: 1,
            sortAt: days * 86_400_000,
          }),
        );
      const [before, after] = [ranksWith(a), ranksWith(a + raise)];
      for (const [one, {fitA}] of list.entries())
        for (const [other, {fitA: otherFit}] of list.entries()) {
          const wasFirst = (before[one] as number) > (before[other] as number);
          if (fitA !== null && otherFit === null && wasFirst)
            expect(after[one]).toBeGreaterThan(after[other] as number);
        }
    }),
  );
});

const supplies = fc.record({a: fc.nat({max: 20}), b: fc.nat({max: 20}), c: fc.nat({max: 20})});
const goal = (id: string, weight: number) => ({
  id: id as GoalId,
  weight,
  dueInDays: null,
  isNeglected: false,
});

test('a raised weight never takes a seat from its goal, and all seats are taken while there is supply', () => {
  fc.assert(
    fc.property(
      supplies,
      fc.tuple(weights, weights, weights, weights),
      fc.integer({min: 1, max: 20}),
      (supply, [a, b, c, raise], count) => {
        const candidates = Object.entries(supply).flatMap(([id, number]) =>
          Array.from({length: number}, (_, index) => servingOf(id, index)),
        );
        const planWith = (weight: number) =>
          createSeatPlanner({
            goals: [goal('a', weight), goal('b', b), goal('c', c)],
            candidates,
            daysNotShown: new Map(),
            seed: 'one',
            longFrom: Number.POSITIVE_INFINITY,
          })(count).seats;
        const seatsOf = (weight: number): number =>
          planWith(weight).filter(({goal: id}) => id === 'a').length;
        expect(seatsOf(a + raise)).toBeGreaterThanOrEqual(seatsOf(a));
        expect(planWith(a)).toHaveLength(Math.min(count, candidates.length));
      },
    ),
  );
});

/** An entry that serves one goal, of a community of its own. */
const servingOf = (id: string, index: number): Candidate => ({
  id: `${id}${index}` as EntryId,
  minutes: 1,
  ageDays: index,
  communities: [`of-${id}${index}` as CommunityId],
  thread: null,
  isMuted: false,
  isLater: false,
  fits: new Map([[id as GoalId, {fit: 1, own: 1, learnt: 0}]]),
  openAs: null,
});
