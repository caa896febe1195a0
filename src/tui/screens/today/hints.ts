import type {Hint} from '../../common/screen.ts';
import {recallHints} from './recall-hints.ts';
import {isAsking, type TodayState} from './state.ts';

const ASKING: readonly Hint[] = [
  {id: 'copy', label: 'pass the rest'},
  {id: 'nextUnread', label: 'pass nothing'},
  {id: 'nextPart', label: 'the list'},
  {id: 'help'},
];

const BRIEF: readonly Hint[] = [{id: 'open', label: 'the list'}, {id: 'nextPart'}, {id: 'help'}];

const REFLECT: readonly Hint[] = [
  {id: 'open', label: 'write'},
  {id: 'unwind', label: 'the list'},
  {id: 'previousPart'},
  {id: 'help'},
];

/** The keys of the parts around the list. null: the usual ones. */
export function todayHints(state: TodayState): readonly Hint[] | null {
  if (isAsking(state)) return ASKING;
  if (state.part === 'brief') return BRIEF;
  if (state.part === 'recall') return recallHints(state.recall);
  return state.part === 'reflect' ? REFLECT : null;
}
