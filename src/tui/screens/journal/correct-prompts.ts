import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {ask, did, type Effect, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import type {JournalState} from './state.ts';

export interface CorrectEvents {
  correctionTyped: {payload: {id: string; body: string; draft: string}; answer: string};
  corrected: {payload: null; answer: ReflectionView};
  reasonTyped: {payload: {id: string; title: string}; answer: string};
}

const event = eventsOf<CorrectEvents>('journal');

export const CORRECT_EVENTS: EventHandlers<JournalState, CorrectEvents> = {
  correctionTyped(state, {payload: {id, body, draft}, answer: text}) {
    if (text.trim() === '') return step(state, toast('Nothing was changed; {retract} retracts a reflection'));
    if (text.trim() === body.trim()) return step(state, toast('Nothing was changed'));
    return step(state, {
      do: 'call',
      call: 'correct',
      with: {id, options: {text}},
      draft,
      next: event('corrected', null),
    });
  },
  corrected: (state, {answer: {file}}) =>
    step(state, did(`Corrected in ${file}; the earlier text stays in the file`)),
  reasonTyped: (state, {payload: {id, title}, answer: reason}) =>
    step(state, {
      do: 'call',
      call: 'retract',
      with: {id, note: reason.trim() || null},
      next: [did(`Retracted: “${title}”`)],
    }),
};

export function correct({id, title, body}: ReflectionView): Effect {
  const draft = `correct:${id}`;
  return ask({
    label: `Correct · ${title}`,
    value: body,
    draft,
    next: event('correctionTyped', {id, body, draft}),
  });
}

export const retract = ({id, title}: ReflectionView): Effect =>
  ask({
    label: 'Retract: why (may stay empty)',
    value: '',
    next: event('reasonTyped', {id, title}),
  });
