import type {GoalId} from '../../domain/common/ids.ts';
import {
  type Goal,
  hoursOf,
  inGoalOrder,
  type Milestone,
  progressOf,
  starvedAfter,
} from '../../domain/learning/goal.ts';
import {currentVersions} from '../../domain/learning/reflection.ts';
import {type Home, isoOrNull} from '../home/home.ts';
import {findGoal} from '../home/resolve-id.ts';
import {evidenceFor, type GoalEvidenceView} from './evidence-view.ts';

/** `pln goal show --json`. */
export interface GoalView {
  id: string;
  title: string;
  why: string | null;
  criteria: string[];
  status: string;
  createdAt: string;
  by: string | null;
  keywords: string[];
  notTerms: string[];
  opportunity: string | null;
  helpers: string[];
  weight: number;
  milestones: Milestone[];
  evidence: GoalEvidenceView[];
  /** The sum of all experiences that are evidence. */
  hours: number;
  progress: {
    milestonesDone: number;
    milestonesTotal: number;
    evidence: number;
    lastEvidenceAt: string | null;
  };
  /** Days without evidence after which it is starved, while it is active: the higher its weight among all, the sooner. */
  starvedAfter: number;
}

/** All goals: active ones first, then by weight, then by title. */
export function goals(home: Home): GoalView[] {
  const written = currentVersions(home.store.journal.all());
  const lowest = lowestWeight(home);
  return inGoalOrder(home.store.goals.all().map(({goal}) => goal)).map(goal =>
    goalView(home, goal, evidenceFor(home, goal, written), lowest),
  );
}

/** The number of goals that the learner works on. */
export const countActiveGoals = (home: Home): number => home.store.goals.active().length;

/** An entry or annotation that was linked to a goal; `at`: epoch milliseconds. */
export interface GoalLinkView {
  ownerId: string;
  at: number;
}

/** When entries and annotations were linked to the goal of this id, oldest first. */
export const goalLinks = (home: Home, id: string): GoalLinkView[] =>
  home.store.goals.links(id as GoalId).map(({ownerId, at}) => ({ownerId, at}));

/** One goal by id or words of its title. Throws PlnError 'not-found' or 'ambiguous'. */
export const showGoal = (home: Home, word: string): GoalView => goalView(home, findGoal(home, word).goal);

/** A goal with its evidence and progress. `lowest`: as `lowestWeight` gives it, for a caller that shows several goals. */
export function goalView(
  home: Home,
  goal: Goal,
  evidence = evidenceFor(home, goal),
  lowest = lowestWeight(home),
): GoalView {
  const progress = progressOf(goal, evidence);
  const {visibility: _, milestones, ...rest} = goal;
  return {
    ...rest,
    milestones,
    evidence: evidence.map(({at: _at, zone: _zone, community: _community, ...piece}) => piece),
    hours: hoursOf(evidence),
    progress: {...progress, lastEvidenceAt: isoOrNull(home, progress.lastEvidenceAt)},
    starvedAfter: starvedAfter(goal, lowest),
  };
}

/** Of the goals that the learner works on; 1 if there is none. */
export const lowestWeight = (home: Home): number => home.store.goals.active().at(-1)?.weight ?? 1;
