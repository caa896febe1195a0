import type {Line} from '../drawing/lines.ts';
import type {KeyRow} from '../keymap/key-rows.ts';
import type {Around, Speech} from '../speech/speech.ts';
import type {Effect} from './effects.ts';
import type {EventTable} from './events.ts';
import type {Neighbours, ScreenId} from './places.ts';

/** The room a screen has, in cells. */
export interface Area {
  columns: number;
  rows: number;
}

/** What a key or an event leads to: the next state, and the effects to perform. */
export interface Step<State> {
  state: State;
  effects: readonly Effect[];
}

export const step = <State>(state: State, ...effects: Effect[]): Step<State> => ({state, effects});

/** The reducer of a screen for its events: one function for each, without any effect of its own. */
export type EventHandlers<State, Events extends EventTable<Events>> = {
  [Name in keyof Events]: (state: State, event: Events[Name], area: Area) => Step<State>;
};

/** A row of keys for the hint line; `label`: in place of its own, where that does not say what the key does now. */
export interface Hint {
  id: string;
  label?: string;
}

/** A place of the UI. It is pure: effects are data that the core performs, so that all of it is tested without a terminal. */
export interface Screen<
  State,
  Id extends string = string,
  Events extends EventTable<Events> = Record<string, {payload: unknown; answer: unknown}>,
> {
  id: ScreenId;
  initial: State;
  /** Data; each has its handler. */
  keys: readonly KeyRow<Id, State>[];
  handlers: Record<Id, (state: State, area: Area) => Step<State>>;
  events: EventHandlers<State, Events>;
  /** Called when the place is entered, and again when something was stored that it may show. */
  refresh: (state: State, area: Area) => Step<State>;
  /** Called before the keys while the place takes text; null: this key is not text here. */
  typing?: (state: State, key: string, area: Area) => Step<State> | null;
  /** While letters are text, the hints leave them out. */
  isTyping?: (state: State) => boolean;
  paste?: (state: State, text: string, area: Area) => Step<State>;
  /** What is marked, in words; the learner is asked before the place is left. null: nothing is marked. */
  marking?: (state: State) => string | null;
  /** Without the innermost thing: a marking, a range, what was opened, a filter. null: there is none. */
  unwind?: (state: State, area: Area) => Step<State> | null;
  /** Without what was opened in the place. null: nothing is open. */
  close?: (state: State) => Step<State> | null;
  /** The keys of the current mode, in place of the usual hints. null: the usual ones. */
  hints?: (state: State) => readonly Hint[] | null;
  /** What Esc ends here, as a label among the usual hints. null: nothing but the place. */
  ends?: (state: State) => string | null;
  /** What stays when the place is left. */
  leave?: (state: State) => State;
  /** The entries around one that is opened from this place. */
  neighbours?: (state: State, entry: string) => Neighbours;
  /** The state once an entry is open in the reader. */
  opened?: (state: State, entry: string) => State;
  /** Called once no key came for a moment: for late work, such as a preview. */
  settle?: (state: State, area: Area) => Step<State>;
  /** At most `area.rows` lines, each at most `area.columns` cells. */
  view: (state: State, around: Around) => Line[];
  /** The same in words, for a screen reader. */
  speech: Speech<State>;
}
