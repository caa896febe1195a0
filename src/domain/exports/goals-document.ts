import type {DatedEvidence, GoalFacts} from '../learning/goal.ts';
import type {DocumentFacts, LaidOut} from './document.ts';

/** The data of exported goals: the goals, and their evidence over time. */
export interface GoalsDocument extends DocumentFacts {
  goals: ExportedGoal[];
}

export interface ExportedGoal extends GoalFacts {
  /** Oldest first, in the requested period. */
  evidence: ExportedEvidence[];
}

export interface ExportedEvidence extends Omit<DatedEvidence, 'at' | 'zone'>, LaidOut {
  /** ISO 8601 with offset. */
  at: string;
}
