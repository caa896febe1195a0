import type {DatedEvidence, Goal} from '../learning/goal.ts';
import type {DocumentFacts, LaidOut} from './document.ts';

/** What an exporter makes a document of goals of: what was set, and the evidence for it over time. */
export interface GoalsDocument extends DocumentFacts {
  goals: ExportedGoal[];
}

export interface ExportedGoal extends Goal {
  /** Oldest first, of the period that was asked for. */
  evidence: ExportedEvidence[];
}

export interface ExportedEvidence extends Omit<DatedEvidence, 'at' | 'zone'>, LaidOut {
  /** ISO 8601 with offset. */
  at: string;
}
