import type {FeedbackVerb} from '../../domain/acts/triage.ts';
import {actEntry, recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {findEntry, findGoalId} from '../home/resolve-id.ts';
import {type RowView, rowView} from './queue.ts';
import {foundRow} from './triage.ts';

/** What a word on an entry and a goal changed, for the message about it. */
export interface FeedbackChange {
  /** The goal's title. */
  goal: string;
  /** Whether the learner had not said the same before. */
  isChanged: boolean;
  row: RowView;
}

/**
 * Records that the learner wants more or fewer entries like this one for a goal, or that it does not serve the goal. A
 * later word on the same entry and goal replaces it. Throws PlnError 'not-found' or 'ambiguous'.
 */
export function giveFeedback(home: Home, verb: FeedbackVerb, word: string, goal: string): FeedbackChange {
  const {store} = home;
  const id = findEntry(home, word);
  const goalId = findGoalId(home, goal);
  return store.withFolderLock(() => {
    const before = store.triage.feedbackOf(id).find(one => one.goal === goalId)?.verb ?? null;
    if (before !== verb) recordAct(home, {verb, value: goalId, was: before, entries: [actEntry(store, id)]});
    const row = foundRow(home, id);
    const title = store.goals.get(goalId)?.goal.title ?? goal;
    return {goal: title, isChanged: before !== verb, row: rowView(home, row)};
  });
}
