import type {Hint} from '../../common/screen.ts';
import {askedCard, isPassageShown, type RecallState} from './recall-state.ts';

/** The rows of the place's keys that answer a card. */
export const RECALL_ROWS = {
  advance: 'open',
  again: 'note',
  drop: 'letGo',
  next: 'nextPart',
} as const;

/** The keys of the recall part, by what they do to the card that is asked. */
export function recallHints(state: RecallState): Hint[] {
  const {advance, again, drop, next} = RECALL_ROWS;
  if (!askedCard(state)) return [{id: next}];
  return isPassageShown(state)
    ? [{id: advance, label: 'keep'}, {id: again, label: 'again'}, {id: drop}, {id: next}]
    : [{id: advance, label: 'show the passage'}, {id: drop}, {id: next}];
}
