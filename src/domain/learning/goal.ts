import type {GoalId} from '../common/ids.ts';
import {dayNumber} from '../common/time.ts';
import type {Evidence, Visibility} from './evidence.ts';

export const GOAL_STATUSES = ['active', 'paused', 'achieved', 'dropped'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

export interface Milestone {
  title: string;
  /** The day it was reached, `2026-11-21`; '': ticked without a day; null: open. */
  doneAt: string | null;
}

/** What a goal opens, one of the three opportunities that learning serves. */
export const OPPORTUNITIES = ['educational', 'economic', 'civic'] as const;
export type Opportunity = (typeof OPPORTUNITIES)[number];

/** What the learner wants to learn; a file goals/<slug>.md. */
export interface Goal {
  id: GoalId;
  title: string;
  why: string | null;
  /** How will I know? */
  criteria: string[];
  status: GoalStatus;
  /** ISO 8601 with offset. */
  createdAt: string;
  /** The day it should be reached, `2027-03-01`. */
  by: string | null;
  /** Words that the queue searches for. */
  keywords: string[];
  /** Learnt terms that the learner struck out: they never count for this goal again. Lower case. */
  notTerms: string[];
  opportunity: Opportunity | null;
  /** People who help, by name. */
  helpers: string[];
  /** How much it counts compared with other goals; 1 is usual. */
  weight: number;
  visibility: Visibility;
  milestones: Milestone[];
}

/** A goal as documents show it: without what steers the queue and describes nothing. */
export type GoalFacts = Omit<Goal, 'notTerms'>;

export interface DatedEvidence extends Evidence {
  /** Epoch milliseconds. */
  at: number;
  /** The offset that `at` was written with, minutes east of Greenwich. */
  zone: number;
  /** Of an experience (`workshop`) or an annotation (`idea`). */
  kind: string | null;
  /** How long an experience took. */
  hours: number | null;
}

/** Hours of all experiences among the evidence. */
export const hoursOf = (evidence: readonly Pick<DatedEvidence, 'hours'>[]): number =>
  evidence.reduce((sum, {hours}) => sum + (hours ?? 0), 0);

/** Milestones and evidence, never an invented percentage. */
export interface Progress {
  milestonesDone: number;
  milestonesTotal: number;
  evidence: number;
  /** Epoch milliseconds. */
  lastEvidenceAt: number | null;
}

/** The progress of a goal with this evidence. */
export function progressOf(goal: Goal, evidence: readonly Pick<DatedEvidence, 'at'>[]): Progress {
  return {
    milestonesDone: goal.milestones.filter(milestone => milestone.doneAt !== null).length,
    milestonesTotal: goal.milestones.length,
    evidence: evidence.length,
    lastEvidenceAt: evidence.reduce<number | null>((last, {at}) => Math.max(last ?? at, at), null),
  };
}

/** After so many days at the latest if a goal has twice the lowest weight or more, and if it has the lowest. */
const STARVED_SOONEST = 14;
const STARVED_LATEST = 28;

/** Days without new evidence after which an active goal is starved. `lowest`: the lowest weight of all active goals. */
export const starvedAfter = ({weight}: Pick<Goal, 'weight'>, lowest: number): number =>
  Math.max(STARVED_SOONEST, Math.ceil((STARVED_LATEST * lowest) / weight));

/** What decides whether a goal is starved. */
interface GoalAge {
  status: string;
  createdAt: string;
  /** Days: see `starvedAfter`. */
  starvedAfter: number;
  /** ISO 8601. */
  progress: {lastEvidenceAt: string | null};
}

/** Days without evidence, counted from when the goal was set if it has none; null: it is not starved, or not active. */
export function starvedDays(
  {status, createdAt, starvedAfter: most, progress}: GoalAge,
  now: number,
): number | null {
  const days = dayNumber(now) - dayNumber(Date.parse(progress.lastEvidenceAt ?? createdAt));
  return status === 'active' && days >= most ? days : null;
}

/** The warning for a starved goal; null: none. */
export function starvedWords(goal: GoalAge, now: number): string | null {
  const days = starvedDays(goal, now);
  if (days === null) return null;
  // A file written by hand need not say when the goal was set.
  const isAgeUnknown = goal.progress.lastEvidenceAt === null && goal.createdAt === LONG_AGO;
  return isAgeUnknown ? 'starved: no evidence yet' : `starved: no evidence for ${days} days`;
}

/** What a day's plan has for a goal. */
interface GoalSupply {
  /** It was active when the plan was made. */
  isPlanned: boolean;
  isNothingNew: boolean;
  /** Its seats for entries that were put aside for later. */
  fromLater: number;
}

/** `nothing new, 1 from later`, or from when a goal counts that the plan does not know; null: something is new. */
export function supplyWords({isPlanned, isNothingNew, fromLater}: GoalSupply): string | null {
  if (!isPlanned) return 'from tomorrow on';
  if (!isNothingNew) return null;
  return fromLater > 0 ? `nothing new, ${fromLater} from later` : 'nothing new';
}

/** Used for the time of a goal whose file has none. */
export const LONG_AGO = '1970-01-01T00:00:00Z';

/** Whether a word is a status that a goal can have. */
export const isGoalStatus = (word: unknown): word is GoalStatus =>
  (GOAL_STATUSES as readonly unknown[]).includes(word);

/** Whether a word is an opportunity. */
export const isOpportunity = (word: unknown): word is Opportunity =>
  (OPPORTUNITIES as readonly unknown[]).includes(word);

/** A file name that a person recognises. The id is inside the file, so a slug may change or collide. */
export function slugOf(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...words.join('-')].slice(0, 60).join('').replace(/-+$/, '');
}

/** The highest weight. */
export const MAX_WEIGHT = 100;

/** Whether a value is a weight: above 0, at most `MAX_WEIGHT`. */
export const isGoalWeight = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= MAX_WEIGHT;

/** Goals as lists show them: active ones first, then by weight, then by title. */
export const inGoalOrder = (goals: readonly Goal[]): Goal[] =>
  [...goals].sort(
    (a, b) =>
      GOAL_STATUSES.indexOf(a.status) - GOAL_STATUSES.indexOf(b.status) ||
      b.weight - a.weight ||
      (a.title < b.title ? -1 : 1),
  );
