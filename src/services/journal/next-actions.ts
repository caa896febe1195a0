import {dueBy, isOutcome, openActions} from '../../domain/learning/next-action.ts';
import {currentVersions} from '../../domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import {type Home, todayIn} from '../home/home.ts';

/** Entries whose next action is due or overdue and has no outcome yet, the longest overdue first. */
export function dueActions(home: Home): StoredJournalEntry[] {
  const today = todayIn(home);
  return dueBy(home.store.journal.aroundDue(today), today);
}

/** Which entries of the journal are linked by next actions and outcomes. */
export interface Threads {
  /** Ids of entries whose next action has no outcome yet, due or not, ordered by the day it is due. */
  waiting: string[];
  /** From the id of an outcome to the title of the entry that has the action. */
  outcomes: Record<string, string>;
}

/** Reads the links between next actions and outcomes. */
export function actionThreads(home: Home): Threads {
  const all = home.store.journal.all();
  // A retracted entry keeps the title that it had.
  const titles = new Map([...all, ...currentVersions(all)].map(({id, title}) => [id as string, title]));
  const outcomes = all.filter(isOutcome).map(({id, of}) => [id, titles.get(of ?? '') ?? of ?? '']);
  return {waiting: openActions(all).map(({id}) => id), outcomes: Object.fromEntries(outcomes)};
}
