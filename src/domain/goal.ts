import type {Evidence, Visibility} from './evidence.ts';
import type {GoalId} from './ids.ts';

export const GOAL_STATUSES = ['active', 'paused', 'achieved', 'dropped'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

export interface Milestone {
  title: string;
  /** The day it was reached, `2026-11-21`; `''` where it is ticked without a day; null while open. */
  doneAt: string | null;
}

/** What the learner set themself; stands in goals/<slug>.md. */
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
  /** What the queue looks for. */
  keywords: string[];
  /** How much it counts beside the others; 1 is usual. */
  weight: number;
  visibility: Visibility;
  milestones: Milestone[];
}

export interface DatedEvidence extends Evidence {
  /** Epoch milliseconds. */
  at: number;
}

/** Milestones and evidence, never an invented percentage. */
export interface Progress {
  milestonesDone: number;
  milestonesTotal: number;
  evidence: number;
  /** Epoch milliseconds. */
  lastEvidenceAt: number | null;
}

export function progressOf(goal: Goal, evidence: readonly DatedEvidence[]): Progress {
  return {
    milestonesDone: goal.milestones.filter(milestone => milestone.doneAt !== null).length,
    milestonesTotal: goal.milestones.length,
    evidence: evidence.length,
    lastEvidenceAt: evidence.length > 0 ? Math.max(...evidence.map(piece => piece.at)) : null,
  };
}

export const isGoalStatus = (word: unknown): word is GoalStatus =>
  (GOAL_STATUSES as readonly unknown[]).includes(word);

/** A file name that a person recognises; ids stand inside the file, so a slug may change or collide. */
export function slugOf(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...words.join('-')].slice(0, 60).join('').replace(/-+$/, '');
}
