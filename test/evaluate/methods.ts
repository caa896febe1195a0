import {idfOf, saturationOf, type TermStatistics} from '../../src/domain/ranking/bm25.ts';
import {createGoalProfile, type EvidencePiece, fitOf} from '../../src/domain/ranking/fit.ts';
import {goalTerms} from '../../src/domain/ranking/goal-terms.ts';
import {entryTerms, type TextTerms} from '../../src/domain/ranking/words.ts';
import type {LabelledEntry} from './corpus.ts';
import type {LabelledGoal, Pool} from './pools.ts';

/** The score of each entry of a pool, with the first `k` pieces of its evidence. */
export type Method = (pool: Pool, k: number) => (entry: LabelledEntry) => number;

/** Terms of an entry, computed once: draws share entries. */
export type TermsOf = (entry: LabelledEntry) => TextTerms;

export function rememberedTerms(): TermsOf {
  const known = new Map<string, TextTerms>();
  return entry => {
    const terms = known.get(entry.id) ?? entryTerms(entry);
    known.set(entry.id, terms);
    return terms;
  };
}

export function statisticsOf(texts: readonly TextTerms[]): TermStatistics {
  const frequencies = new Map<string, number>();
  let length = 0;
  for (const text of texts) {
    length += text.length;
    for (const term of text.counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  return {
    version: 1,
    entries: texts.length,
    meanLength: length / texts.length,
    frequencyOf: term => frequencies.get(term) ?? 0,
  };
}

export const learnerTerms = ({title, keywords}: LabelledGoal) =>
  goalTerms({title, keywords, criteria: [], milestones: []});

export const evidencePiece = (entry: LabelledEntry, termsOf: TermsOf): EvidencePiece => ({
  terms: new Set(termsOf(entry).counts.keys()),
  quoted: new Set(),
  weight: 1,
  author: entry.author,
  communities: [entry.community],
});

/** The methods that the table compares, `fit` the one that is used. */
export function methods(
  termsOf: TermsOf,
): Record<'newest' | 'any keyword' | 'plain BM25' | 'fit' | 'fit, text alone', Method> {
  const statisticsIn = (pool: Pool): TermStatistics =>
    statisticsOf([...pool.entries, ...pool.evidence].map(termsOf));
  const fitIn = (
    pool: Pool,
    k: number,
    originOf: (entry: LabelledEntry) => {author: string | null; communities: string[]},
  ): ReturnType<Method> => {
    const profile = createGoalProfile(
      {
        terms: learnerTerms(pool.goal),
        evidence: pool.evidence.slice(0, k).map(entry => evidencePiece(entry, termsOf)),
        negatives: [],
        notTerms: new Set(),
      },
      statisticsIn(pool),
    );
    return entry => fitOf(profile, {...originOf(entry), terms: termsOf(entry), isLinked: false}).fit;
  };
  return {
    newest: pool => entry => pool.times.get(entry) ?? 0,
    'any keyword': pool => {
      const words = pool.goal.keywords.map(keyword => keyword.toLowerCase());
      return entry => {
        const text = `${entry.title}\n${entry.text}`.toLowerCase();
        return words.some(word => text.includes(word)) ? 1 : 0;
      };
    },
    'plain BM25': pool => {
      const statistics = statisticsIn(pool);
      const terms = learnerTerms(pool.goal).filter(({from}) => from === 'keyword');
      return entry => {
        const {counts, length} = termsOf(entry);
        return terms.reduce(
          (sum, {term}) =>
            sum +
            idfOf(term, statistics) * saturationOf(counts.get(term) ?? 0, length, statistics.meanLength),
          0,
        );
      };
    },
    fit: (pool, k) => fitIn(pool, k, entry => ({author: entry.author, communities: [entry.community]})),
    'fit, text alone': (pool, k) => fitIn(pool, k, () => ({author: null, communities: []})),
  };
}
