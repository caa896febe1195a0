import {idfOf, type TermStatistics} from './bm25.ts';

/** A text that may be about the same as one of another community. */
export interface BridgeText {
  id: string;
  communities: readonly string[];
  /** How often each term occurs in it. */
  counts: ReadonlyMap<string, number>;
}

/** Two texts of different communities that share rare words. */
export interface RareWordBridge {
  id: string;
  /** Of tf-idf, 0 to 1. */
  cosine: number;
  /** The rarest first. */
  terms: readonly string[];
}

const LEAST_COSINE = 0.3;
const LEAST_SHARED = 3;
/** A word is rare in at most this share of entries. */
const RARE = 0.01;

interface Vector {
  text: BridgeText;
  weights: ReadonlyMap<string, number>;
  rare: readonly string[];
}

/** Makes a function that finds the bridges from a text to the given ones, the closest first. */
export function createBridgeFinder(
  texts: readonly BridgeText[],
  statistics: TermStatistics,
): (text: BridgeText) => RareWordBridge[] {
  const byTerm = new Map<string, Vector[]>();
  for (const text of texts) {
    const vector = vectorOf(text, statistics);
    for (const term of vector.rare) {
      const others = byTerm.get(term);
      if (others) others.push(vector);
      else byTerm.set(term, [vector]);
    }
  }
  return text => {
    const from = vectorOf(text, statistics);
    const shared = new Map<Vector, string[]>();
    for (const term of from.rare)
      for (const other of byTerm.get(term) ?? []) shared.set(other, [...(shared.get(other) ?? []), term]);
    return [...shared]
      .filter(([other, terms]) => terms.length >= LEAST_SHARED && areApart(text, other.text))
      .map(([other, terms]) => ({id: other.text.id, cosine: cosineOf(from.weights, other.weights), terms}))
      .filter(({cosine}) => cosine >= LEAST_COSINE)
      .sort((one, other) => other.cosine - one.cosine || (one.id < other.id ? -1 : 1));
  };
}

/** Never an entry with itself, and never within one community. */
const areApart = (one: BridgeText, other: BridgeText): boolean =>
  one.id !== other.id && !one.communities.some(id => other.communities.includes(id));

/** Weights (1 + ln tf) · idf, scaled to length 1; rare terms from the rarest on. */
function vectorOf(text: BridgeText, statistics: TermStatistics): Vector {
  const weights = new Map<string, number>();
  let squares = 0;
  for (const [term, count] of text.counts) {
    const weight = (1 + Math.log(count)) * idfOf(term, statistics);
    weights.set(term, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [term, weight] of weights) weights.set(term, weight / length);
  const mostFrequent = Math.max(2, statistics.entries * RARE);
  const rare = [...text.counts.keys()]
    // A single letter is mostly the rest of a short form.
    .filter(term => term.length > 1 && statistics.frequencyOf(term) <= mostFrequent)
    .sort((a, b) => statistics.frequencyOf(a) - statistics.frequencyOf(b) || (a < b ? -1 : 1));
  return {text, weights, rare};
}

function cosineOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}
