/** The part of Ink's description of a key that is used here. */
export interface InkKey {
  upArrow: boolean;
  downArrow: boolean;
  leftArrow: boolean;
  rightArrow: boolean;
  pageUp: boolean;
  pageDown: boolean;
  home: boolean;
  end: boolean;
  return: boolean;
  escape: boolean;
  tab: boolean;
  shift: boolean;
  backspace: boolean;
  delete: boolean;
  ctrl: boolean;
  meta: boolean;
}

const NAMED: readonly [keyof InkKey, string][] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const CONTROL: Record<string, string> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x1b': 'esc',
  '\x7f': 'backspace',
  '\b': 'backspace',
  ' ': 'space',
  // What a terminal sends for ^_, and most for ^/ and ^7 too.
  '\x1f': 'ctrl-_',
};

/**
 * The keys in what one read of the terminal brought, in order: fast typing, a key held down over a slow line and a
 * paste without brackets all come as one string. A printable character is its own name; others are called `enter`,
 * `ctrl-d`, `alt-b`.
 */
export function keysIn(input: string, key: InkKey): string[] {
  const named = NAMED.find(([flag]) => key[flag] === true);
  if (named)
    return [
      `${key.ctrl ? 'ctrl-' : ''}${key.meta && named[1] !== 'esc' ? 'alt-' : ''}${key.shift ? 'shift-' : ''}${named[1]}`,
    ];
  if (key.ctrl && input.length === 1) return [`ctrl-${input.toLowerCase()}`];
  if (key.meta && input.length === 1) return [`alt-${input}`];
  return [...new Intl.Segmenter().segment(input)].flatMap(({segment}) => nameOf(segment));
}

function nameOf(text: string): string[] {
  const control = CONTROL[text];
  if (control) return [control];
  if (text === '\r\n') return ['enter'];
  const code = text.charCodeAt(0);
  if (text.length === 1 && code < 27) return [`ctrl-${String.fromCharCode(code + 96)}`];
  return code < 32 ? [] : [text];
}
