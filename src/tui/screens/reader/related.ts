import {relatedTitle, relatedWords} from '../../../domain/ranking/related.ts';
import {type Effect, send} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, type Step, step} from '../../common/screen.ts';
import type {ReaderState} from './state.ts';

export interface RelatedEvents {
  related: {payload: {id: string}; answer: null};
}

const event = eventsOf<RelatedEvents>('reader');

export const RELATED_EVENTS: EventHandlers<ReaderState, RelatedEvents> = {
  related: (state, {payload: {id}}) => openRelated(state, id),
};

const openRelated = (state: ReaderState, id: string): Step<ReaderState> =>
  step(
    {...state, way: {from: [...state.way.from, ...(state.entry ? [state.entry.id] : [])], to: id}},
    {do: 'open', id},
  );

/** Opens the entry of another community that belongs with this one; of several, the learner chooses one. */
export function chooseRelated(state: ReaderState): Step<ReaderState> {
  const related = state.entry?.related ?? [];
  const [only] = related;
  if (only && related.length === 1) return openRelated(state, only.entry.id);
  const options = related.map(one => ({
    label: `${relatedWords(one)}: ${relatedTitle(one)}`,
    effects: [send(event('related', {id: one.entry.id}))],
  }));
  return step(state, {do: 'choose', label: 'Related', options});
}

/** Back to the entry from which a related one was opened. null: it was opened from a list. */
export function backAlongWay(state: ReaderState): Step<ReaderState> | null {
  const to = state.way.from.at(-1);
  if (to === undefined) return null;
  return step({...state, way: {from: state.way.from.slice(0, -1), to}}, {do: 'open', id: to});
}

/** The effect after an entry is done or put aside: the entry it was opened from, else the next one of the list. */
export const onwardFrom = ({way, neighbours: {following}}: ReaderState): Effect => {
  if (way.from.length > 0) return {do: 'leave', by: 'back'};
  return following ? {do: 'open', id: following, joined: true} : {do: 'back'};
};
