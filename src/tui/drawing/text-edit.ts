import {lastOf} from '../../render/cells/line-breaks.ts';
import {columnAt, placeIn, rowAt, rowsAround} from './text-rows.ts';

/** Text being edited. `at` is the cursor: an index that never splits a grapheme cluster. */
export interface TextEdit {
  text: string;
  at: number;
  /** The states that undo goes back to, newest last. */
  past: readonly {text: string; at: number}[];
  /** The kind of keys that came last: a run of them is undone as one, a word at a time. null: no run. */
  run: 'typing' | 'cutting' | null;
  /** The column that Up and Down keep while they cross shorter rows. null: take it from the cursor. */
  column: number | null;
}

/** A text to edit, with the cursor at its end. */
export const startEdit = (text: string): TextEdit => ({
  text,
  at: text.length,
  past: [],
  run: null,
  column: null,
});

const PAST = 200;

const segmentsOf = (text: string): Intl.Segments => new Intl.Segmenter().segment(text);

/** The cluster boundary at an index, or the next one after it. */
function boundaryFrom(text: string, at: number): number {
  const one = clusterAt(text, at);
  return one === null || one.from === at ? at : one.to;
}

/** The cluster boundary at an index, or the last one before it. */
const boundaryUpTo = (text: string, at: number): number => clusterAt(text, at)?.from ?? at;

/** How far around an index a cluster is searched, in UTF-16 units: a segmenter copies all its input. */
const NEAR = 1000;

/** The cluster at an index. null: the end of the text. */
function clusterAt(text: string, at: number): {from: number; to: number} | null {
  const start = Math.max(0, at - NEAR);
  const one = segmentsOf(text.slice(start, at + NEAR)).containing(at - start);
  return one === undefined ? null : {from: start + one.index, to: start + one.index + one.segment.length};
}

interface Replacement {
  from: number;
  to: number;
  by: string;
  run: TextEdit['run'];
}

function replaceRange(edit: TextEdit, {from, to, by, run}: Replacement): TextEdit {
  const text = edit.text.slice(0, from) + by + edit.text.slice(to);
  const goesOn = run !== null && run === edit.run;
  return {
    text,
    // What meets here may have become one cluster: a letter and the accent after it.
    at: boundaryFrom(text, from + by.length),
    past: goesOn ? edit.past : [...edit.past.slice(1 - PAST), {text: edit.text, at: edit.at}],
    run,
    column: null,
  };
}

/** Inserts a pasted text; undo removes all of it at once. */
export const insert = (edit: TextEdit, text: string): TextEdit =>
  replaceRange(edit, {from: edit.at, to: edit.at, by: text, run: null});

/** Types one character; it continues the current word, or begins another one. */
export function type(edit: TextEdit, character: string): TextEdit {
  const isNewWord = /\s/.test(edit.text[edit.at - 1] ?? '') && !/^\s/.test(character);
  return replaceRange(isNewWord ? {...edit, run: null} : edit, {
    from: edit.at,
    to: edit.at,
    by: character,
    run: 'typing',
  });
}

function left({text, at}: TextEdit): number {
  return at === 0 ? 0 : boundaryUpTo(text, at - 1);
}

function right({text, at}: TextEdit): number {
  return at === text.length ? at : boundaryFrom(text, at + 1);
}

const isInWord = (character: string): boolean => /[\p{L}\p{M}\p{N}_]/u.test(character);

/** Goes character by character: a regular expression for the last word is slow in a long text. */
function wordLeft({text, at}: TextEdit): number {
  let to = at;
  const before = (): string => lastOf(text.slice(Math.max(0, to - 2), to));
  while (to > 0 && !isInWord(before())) to -= before().length;
  while (to > 0 && isInWord(before())) to -= before().length;
  return boundaryUpTo(text, to);
}

function wordRight({text, at}: TextEdit): number {
  const found = /[^\p{L}\p{M}\p{N}_]*[\p{L}\p{M}\p{N}_]*/uy;
  found.lastIndex = at;
  return boundaryFrom(text, at + (found.exec(text)?.[0].length ?? 0));
}

const lineStart = ({text, at}: TextEdit): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);
const lineEnd = ({text, at}: TextEdit): number =>
  text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);

/** To the row above or below, as rows are seen, in the same column where possible. */
function vertical(edit: TextEdit, by: -1 | 1, width: number): TextEdit {
  const {text, at} = edit;
  const rows = rowsAround(text, at, width, 1);
  const here = rowAt(rows, at);
  const row = rows[here];
  const next = rows[here + by];
  if (!row || !next) return {...edit, at: by < 0 ? 0 : text.length, run: null, column: null};
  const column = edit.column ?? columnAt(text, row, at);
  return {...edit, at: placeIn(text, next, column), run: null, column};
}

const MOVES: Record<string, (edit: TextEdit) => number> = {
  left,
  right,
  'ctrl-b': left,
  'ctrl-f': right,
  'alt-b': wordLeft,
  'alt-f': wordRight,
  'ctrl-left': wordLeft,
  'ctrl-right': wordRight,
  'alt-left': wordLeft,
  'alt-right': wordRight,
  home: lineStart,
  end: lineEnd,
  'ctrl-a': lineStart,
  'ctrl-e': lineEnd,
};

const CUTS: Record<string, (edit: TextEdit) => [number, number]> = {
  backspace: edit => [left(edit), edit.at],
  delete: edit => [edit.at, right(edit)],
  'ctrl-h': edit => [left(edit), edit.at],
  'ctrl-w': edit => [wordLeft(edit), edit.at],
  'alt-backspace': edit => [wordLeft(edit), edit.at],
  'alt-d': edit => [edit.at, wordRight(edit)],
  'ctrl-u': edit => [lineStart(edit), edit.at],
  'ctrl-k': edit => [edit.at, lineEnd(edit)],
};

/** The text after a key, in rows of `width` cells. null: the key does nothing here. */
export function editKey(edit: TextEdit, key: string, width = Number.POSITIVE_INFINITY): TextEdit | null {
  const move = MOVES[key];
  if (move) return {...edit, at: move(edit), run: null, column: null};
  if (key === 'up' || key === 'down') return vertical(edit, key === 'up' ? -1 : 1, width);
  const range = CUTS[key]?.(edit);
  if (range) return cut(edit, range);
  if (key === 'ctrl-_' || key === 'alt-u') return undo(edit);
  if (key === 'space') return type(edit, ' ');
  const isTyped = [...segmentsOf(key)].length === 1;
  return isTyped ? type(edit, key) : null;
}

/** Single characters deleted in a row are undone as one, up to the beginning of a word. */
function cut(edit: TextEdit, [from, to]: [number, number]): TextEdit {
  if (from === to) return edit;
  const gone = edit.text.slice(from, to);
  const isSingle = clusterAt(gone, 0)?.to === gone.length;
  const isNewWord = /^\s/.test(gone) && !/^\s/.test(edit.text.slice(to));
  return replaceRange(isNewWord ? {...edit, run: null} : edit, {
    from,
    to,
    by: '',
    run: isSingle ? 'cutting' : null,
  });
}

function undo(edit: TextEdit): TextEdit {
  const before = edit.past.at(-1);
  return before ? {...before, past: edit.past.slice(0, -1), run: null, column: null} : edit;
}
