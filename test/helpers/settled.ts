import type {Query} from '../../src/domain/entries/query.ts';
import type {FoundHits} from '../../src/services/calls/calls.ts';
import type {UiQueries} from '../../src/services/calls/queries.ts';
import {COMMON_EVENTS} from '../../src/tui/common/common-events.ts';
import type {Effect, FollowUp} from '../../src/tui/common/effects.ts';
import {answered, type UiEvent} from '../../src/tui/common/events.ts';
import type {ScreenId} from '../../src/tui/common/places.ts';
import type {Area, Step} from '../../src/tui/common/screen.ts';

/** A screen, as far as its events are taken, and what its effects reach. */
export interface Taker {
  screen: {id: ScreenId; events: object};
  area: Area;
  queries?: Partial<UiQueries>;
  find?(query: Query): FoundHits;
}

type Handler = (state: unknown, event: UiEvent, area: Area) => Step<never>;

/** The state after a step whose reads, searches and events were done; other effects are collected in `others`. */
export function settled<State>({state, effects}: Step<State>, taker: Taker, others: Effect[] = []): State {
  return effects.reduce((now, effect) => {
    const event = eventOf(effect, taker);
    if (event?.to === 'common')
      return settled({state: now, effects: follow(event, event.answer)}, taker, others);
    if (event?.to === taker.screen.id) {
      const handler = (taker.screen.events as Record<string, Handler>)[event.name];
      if (!handler) throw new Error(`no handler for ${event.name}`);
      return settled<State>(handler(now, event, taker.area), taker, others);
    }
    others.push(effect);
    return now;
  }, state);
}

function eventOf(effect: Effect, {queries, find}: Taker): UiEvent | null {
  if (effect.do === 'send') return effect.event;
  if (effect.do === 'find' && find) return answered(effect.next, find(effect.query));
  const query = effect.do === 'read' ? queries?.[effect.query] : undefined;
  return effect.do === 'read' && query
    ? answered(effect.next as FollowUp<unknown> & UiEvent, query(effect.with as never))
    : null;
}

/** The effects that follow an answer, where a question takes it that several screens share. */
export function follow<Answer>(next: FollowUp<Answer> | undefined, answer: Answer): readonly Effect[] {
  if (!next || !('to' in next)) return next ?? [];
  const handlers: Record<string, (event: never) => readonly Effect[]> = COMMON_EVENTS;
  return handlers[next.name]?.({payload: next.payload, answer} as never) ?? [];
}
