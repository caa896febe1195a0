import type {Line} from './draw.ts';
import type {Effect} from './effects.ts';
import type {KeyOf} from './key-words.ts';
import type {KeyRow} from './keymap/rows.ts';
import type {ScreenId} from './places.ts';
import type {Speech} from './speech/speech.ts';

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
  /** What stays when the place is left. */
  leave?: (state: State) => State;
  /** Asked when no key came for a moment: what may follow late, such as a preview. */
  settle?: (state: State, area: Area) => Step<State>;
  /** Exactly `area.rows` lines at most, each at most `area.columns` cells. */
  view: (state: State, area: Area, now: number, keyOf: KeyOf) => Line[];
  /** The same in words, for a screen reader. */
  speech: Speech<State>;
}
