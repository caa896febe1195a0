import {idfOf, type TermStatistics} from './bm25.ts';
import {smallTerms} from './function-words.ts';

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
/** Words that so many other texts have together, in this share of the texts with one of them, are one phrase. */
const PHRASE_TEXTS = 3;
const PHRASE_SHARE = 0.5;

/** A text whose terms are numbers: of thousands of texts, these arrays take a tenth of the memory of maps. */
interface Vector {
  id: string;
  communities: readonly string[];
  /** Its terms by rising number, and the weight of each. */
  terms: Uint32Array;
  weights: Float32Array;
  /** The rarest first. */
  rare: Uint32Array;
}

/**
 * Makes a function that finds the bridges from a text to the given ones, the closest first. Each text is read once: one of
 * the given ones is then known by its id.
 */
export function createBridgeFinder(
  texts: Iterable<BridgeText>,
  statistics: TermStatistics,
): (text: BridgeText | string) => RareWordBridge[] {
  const terms = createTerms(statistics);
  const vectors: Vector[] = [];
  /** The places in `vectors` of the texts that have a rare term, rising. */
  const placesOf = new Map<number, number[]>();
  const byId = new Map<string, Vector>();
  for (const text of texts) {
    const vector = terms.vectorOf(text);
    for (const term of vector.rare) {
      const places = placesOf.get(term);
      if (places) places.push(vectors.length);
      else placesOf.set(term, [vectors.length]);
    }
    vectors.push(vector);
    byId.set(vector.id, vector);
  }
  const sharedWith = (from: Vector): Map<number, number[]> => {
    const shared = new Map<number, number[]>();
    for (const term of from.rare)
      for (const place of placesOf.get(term) ?? []) {
        const found = shared.get(place);
        if (found) found.push(term);
        else shared.set(place, [term]);
      }
    return shared;
  };
  return text => {
    const from = typeof text === 'string' ? byId.get(text) : terms.vectorOf(text);
    if (from === undefined) return [];
    const bridges: RareWordBridge[] = [];
    for (const [place, shared] of sharedWith(from)) {
      const other = vectors[place] as Vector;
      if (shared.length < LEAST_SHARED || !areApart(from, other)) continue;
      const cosine = cosineOf(from, other);
      if (cosine < LEAST_COSINE) continue;
      const isOther = (at: number): boolean => at !== place && vectors[at]?.id !== from.id;
      if (!hasSeparateWords(shared, term => (placesOf.get(term) ?? []).filter(isOther))) continue;
      bridges.push({id: other.id, cosine, terms: shared.map(terms.nameOf)});
    }
    return bridges.sort((one, other) => other.cosine - one.cosine || (one.id < other.id ? -1 : 1));
  };
}

/** Never an entry with itself, and never within one community. */
const areApart = (one: Vector, other: Vector): boolean =>
  one.id !== other.id && !one.communities.some(id => other.communities.includes(id));

/**
 * Whether enough of the words are independent of each other. The words of a phrase (“Swiss army knife”) and of a template
 * that many texts repeat come together wherever they come, so that they count once. `others`: the other texts with a term.
 */
function hasSeparateWords(terms: readonly number[], others: (term: number) => readonly number[]): boolean {
  const separate: Set<number>[] = [];
  for (const term of terms) {
    const places = others(term);
    const isOfPhrase = separate.some(set => {
      const both = places.reduce((count, place) => count + (set.has(place) ? 1 : 0), 0);
      return both >= PHRASE_TEXTS && both >= PHRASE_SHARE * (set.size + places.length - both);
    });
    if (!isOfPhrase) separate.push(new Set(places));
    if (separate.length >= LEAST_SHARED) return true;
  }
  return false;
}

/** Numbers the terms, and makes vectors of texts. */
function createTerms(statistics: TermStatistics) {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const idfs: number[] = [];
  const frequencies: number[] = [];
  const mostFrequent = Math.max(2, statistics.entries * RARE);
  const numberOf = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, names.length);
    names.push(term);
    idfs.push(idfOf(term, statistics));
    frequencies.push(statistics.frequencyOf(term));
    return names.length - 1;
  };
  const nameOf = (term: number): string => names[term] ?? '';
  const frequencyOf = (term: number): number => frequencies[term] ?? 0;
  const small = smallTerms();
  // A single letter is mostly the rest of a short form. In a few dozen entries small words are rare, too.
  const isWord = (name: string): boolean => name.length > 1 && !small.has(name);
  const isRare = (term: number): boolean => frequencyOf(term) <= mostFrequent && isWord(nameOf(term));
  return {
    nameOf,
    /** Weights (1 + ln tf) · idf, scaled to length 1; rare terms from the rarest on. */
    vectorOf({id, communities, counts}: BridgeText): Vector {
      const weighed = [...counts]
        .map(([name, count]) => {
          const term = numberOf(name);
          return {term, weight: (1 + Math.log(count)) * (idfs[term] ?? 0)};
        })
        .sort((one, other) => one.term - other.term);
      const length = Math.sqrt(weighed.reduce((sum, {weight}) => sum + weight * weight, 0)) || 1;
      const rare = weighed
        .filter(({term}) => isRare(term))
        .map(({term}) => term)
        .sort((a, b) => frequencyOf(a) - frequencyOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
      return {
        id,
        communities,
        terms: Uint32Array.from(weighed, ({term}) => term),
        weights: Float32Array.from(weighed, ({weight}) => weight / length),
        rare: Uint32Array.from(rare),
      };
    },
  };
}

function cosineOf(one: Vector, other: Vector): number {
  let sum = 0;
  for (let a = 0, b = 0; a < one.terms.length && b < other.terms.length; ) {
    const [first, second] = [one.terms[a] as number, other.terms[b] as number];
    if (first === second) sum += (one.weights[a] as number) * (other.weights[b] as number);
    if (first <= second) a += 1;
    if (second <= first) b += 1;
  }
  return sum;
}
