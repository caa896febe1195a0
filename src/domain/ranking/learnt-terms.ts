import type {TermStatistics} from './bm25.ts';
import {functionTermsFor} from './function-words.ts';
import type {WeightedTerm} from './goal-terms.ts';

/** A piece of evidence, or an entry that the learner wants fewer of. One for each entry, however often it was noted. */
export interface EvidenceTerms {
  /** Terms of the entry's title and text. */
  terms: ReadonlySet<string>;
  /** Terms of what the learner quoted from it or wrote about it: they count twice. */
  quoted: ReadonlySet<string>;
  /** 1, or less for a sign that is weaker. */
  weight: number;
}

const MOST_TERMS = 20;
const PRIOR = 50;
const RAREST = 3;
const MOST_FREQUENT = 0.1;
/** Up to so many pieces of evidence, a term of a single one is learnt. */
const FEW = 2;

/**
 * The terms by which evidence differs from all entries, at most 20, the most telling first with weight 1. Log-odds with an
 * informative Dirichlet prior (Monroe, Colaresi and Quinn, Fightin' Words, 2008, §3.4.1) over the entries that have the
 * term, so that a rare word of one text does not win.
 *
 * @param excluded terms that are not learnt: the goal's own, and those that the learner struck out
 */
export function learntTerms(
  evidence: readonly EvidenceTerms[],
  statistics: TermStatistics,
  excluded: ReadonlySet<string>,
): WeightedTerm[] {
  const amounts = amountsIn(evidence);
  const {small} = functionTermsFor([...amounts.keys()]);
  const least = evidence.length <= FEW ? 1 : 2;
  const mostFrequent = statistics.entries * MOST_FREQUENT;
  const total = evidence.reduce((sum, {weight, quoted}) => sum + weight * (quoted.size > 0 ? 2 : 1), 0);
  const scores: {term: string; z: number}[] = [];
  for (const [term, {texts, amount}] of amounts) {
    const frequency = statistics.frequencyOf(term);
    if (texts < least || frequency < RAREST || frequency > mostFrequent) continue;
    // A single letter is mostly the rest of a short form: `user's`.
    if (excluded.has(term) || small.has(term) || term.length < 2) continue;
    const z = logOdds(amount, total, frequency, statistics.entries);
    if (z > 0) scores.push({term, z});
  }
  scores.sort((one, other) => other.z - one.z || (one.term < other.term ? -1 : 1));
  const highest = scores[0]?.z ?? 1;
  return scores.slice(0, MOST_TERMS).map(({term, z}) => ({term, weight: z / highest, from: 'evidence'}));
}

/** For each term of the evidence: how many pieces have it, and the sum of their weights. */
function amountsIn(evidence: readonly EvidenceTerms[]): Map<string, {texts: number; amount: number}> {
  const amounts = new Map<string, {texts: number; amount: number}>();
  for (const {terms, quoted, weight} of evidence)
    for (const term of new Set([...terms, ...quoted])) {
      const before = amounts.get(term) ?? {texts: 0, amount: 0};
      const amount = before.amount + weight * (quoted.has(term) ? 2 : 1);
      amounts.set(term, {texts: before.texts + 1, amount});
    }
  return amounts;
}

/** By how many standard deviations a term is more usual in the evidence than in all entries. */
function logOdds(amount: number, total: number, frequency: number, entries: number): number {
  const prior = (PRIOR * frequency) / entries;
  const inEvidence = (amount + prior) / (total + PRIOR - amount - prior);
  const inAll = frequency / (entries - frequency);
  return (Math.log(inEvidence) - Math.log(inAll)) / Math.sqrt(1 / (amount + prior) + 1 / frequency);
}

const LEAST_STRENGTH = 0.2;
const MOST_STRENGTH = 0.5;

/** How far learnt terms count beside the learner's own words: the more evidence, the more, up to one half. */
export const learntStrength = (evidence: readonly Pick<EvidenceTerms, 'weight'>[]): number =>
  Math.min(MOST_STRENGTH, LEAST_STRENGTH * evidence.reduce((sum, {weight}) => sum + weight, 0));
