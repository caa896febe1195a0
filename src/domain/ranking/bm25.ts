import type {WeightedTerm} from './goal-terms.ts';
import type {TextTerms} from './words.ts';

/** The frozen statistics of all entries. They are rebuilt rarely, so that stored scores stay comparable. */
export interface TermStatistics {
  /** Which rebuild this is. */
  version: number;
  /** Number of entries. */
  entries: number;
  /** Mean of `TextTerms.length`. */
  meanLength: number;
  /** In how many entries a term occurs. */
  frequencyOf: (term: string) => number;
}

// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), §3.
const K1 = 1.2;
const B = 0.75;
/** What an idf is multiplied with at most: a term that fills a text. */
export const SATURATION = K1 + 1;

/** Never negative, also for a term that most entries have. */
export function idfOf(term: string, {entries, frequencyOf}: TermStatistics): number {
  const frequency = Math.min(frequencyOf(term), entries);
  return Math.log(1 + (entries - frequency + 0.5) / (frequency + 0.5));
}

/** How much of its highest score a term reaches in a text, 0 to below `SATURATION`. */
export function saturationOf(count: number, length: number, meanLength: number): number {
  if (count === 0) return 0;
  const relative = meanLength > 0 ? length / meanLength : 1;
  return (count * SATURATION) / (count + K1 * (1 - B + B * relative));
}

/** What a term adds to a fit: its idf and weight ÷ `top`, times its saturation in the text. */
export interface ScoredTerm extends WeightedTerm {
  factor: number;
}

/** Below so many entries a single one makes a term known. */
const SMALL_CORPUS = 200;
const KNOWN_FROM = 3;

/**
 * The score by which a goal is normalised, so that goals of few and of many words compare: the two highest scores that its
 * terms can reach. A term that hardly any entry has would make it unreachable and is not counted. 0: no term is known.
 */
export function topScore(terms: readonly WeightedTerm[], statistics: TermStatistics): number {
  const least = statistics.entries < SMALL_CORPUS ? 1 : KNOWN_FROM;
  const highest = terms
    .filter(({term}) => statistics.frequencyOf(term) >= least)
    .map(({term, weight}) => idfOf(term, statistics) * SATURATION * weight)
    .sort((a, b) => b - a);
  return (highest[0] ?? 0) + (highest[1] ?? 0);
}

/** Terms prepared for scoring many entries, normalised by `top`. */
export const scoredTerms = (
  terms: readonly WeightedTerm[],
  statistics: TermStatistics,
  top: number,
): ScoredTerm[] =>
  top === 0 ? [] : terms.map(one => ({...one, factor: (one.weight * idfOf(one.term, statistics)) / top}));

/** Σ over the terms that a text has; `add` is called with what each of them adds. */
export function sumOfTerms(
  terms: readonly ScoredTerm[],
  {counts, length}: TextTerms,
  meanLength: number,
  add?: (term: ScoredTerm, amount: number) => void,
): number {
  let sum = 0;
  for (const scored of terms) {
    const count = counts.get(scored.term);
    if (!count) continue;
    const amount = scored.factor * saturationOf(count, length, meanLength);
    sum += amount;
    add?.(scored, amount);
  }
  return sum;
}
