import type {ScreenId} from './places.ts';

/** What takes an event: the screen of that name, or the questions that several screens share. */
export type EventTarget = ScreenId | 'common';

declare const ANSWER: unique symbol;

/**
 * What follows an answer that has not come yet, as plain data. The compiler knows what answer it takes; made by the
 * function that `eventsOf` gives.
 */
export interface PlannedEvent<Answer> {
  to: EventTarget;
  name: string;
  payload: unknown;
  readonly [ANSWER]?: (answer: Answer) => void;
}

/** An event that happens now. */
export interface UiEvent {
  to: EventTarget;
  name: string;
  payload: unknown;
  answer: unknown;
}

/** The events of one target, by name: what is known beforehand, and what the answer brings. null: nothing. */
export type EventTable<Events> = {[Name in keyof Events]: {payload: unknown; answer: unknown}};

/** Gives the function that plans events of `to`; its payloads are checked against the table. */
export const eventsOf =
  <Events extends EventTable<Events>>(to: EventTarget) =>
  <Name extends keyof Events & string>(
    name: Name,
    payload: Events[Name]['payload'],
  ): PlannedEvent<Events[Name]['answer']> => ({to, name, payload});

/** A planned event with the answer that it waited for. */
export const answered = <Answer>(
  {to, name, payload}: PlannedEvent<Answer>,
  answer: NoInfer<Answer>,
): UiEvent => ({to, name, payload, answer});
