import type {TextEdit} from '../drawing/text-edit.ts';
import type {KeyOf} from '../keymap/key-labels.ts';

/** What a view needs besides the state of its screen. */
export interface Around {
  /** The room that the screen has; its handlers count with the same. */
  area: {columns: number; rows: number};
  now: number;
  /** Keys as they are shown, or by their spoken names. */
  keyOf: KeyOf;
}

/** The row that the cursor is on. */
export interface SpokenRow {
  /** Another one: another row. */
  id: string;
  /** One sentence. */
  words: string;
}

/** A text that is read a page at a time; the numbers count its lines. */
export interface SpokenText {
  /** The first line of the page, and the first one behind it. */
  from: number;
  to: number;
  total: number;
  /** A line in words; '' for one that says nothing. */
  line: (index: number) => string;
  /** Said after a page that is not the last: how far one is. */
  progress: string;
  /** The key that reads on. */
  onward: string;
}

/**
 * A place in words, for a screen reader: the second view of the state that `Screen.view` draws. All of it is pure; the
 * narrator compares two moments and says what is new.
 */
export interface Speech<State> {
  /** What the place shows: when this changes, the place is said again. */
  subject: (state: State) => string;
  /** The place, how much is in it, and what one can do where it is empty. */
  place: (state: State, around: Around) => readonly string[];
  /** null: the cursor is on no row. */
  row?: (state: State, around: Around) => SpokenRow | null;
  /** null: no text is open. */
  text?: (state: State, around: Around) => SpokenText | null;
  /** What is marked, said whenever it changes. null: nothing is. */
  mark?: (state: State, around: Around) => string | null;
  /** What came by itself, said whenever it changes. null: nothing did. */
  news?: (state: State, around: Around) => string | null;
  /** The line that is typed in the place itself. null: keys are commands. */
  typed?: (state: State) => TextEdit | null;
}

/** What the narrator has to say, in its order. */
export type Utterance =
  /** A line of its own. */
  | {kind: 'line'; text: string}
  /** Typed text, behind what was typed before. */
  | {kind: 'echo'; text: string}
  /** Typed text that was deleted again, from the end. */
  | {kind: 'rub'; text: string}
  /** The typed line is over. */
  | {kind: 'end'};

export const spoken = (...lines: readonly string[]): Utterance[] =>
  lines.filter(text => text !== '').map(text => ({kind: 'line', text}));
