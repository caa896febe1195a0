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

/** The keys of a range and of the first run. */
export function queueHints(state: QueueState): readonly Hint[] | null {
  if (state.anchor !== null) return RANGE;
  return state.isFirstRun ? FIRST_RUN : null;
}
