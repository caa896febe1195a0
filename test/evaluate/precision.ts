import type {LabelledEntry} from './corpus.ts';
import type {Figure} from './figures.ts';
import {type Method, methods, type TermsOf} from './methods.ts';
import {drawPool, type LabelledGoal, type Pool, RELEVANT} from './pools.ts';
import {mean, seededRandom, shuffled} from './random.ts';

const DRAWS = 5;
const EVIDENCE = [0, 3, 10];

/** What a set of goals must reach. */
interface WantedPrecision {
  /** With 0, 3 and 10 pieces of evidence; null: that of plain BM25, less .03. */
  fits: readonly number[] | null;
  /** How much ten pieces add where authors and communities do not count: what is learnt from texts. */
  learnt: number;
}

/** How far below plain BM25 goals without limits of their own may be. */
const BELOW_PLAIN = 0.03;

/**
 * P@15 of every method for 0, 3 and 10 pieces of evidence. Every figure must be better than any keyword by .05.
 */
export function evaluatePrecision(
  corpus: readonly LabelledEntry[],
  goals: readonly LabelledGoal[],
  termsOf: TermsOf,
  wanted: WantedPrecision,
): {lines: string[]; figures: Figure[]} {
  const pools = goals.flatMap(goal => Array.from({length: DRAWS}, (_, draw) => drawPool(corpus, goal, draw)));
  const all = methods(termsOf);
  const row = (name: string, method: Method, of = pools): number[] => {
    const values = EVIDENCE.map(k => mean(of.map(pool => precisionOf(pool, method(pool, k)))));
    lines.push(`${name.padEnd(24)}${values.map(value => value.toFixed(3).padStart(8)).join('')}`);
    return values;
  };
  const lines = [`${'pieces of evidence'.padEnd(24)}${EVIDENCE.map(k => String(k).padStart(8)).join('')}`];
  row('newest', all.newest);
  const [anyKeyword = 0] = row('any keyword', all['any keyword']);
  const plain = row('plain BM25', all['plain BM25']).map(value => value - BELOW_PLAIN);
  const byText = row('fit, text alone', all['fit, text alone']);
  const fits = row('fit', all.fit);
  const byChance = row('fit, labels shuffled', all.fit, pools.map(withShuffledLabels));
  return {
    lines,
    figures: [
      ...(wanted.fits ?? plain).map((least, index) => ({
        name: `P@15 with ${EVIDENCE[index]} pieces of evidence`,
        value: fits[index] ?? 0,
        least: Math.max(least, anyKeyword + 0.05),
      })),
      {
        name: 'what ten pieces add by text alone',
        value: (byText.at(-1) ?? 0) - (byText[0] ?? 0),
        least: wanted.learnt,
      },
      ...byChance.map((value, index) => ({
        name: `labels shuffled, ${EVIDENCE[index]} pieces`,
        value,
        least: 0.03,
        most: 0.07,
      })),
    ],
  };
}

/** The share of relevant entries among the first 15. Equal scores are in the pool's order, which is random. */
function precisionOf({entries, relevant}: Pool, scoreOf: (entry: LabelledEntry) => number): number {
  const scores = new Map(entries.map(entry => [entry, scoreOf(entry)]));
  const first = [...entries].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0)).slice(0, RELEVANT);
  return first.filter(entry => relevant.has(entry)).length / RELEVANT;
}

/** A ranking that reads only texts must fall to chance. */
function withShuffledLabels(pool: Pool, index: number): Pool {
  const random = seededRandom(`labels ${index}`);
  return {...pool, relevant: new Set(shuffled(pool.entries, random).slice(0, RELEVANT))};
}
