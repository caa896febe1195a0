import {type ScoredTerm, scoredTerms, sumOfTerms, type TermStatistics, topScore} from './bm25.ts';
import type {TermOrigin, WeightedTerm} from './goal-terms.ts';
import {type EvidenceTerms, learntStrength, learntTerms} from './learnt-terms.ts';
import type {TextTerms} from './words.ts';

/** A fit below this is not stored. */
export const STORED_FIT = 0.05;
/** From this fit on an entry serves a goal: it can take a seat in Today. */
export const SERVING_FIT = 0.15;

const PERSON_SHARE = 0.15;
const PERSON_FROM = 2;
const LINK_SHARE = 0.25;
const COMMUNITY_SHARE = 0.1;
const LESS_SHARE = 0.5;
/** The most that the goal's own words, and that learnt terms, can add. */
const MOST_OF_TERMS = 1.5;
/**
 * The most that title, criteria and milestones add to an entry without any keyword of the goal. They are sentences: a
 * milestone that says `draw it in an evening` must not give a seat to what has a drawer and an evening.
 */
export const SUPPORTING_FIT = 0.1;

/** A piece of evidence of a goal: an entry that the learner linked to it, noted or cited. */
export interface EvidencePiece extends EvidenceTerms {
  /** null: the entry names nobody. */
  author: string | null;
  communities: readonly string[];
}

/** What is known about a goal, for `createGoalProfile`. */
export interface GoalKnowledge {
  terms: readonly WeightedTerm[];
  evidence: readonly EvidencePiece[];
  /** Entries that the learner wants fewer of. */
  negatives: readonly EvidenceTerms[];
  /** Learnt terms that the learner struck out. */
  notTerms: ReadonlySet<string>;
}

/** A goal prepared for judging many entries. */
export interface GoalProfile {
  own: readonly ScoredTerm[];
  learnt: readonly ScoredTerm[];
  less: readonly ScoredTerm[];
  /** Pieces of evidence by author. */
  people: ReadonlyMap<string, number>;
  /** Share of the evidence by community, 0 to 1. */
  communities: ReadonlyMap<string, number>;
  meanLength: number;
  /** Of the statistics. */
  version: number;
  /** The goal has keywords, so its other words only support them. */
  hasKeywords: boolean;
}

/** What a fit is made of. Their sum, with `less` subtracted, is the fit. */
export interface FitParts {
  own: number;
  learnt: number;
  person: number;
  link: number;
  community: number;
  less: number;
}

/** A term of the goal in an entry, and what it adds to `own` or `learnt` before these are cut. */
export interface FitTerm {
  term: string;
  weight: number;
  from: TermOrigin;
}

export interface Fit extends FitParts {
  fit: number;
  /** The terms that the entry has, the one that adds most first. */
  terms: readonly FitTerm[];
}

/** An entry to judge. */
export interface JudgedEntry {
  /** At least the terms of `neededTerms`. */
  terms: TextTerms;
  author: string | null;
  communities: readonly string[];
  /** It links to evidence of the goal, or evidence of the goal links to it. */
  isLinked: boolean;
}

/** Everything that judging entries for a goal needs, computed once. */
export function createGoalProfile(
  {terms, evidence, negatives, notTerms}: GoalKnowledge,
  statistics: TermStatistics,
): GoalProfile {
  const excluded = new Set([...terms.map(({term}) => term), ...notTerms]);
  const top = topScore(terms, statistics);
  const prepare = (pieces: readonly EvidenceTerms[], share: number): ScoredTerm[] => {
    const learnt = learntTerms(pieces, statistics, excluded);
    const strength = learntStrength(pieces) * share;
    // Three pieces of evidence may share a single term by chance: it must not count like all words of the goal.
    const highest = Math.max(top, topScore(learnt, statistics));
    return scoredTerms(learnt, statistics, highest).map(one => ({...one, factor: one.factor * strength}));
  };
  return {
    own: scoredTerms(terms, statistics, top),
    learnt: prepare(evidence, 1),
    less: prepare(negatives, LESS_SHARE),
    people: countsOf(evidence.flatMap(({author}) => author ?? [])),
    communities: sharesOf(evidence),
    meanLength: statistics.meanLength,
    version: statistics.version,
    hasKeywords: terms.some(({from}) => from === 'keyword'),
  };
}

/** The terms that `fitOf` looks for: an entry without any of them gets nothing for its text. */
export const neededTerms = ({own, learnt, less}: GoalProfile): ReadonlySet<string> =>
  new Set([...own, ...learnt, ...less].map(({term}) => term));

/** How well an entry serves a goal: usually 0 to 2, below 0 only if the learner wants fewer like it. */
export function fitOf(profile: GoalProfile, {terms, author, communities, isLinked}: JudgedEntry): Fit {
  const found: FitTerm[] = [];
  const add = ({term, from}: ScoredTerm, weight: number): void => {
    found.push({term, weight, from});
  };
  const sum = (list: readonly ScoredTerm[], each?: typeof add): number =>
    Math.min(MOST_OF_TERMS, sumOfTerms(list, terms, profile.meanLength, each));
  const isKnownPerson = author !== null && (profile.people.get(author) ?? 0) >= PERSON_FROM;
  const share = Math.max(0, ...communities.map(id => profile.communities.get(id) ?? 0));
  const own = sum(profile.own, add);
  const isNamed = !profile.hasKeywords || found.some(({from}) => from === 'keyword');
  const parts: FitParts = {
    own: isNamed ? own : Math.min(SUPPORTING_FIT, own),
    learnt: sum(profile.learnt, add),
    person: isKnownPerson ? PERSON_SHARE : 0,
    link: isLinked ? LINK_SHARE : 0,
    community: COMMUNITY_SHARE * share,
    less: sum(profile.less),
  };
  found.sort((one, other) => other.weight - one.weight || (one.term < other.term ? -1 : 1));
  return {...parts, fit: sumOfParts(parts), terms: found};
}

/** The fit that the parts add up to. */
export const sumOfParts = ({own, learnt, person, link, community, less}: FitParts): number =>
  own + learnt + person + link + community - less;

function countsOf<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const sharesOf = (evidence: readonly EvidencePiece[]): Map<string, number> =>
  new Map(
    [...countsOf(evidence.flatMap(({communities}) => communities))].map(([id, count]) => [
      id,
      count / evidence.length,
    ]),
  );
