import type {RecallWord} from '../../../domain/acts/recall-words.ts';
import type {RecallChange} from '../../../services/recall/mark-recall.ts';
import type {RecallCard, RecallPage} from '../../../services/recall/recall-page.ts';
import {did, type Effect} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type Step, step} from '../../common/screen.ts';

/** The recall part of the review: one card after another, then the reminders together. */
export interface RecallState {
  /** null: not read yet. */
  page: RecallPage | null;
  /** The card whose passage is shown. null: what is asked does not show it. */
  shown: string | null;
  /** Cards that were graded or passed over in this visit. */
  answered: readonly string[];
}

export const RECALL: RecallState = {page: null, shown: null, answered: []};

export interface RecallEvents {
  recallRead: {payload: null; answer: RecallPage};
  graded: {payload: {annotation: string; word: RecallWord}; answer: RecallChange};
}

const event = eventsOf<RecallEvents>('today');

/** Reads what there is to recall: when the part is entered, and when something was stored. */
export const loadRecall = (): Effect => ({
  do: 'read',
  query: 'recallPage',
  with: null,
  next: event('recallRead', null),
});

const WORDS: Record<RecallWord, string> = {
  choose: 'Chosen for recall',
  keep: 'Kept',
  again: 'Asked again soon',
  drop: 'Let go',
};

export const RECALL_EVENTS = {
  recallRead: (state: RecallState, {answer: page}: RecallEvents['recallRead']): Step<RecallState> =>
    step({...state, page}),
  graded: (state: RecallState, {payload: {annotation, word}}: RecallEvents['graded']): Step<RecallState> => {
    // It is in the index now: undo brings the card back.
    const answered = state.answered.filter(id => id !== annotation);
    return step({...state, answered}, did(WORDS[word]));
  },
};

/** The card that is asked. null: none is left. */
export function askedCard({page, answered}: RecallState): RecallCard | null {
  return page?.due.find(({annotation}) => !answered.includes(annotation)) ?? null;
}

/** Whether the passage of the asked card is shown, so that it can be graded. */
export const isPassageShown = (state: RecallState): boolean =>
  state.shown !== null && askedCard(state)?.annotation === state.shown;

/** Enter: shows the passage, then grades it as remembered. null: nothing is asked any more. */
export function advanceRecall(state: RecallState): Step<RecallState> | null {
  const card = askedCard(state);
  if (!card) return null;
  return isPassageShown(state) ? grade(state, 'keep') : step({...state, shown: card.annotation});
}

/** Grades the asked card, or lets it go. A card whose passage was not seen is only let go. */
export function grade(state: RecallState, word: 'keep' | 'again' | 'drop'): Step<RecallState> {
  const card = askedCard(state);
  if (!card || (word !== 'drop' && !isPassageShown(state))) return step(state);
  const {annotation} = card;
  return step(
    {...state, shown: null, answered: [...state.answered, annotation]},
    {
      do: 'call',
      call: 'recall',
      with: {id: annotation, word},
      next: event('graded', {annotation, word}),
    },
  );
}
