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
export function outcomeOf(ui: UiState, {to, name, payload, answer}: UiEvent): Outcome {
  const event = {payload, answer};
  if (to === 'common') {
    const handlers: Record<string, (event: never) => readonly Effect[]> = COMMON_EVENTS;
    return {change: null, effects: found(handlers[name], to, name)(event as never)};
  }
  const before = ui.ofScreen(to);
  const handler = found(ui.screen(to).events[name], to, name);
  const {state, effects} = handler(before, event, ui.area);
  return {change: state === before ? null : {screen: to, state}, effects};
}

/** What an answer leads to. */
export const outcomeOfAnswer = <Answer>(
  ui: UiState,
  next: FollowUp<Answer> | undefined,
  answer: NoInfer<Answer>,
): Outcome =>
  next && 'to' in next ? outcomeOf(ui, answered(next, answer)) : {change: null, effects: next ?? []};

function found<Handler>(handler: Handler | undefined, to: string, name: string): Handler {
  if (!handler) throw new Error(`${to} has no handler for the event ${name}`);
  return handler;
}
