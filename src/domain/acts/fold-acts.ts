import type {EntryId} from '../common/ids.ts';
import {type Act, countOf} from './act.ts';
import {ACTS} from './act-table.ts';
import {type State, type Triage, triageAtStart} from './triage.ts';

/**
 * The triage of an entry: its initial state, changed by the learner's acts. `acts` are the oldest first, without those
 * that were undone.
 */
export function triageOf(entry: EntryId, initialState: State, acts: readonly Act[]): Triage {
  const folds = acts
    .filter(({entries}) => entries.some(({id}) => id === entry))
    .flatMap(act => {
      const {fold} = ACTS[act.verb];
      return fold ? [{fold, value: act.value, count: countOf(act)}] : [];
    });
  const inOrder = [...folds.filter(({fold}) => fold.isFirst), ...folds.filter(({fold}) => !fold.isFirst)];
  const triage = inOrder.reduce(
    (before, {fold, value, count}) => fold.apply(before, value, count),
    triageAtStart(initialState),
  );
  return {
    ...triage,
    tags: triage.tags.toSorted(),
    ties: triage.ties.toSorted(),
    feedback: triage.feedback.toSorted((a, b) => (a.goal < b.goal ? -1 : 1)),
  };
}
