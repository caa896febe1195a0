import type {EntryId} from '../common/ids.ts';
import type {Act} from './act.ts';
import {ACTS} from './act-table.ts';
import type {State, Triage} from './triage.ts';

/**
 * The triage of an entry: its initial state, changed by the learner's acts. `acts` are the oldest first, without those
 * that were undone.
 */
export function triageOf(entry: EntryId, initialState: State, acts: readonly Act[]): Triage {
  const folds = acts
    .filter(({entries}) => entries.some(({id}) => id === entry))
    .flatMap(({verb, value}) => {
      const {fold} = ACTS[verb];
      return fold ? [{fold, value}] : [];
    });
  const inOrder = [...folds.filter(({fold}) => fold.isFirst), ...folds.filter(({fold}) => !fold.isFirst)];
  const start: Triage = {state: initialState, read: false, starred: false, tags: [], ties: []};
  const triage = inOrder.reduce((before, {fold, value}) => fold.apply(before, value), start);
  return {...triage, tags: triage.tags.toSorted(), ties: triage.ties.toSorted()};
}
