import type {Hint} from '../../common/screen.ts';
import {type GoalsState, itemAt} from './state.ts';

const ENTRY: readonly Hint[] = [
  {id: 'open', label: 'read'},
  {id: 'tick', label: 'done'},
  {id: 'unwind', label: 'close'},
  {id: 'moreLike', label: 'more'},
  {id: 'lessLike', label: 'fewer'},
  {id: 'notGoal', label: 'not this goal'},
  {id: 'later'},
  {id: 'queue'},
  {id: 'help'},
];

/** The keys on an entry of the open goal. null: the usual ones. */
export const goalsHints = (state: GoalsState): readonly Hint[] | null =>
  itemAt(state)?.kind === 'entry' ? ENTRY : null;
