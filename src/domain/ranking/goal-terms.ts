import type {Goal} from '../learning/goal.ts';
import {functionTermsFor} from './function-words.ts';
import {termsOf} from './words.ts';

/** Where a term of a goal comes from, in the order of weight. */
export type TermOrigin = 'keyword' | 'criteria' | 'milestone' | 'title' | 'evidence';

export interface WeightedTerm {
  term: string;
  /** Above 0, at most 1. */
  weight: number;
  from: TermOrigin;
}

const WEIGHTS = {keyword: 1, criteria: 0.5, milestone: 0.3, title: 0.3} as const;

/**
 * The learner's own words for a goal. A keyword of several words counts as its words; a word from two places has the higher
 * weight. Small words are left out, and verbs of intention (`learn`, `understand`) where they are not a keyword.
 */
export function goalTerms({
  keywords,
  criteria,
  milestones,
  title,
}: Pick<Goal, 'keywords' | 'criteria' | 'milestones' | 'title'>): WeightedTerm[] {
  const found = {
    keyword: keywords.flatMap(termsOfKeyword),
    criteria: criteria.flatMap(topicTerms),
    milestone: milestones.flatMap(milestone => topicTerms(milestone.title)),
    title: topicTerms(title),
  };
  const terms = new Map<string, WeightedTerm>();
  for (const from of ['keyword', 'criteria', 'milestone', 'title'] as const)
    for (const term of found[from])
      if (!terms.has(term)) terms.set(term, {term, weight: WEIGHTS[from], from});
  return [...terms.values()];
}

function termsOfKeyword(keyword: string): string[] {
  const terms = termsOf(keyword);
  const {small} = functionTermsFor(terms);
  const topical = terms.filter(term => !small.has(term));
  return topical.length > 0 ? topical : terms;
}

function topicTerms(text: string): string[] {
  const terms = termsOf(text);
  const {small, intention} = functionTermsFor(terms);
  return terms.filter(term => !small.has(term) && !intention.has(term));
}
