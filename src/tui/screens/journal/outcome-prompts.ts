import {shorten} from '../../../domain/common/text.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {ask, type Effect, NOTHING_WRITTEN} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {reflectionPrompts} from '../../common/reflection-prompts.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import {type JournalState, reflected} from './state.ts';

export interface OutcomeEvents {
  outcomeTyped: {payload: {of: string; draft: string}; answer: string};
}

const event = eventsOf<OutcomeEvents>('journal');

export const OUTCOME_EVENTS: EventHandlers<JournalState, OutcomeEvents> = {
  outcomeTyped: (state, {payload: {of, draft}, answer: text}) =>
    step(
      state,
      text.trim() === ''
        ? NOTHING_WRITTEN
        : reflectionPrompts(text, {options: {outcomeOf: of}, draft, next: reflected}),
    ),
};

/** Asks for the outcome of the next action of an entry. It becomes a further entry, which quotes the action. */
export function writeOutcome({id, next}: ReflectionView): Effect {
  const draft = `outcome:${id}`;
  return ask({
    label: `Outcome · ${shorten(next?.action ?? '', 60)}`,
    value: '',
    draft,
    next: event('outcomeTyped', {of: id, draft}),
  });
}
