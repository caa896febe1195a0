/** Text being written, with the cursor as an index into it that never splits a character. */
export interface TextEdit {
  text: string;
  at: number;
  /** What undo goes back to, newest last. */
  past: readonly {text: string; at: number}[];
}

export const startEdit = (text: string): TextEdit => ({text, at: text.length, past: []});

const PAST = 200;

const replaced = (edit: TextEdit, from: number, to: number, by: string): TextEdit => ({
  text: edit.text.slice(0, from) + by + edit.text.slice(to),
  at: from + by.length,
  past: [...edit.past.slice(-PAST), {text: edit.text, at: edit.at}],
});

export const insert = (edit: TextEdit, text: string): TextEdit => replaced(edit, edit.at, edit.at, text);

function left({text, at}: TextEdit): number {
  const before = [...new Intl.Segmenter().segment(text.slice(Math.max(0, at - 40), at))];
  return at - (before.at(-1)?.segment.length ?? 0);
}

function right({text, at}: TextEdit): number {
  const [next] = new Intl.Segmenter().segment(text.slice(at, at + 40));
  return at + (next?.segment.length ?? 0);
}

const wordLeft = ({text, at}: TextEdit): number =>
  text.slice(0, at).search(/[\p{L}\p{N}_]+[^\p{L}\p{N}_]*$|^[^\p{L}\p{N}_]*$/u);
const wordRight = ({text, at}: TextEdit): number =>
  at + (/^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(text.slice(at))?.[0].length ?? 0);
const lineStart = ({text, at}: TextEdit): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = ({text, at}: TextEdit): number =>
  text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);

function vertical(edit: TextEdit, direction: -1 | 1): number {
  const start = lineStart(edit);
  const column = edit.at - start;
  if (direction < 0) {
    if (start === 0) return 0;
    const above = edit.text.lastIndexOf('\n', start - 2) + 1;
    return Math.min(above + column, start - 1);
  }
  const end = lineEnd(edit);
  if (end === edit.text.length) return end;
  const below = edit.text.indexOf('\n', end + 1);
  return Math.min(end + 1 + column, below < 0 ? edit.text.length : below);
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
  up: edit => vertical(edit, -1),
  down: edit => vertical(edit, 1),
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

/** What a key does to the text; null where it means nothing here. */
export function editKey(edit: TextEdit, key: string): TextEdit | null {
  const move = MOVES[key];
  if (move) return {...edit, at: move(edit)};
  const cut = CUTS[key];
  if (cut) {
    const [from, to] = cut(edit);
    return from === to ? edit : replaced(edit, from, to, '');
  }
  if (key === 'ctrl-_' || key === 'alt-u') return undo(edit);
  if (key === 'space') return insert(edit, ' ');
  const isTyped = [...new Intl.Segmenter().segment(key)].length === 1;
  return isTyped ? insert(edit, key) : null;
}

function undo(edit: TextEdit): TextEdit {
  const before = edit.past.at(-1);
  return before ? {...before, past: edit.past.slice(0, -1)} : edit;
}
