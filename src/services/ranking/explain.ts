import type {EntryId} from '../../domain/common/ids.ts';
import type {FitParts} from '../../domain/ranking/fit.ts';
import type {TermOrigin} from '../../domain/ranking/goal-terms.ts';
import {ageOf, rankPartsOf} from '../../domain/ranking/rank.ts';
import type {StoredFit} from '../../store/content/scores.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import type {Home} from '../home/home.ts';
import {findEntry} from '../home/resolve-id.ts';
import {reasonFor, spellingsOf} from './reason.ts';

/** A term of a goal in an entry. */
export interface ExplainedTerm {
  term: string;
  /** As the entry spells it; null: its text changed since it was judged. */
  word: string | null;
  /** What it adds to `own` or `learnt`. */
  weight: number;
  /** `evidence`: it was learnt, so `setGoal` with `notTerms` strikes it out. */
  from: TermOrigin;
}

/** How an entry serves a goal. The parts add up to the fit. */
export interface GoalExplanation {
  goal: string;
  title: string;
  weight: number;
  fit: number;
  parts: FitParts;
  terms: ExplainedTerm[];
}

/** Everything that decides where an entry is in the queue. */
export interface Explanation {
  id: string;
  why: string | null;
  /** The goals that it serves; the one that decides its score first. */
  goals: GoalExplanation[];
  /** Entries a day of its source when it came; null: not known, because no goal was active. */
  postsADay: number | null;
  /** What its place in the queue is made of, in doublings of the fit; null: no goal is active. `age` is counted from now. */
  rank: {goals: number; pace: number; age: number; sum: number} | null;
}

/** Explains an entry's place. Throws PlnError 'not-found' or 'ambiguous'. */
export function explain(home: Home, word: string): Explanation {
  const {store} = home;
  const id = findEntry(home, word);
  const row = store.triage.get(id);
  const sortAt = row?.sortAt ?? home.now();
  const [facts] = store.scores.orderFactsOf(store.scores.numbersOfEntries([id]).values());
  const goals = row ? goalsOf(home, row) : [];
  const best = goals.map(({weight, fit}) => ({weight, fit}));
  const parts =
    facts && store.scores.isOn() ? rankPartsOf({fits: best, postsADay: facts.pace, sortAt}) : null;
  const age = parts && parts.age - ageOf(home.now());
  return {
    id,
    why: row ? reasonFor(home, row) : null,
    goals,
    postsADay: facts?.pace ?? null,
    rank: parts && age !== null ? {...parts, age, sum: parts.goals + parts.pace + age} : null,
  };
}

function goalsOf(home: Home, row: QueueRow): GoalExplanation[] {
  const {store} = home;
  const weights = new Map(store.scores.judgedGoals().map(({goal, weight}) => [goal, weight]));
  return store.scores
    .fitsOf(row.id as EntryId)
    .flatMap(fit => {
      const weight = weights.get(fit.goal);
      return weight === undefined ? [] : [explainedGoal(home, row, fit, weight)];
    })
    .sort((one, other) => other.weight * other.fit - one.weight * one.fit);
}

function explainedGoal({store}: Home, row: QueueRow, fit: StoredFit, weight: number): GoalExplanation {
  const {goal, terms, own, learnt, person, link, community, less} = fit;
  const spellings = spellingsOf(store, row, new Set(terms.map(({term}) => term)));
  return {
    goal,
    title: store.goals.get(goal)?.goal.title ?? goal,
    weight,
    fit: fit.fit,
    parts: {own, learnt, person, link, community, less},
    terms: terms.map(one => ({...one, word: spellings.get(one.term) ?? null})),
  };
}
