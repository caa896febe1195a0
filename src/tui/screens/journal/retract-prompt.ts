import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {ask, did, type Effect} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import type {JournalState} from './state.ts';

export interface RetractEvents {
  reasonTyped: {payload: {id: string; title: string}; answer: string};
}

const event = eventsOf<RetractEvents>('journal');

export const RETRACT_EVENTS: EventHandlers<JournalState, RetractEvents> = {
  reasonTyped: (state, {payload: {id, title}, answer: reason}) =>
    step(state, {
      do: 'call',
      call: 'retract',
      with: {id, note: reason.trim() || null},
      next: [did(`Retracted: “${title}”`)],
    }),
};

export const retract = ({id, title}: ReflectionView): Effect =>
  ask({
    label: 'Retract: why (may stay empty)',
    value: '',
    next: event('reasonTyped', {id, title}),
  });
