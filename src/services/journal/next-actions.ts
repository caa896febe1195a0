import {dayOf} from '../../domain/common/time.ts';
import {dueBy, isOutcome, openActions} from '../../domain/learning/next-action.ts';
import {currentVersions} from '../../domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import {type Home, iso} from '../home/home.ts';

/** Entries whose next action is due today or was before, and of which nobody has told the outcome; longest due first. */
export function dueActions(home: Home): StoredJournalEntry[] {
  const today = dayOf(iso(home, home.now()));
  return dueBy(home.store.journal.aroundDue(today), today);
}

/** How the journal's entries hang together by their actions. */
export interface Threads {
  /** Ids of those whose action waits for its outcome, due or not, the one due first coming first. */
  waiting: string[];
  /** By an outcome's id, the title of the entry that it goes back to. */
  outcomes: Record<string, string>;
}

export function actionThreads(home: Home): Threads {
  const all = home.store.journal.all();
  // What was taken back since keeps the title that it had.
  const titles = new Map([...all, ...currentVersions(all)].map(({id, title}) => [id as string, title]));
  const outcomes = all.filter(isOutcome).map(({id, of}) => [id, titles.get(of ?? '') ?? of ?? '']);
  return {waiting: openActions(all).map(({id}) => id), outcomes: Object.fromEntries(outcomes)};
}
