import {COMMON_EVENTS} from '../common/common-events.ts';
import type {Effect, FollowUp} from '../common/effects.ts';
import {answered, type UiEvent} from '../common/events.ts';
import type {ScreenId} from '../common/places.ts';
import type {UiState} from './ui-state.ts';

/** What an answer leads to; nothing of it is done yet. */
export interface Outcome {
  /** The next state of a screen. null: no state changes. */
  change: {screen: ScreenId; state: unknown} | null;
  effects: readonly Effect[];
}

/** Gives an event to the screen that takes it, or to the questions that several screens share. */
export function outcomeOf(stage: UiState, {to, name, payload, answer}: UiEvent): Outcome {
  const event = {payload, answer};
  if (to === 'common') {
    const handlers: Record<string, (event: never) => readonly Effect[]> = COMMON_EVENTS;
    return {change: null, effects: found(handlers[name], to, name)(event as never)};
  }
  const before = stage.state(to);
  const handler = found(stage.screenOf(to).events[name], to, name);
  const {state, effects} = handler(before, event, stage.area);
  return {change: state === before ? null : {screen: to, state}, effects};
}

/** What an answer leads to. */
export const outcomeOfAnswer = <Answer>(
  stage: UiState,
  next: FollowUp<Answer> | undefined,
  answer: NoInfer<Answer>,
): Outcome =>
  next && 'to' in next ? outcomeOf(stage, answered(next, answer)) : {change: null, effects: next ?? []};

function found<Handler>(handler: Handler | undefined, to: string, name: string): Handler {
  if (!handler) throw new Error(`${to} has no handler for the event ${name}`);
  return handler;
}
