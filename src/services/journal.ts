import type {GoalId} from '../domain/ids.ts';
import {standing} from '../domain/reflection.ts';
import type {StoredJournalEntry} from '../store/journal.ts';
import {findGoalId} from './find-id.ts';
import type {Home} from './home.ts';
import {dueActions} from './next-actions.ts';
import {type ReflectionView, viewOf} from './reflect.ts';

export interface JournalQuery {
  /** Epoch milliseconds; `until` is not included. */
  since?: number;
  until?: number;
  goal?: string;
  /** Only those whose next action is due and has no outcome yet; the one due first comes first. */
  due?: boolean;
}

/** Reflections and experiences that stand, newest first. */
export const journal = (home: Home, query: JournalQuery = {}): ReflectionView[] =>
  standingEntries(home, query).map(viewOf);

export function standingEntries(home: Home, {since, until, goal, due}: JournalQuery): StoredJournalEntry[] {
  const goalId: GoalId | null = goal === undefined ? null : findGoalId(home, goal);
  return (due ? dueActions(home) : standing(home.store.journal.all())).filter(entry => {
    const at = Date.parse(entry.at);
    if (since !== undefined && at < since) return false;
    if (until !== undefined && at >= until) return false;
    return goalId === null || entry.goals.includes(goalId);
  });
}
