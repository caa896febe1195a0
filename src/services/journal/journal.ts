import type {GoalId} from '../../domain/common/ids.ts';
import {isWithin, type Period} from '../../domain/common/time.ts';
import {currentVersions} from '../../domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import type {Home} from '../home/home.ts';
import {findGoalId} from '../home/resolve-id.ts';
import {dueActions} from './next-actions.ts';
import {type ReflectionView, reflectionView} from './reflect.ts';

export interface JournalQuery extends Period {
  goal?: string;
  /** Only entries whose next action is due and has no outcome yet, ordered by the day it is due. */
  due?: boolean;
}

/** Current versions of reflections and experiences, newest first. Throws PlnError if the goal is not found. */
export const journal = (home: Home, query: JournalQuery = {}): ReflectionView[] =>
  currentEntries(home, query).map(reflectionView);

/** The same as they are stored. */
export function currentEntries(home: Home, {goal, due, ...period}: JournalQuery): StoredJournalEntry[] {
  const goalId: GoalId | null = goal === undefined ? null : findGoalId(home, goal);
  const all = due ? dueActions(home) : currentVersions(home.store.journal.all());
  return all.filter(({at, goals}) => isWithin(at, period) && (goalId === null || goals.includes(goalId)));
}
