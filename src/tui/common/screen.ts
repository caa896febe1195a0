import type {Line} from '../drawing/lines.ts';
import type {KeyRow} from '../keymap/key-rows.ts';
import type {Around, Speech} from '../speech/speech.ts';
import type {Effect} from './effects.ts';
import type {ScreenId} from './places.ts';

/** The room a screen has, in cells. */
export interface Area {
  columns: number;
  rows: number;
}

/** What comes of a key or of news: the next state, and what is to be done about it. */
export interface Step<State> {
  state: State;
  effects: readonly Effect[];
}

export const step = <State>(state: State, ...effects: Effect[]): Step<State> => ({state, effects});

/** A row of keys for the hint line, with another label where its own does not say what it does now. */
export interface Hint {
  id: string;
  label?: string;
}

/** A place of the UI: pure but for the effects it asks for, so that all of it is tested without a terminal. */
export interface Screen<State, Id extends string = string> {
  id: ScreenId;
  initial: State;
  /** Data; each has its handler. */
  keys: readonly KeyRow<Id, State>[];
  handlers: Record<Id, (state: State, area: Area) => Step<State>>;
  /** Asked when the place is entered, and again when something was stored that it may show. */
  refresh: (state: State, area: Area) => Step<State>;
  /** Asked before the keys while the place takes text; null: this key is not text here. */
  typing?: (state: State, key: string, area: Area) => Step<State> | null;
  /** While letters are text, the hints leave them out. */
  isTyping?: (state: State) => boolean;
  paste?: (state: State, text: string, area: Area) => Step<State>;
  /** What is marked, in words. The place is not left without a question then. null: nothing is marked. */
  marking?: (state: State) => string | null;
  /** Without the innermost thing: a marking, a range, what was opened, a filter. null: there is none. */
  unwind?: (state: State, area: Area) => Step<State> | null;
  /** Without what was opened in the place. null: nothing is open. */
  close?: (state: State) => Step<State> | null;
  /** The keys of what is going on, in place of the usual hints. null: the usual ones. */
  hints?: (state: State) => readonly Hint[] | null;
  /** What Esc ends here, as a label among the usual hints. null: nothing but the place. */
  ends?: (state: State) => string | null;
  /** What stays when the place is left. */
  leave?: (state: State) => State;
  /** Asked when no key came for a moment: what may follow late, such as a preview. */
  settle?: (state: State, area: Area) => Step<State>;
  /** At most `area.rows` lines, each at most `area.columns` cells. */
  view: (state: State, around: Around) => Line[];
  /** The same in words, for a screen reader. */
  speech: Speech<State>;
}
