import type {Hint} from '../../common/screen.ts';
import type {QueueState} from './state.ts';

const RANGE: readonly Hint[] = [
  {id: 'done'},
  {id: 'unwind', label: 'drop range'},
  {id: 'later'},
  {id: 'star'},
  {id: 'tag'},
  {id: 'tie', label: 'goal'},
  {id: 'note'},
  {id: 'reflect'},
  {id: 'help'},
];

const FIRST_RUN: readonly Hint[] = [
  {id: 'add', label: 'follow'},
  {id: 'why', label: 'import OPML'},
  {id: 'demo', label: 'demo'},
  {id: 'palette'},
  {id: 'help'},
];

/** The keys while a range is marked, and at the first start. null: the usual ones. */
export function queueHints(state: QueueState): readonly Hint[] | null {
  if (state.anchor !== null) return RANGE;
  return state.isFirstRun ? FIRST_RUN : null;
}
