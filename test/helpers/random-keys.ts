import {ODD_WORDS} from '../tui/contents.ts';

export type Pick = (below: number) => number;

/** mulberry32: small, and the same everywhere. Gives a function that picks a number below its argument. */
export function random(seed: number): Pick {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const PLAIN = [...'jjjkkgGnNvmmssLLeeeIIaattTTApPJKuDD[]hwxXcEfFM.ri?:/U12345677+oy'];
const NAMED = [
  ...['enter', 'enter', 'enter', 'enter', 'esc', 'esc', 'esc', 'tab', 'space', 'backspace', 'delete'],
  ...['up', 'down', 'down', 'left', 'right', 'pageup', 'pagedown', 'home', 'end', 'shift-tab'],
  ...['ctrl-d', 'ctrl-u', 'ctrl-f', 'ctrl-s', 'ctrl-w', 'ctrl-k', 'ctrl-p', 'ctrl-n', 'ctrl-_', 'alt-b'],
];
/** What a person does in one go; single keys rarely do it. */
export const WAYS: readonly (readonly string[])[] = [
  ['esc', '4', 'n', 'B', 'r', 'e', 'w', 'enter', 'w', 'h', 'y', 'enter', 'o', 'n', 'e', 'enter', 'enter'],
  ['esc', '4', 'enter', 'x'],
  ['esc', '4', 'p'],
  ['esc', '4', 'A', 'enter', 'enter'],
  ['esc', '5', 'w', 'enter', 'enter', 'down', 'enter', 'enter', 'S', 'o', 'ctrl-s', 'esc'],
  ['esc', '2', 'w', 'enter', 'enter', 'down', 'enter', 'enter', 'R', 'e', 'ctrl-s', 'esc'],
  ['esc', '5', 'c', 'X', 'ctrl-s'],
  ['esc', '5', 'D', 'enter'],
  ['esc', '2', 'a', 'N', 'o', 'ctrl-s'],
  ['esc', '2', 't', 'q', 't', 'enter'],
  ['esc', '2', 'T', 'enter'],
  ['esc', '2', 'v', 'j', 'j', 'e'],
  ['esc', '2', 'j', 'j', 'A'],
  ['esc', '2', 'enter', 'v', 'j', 'enter', 'enter'],
  ['esc', '2', 'enter', 'v', 'p', 'J', 'a', 'W', 'ctrl-s', 'D', 'enter'],
  ['esc', '3', 'e', 'Z', 'enter', 'M'],
  ['esc', '3', 'D', 'down', 'enter'],
  ['U'],
];
const SIZES = [[120, 36], [40, 12], [80, 24], [200, 50], [20, 5], [1, 1], [99, 30]] as const; // biome-ignore format: a table

/** One thing that a person does at the terminal. */
export type Doing =
  | {kind: 'resize'; size: {columns: number; rows: number}}
  | {kind: 'paste'; text: string}
  | {kind: 'keys'; keys: readonly string[]};

export function randomDoing(pick: Pick): Doing {
  const kind = pick(40);
  if (kind === 0) {
    const [columns, rows] = SIZES[pick(SIZES.length)] ?? SIZES[0];
    return {kind: 'resize', size: {columns, rows}};
  }
  if (kind === 1) {
    const text = ODD_WORDS[pick(ODD_WORDS.length)] ?? '';
    return {kind: 'paste', text: `${text}\n${text}`};
  }
  if (kind < 6) return {kind: 'keys', keys: WAYS[pick(WAYS.length)] ?? []};
  return {kind: 'keys', keys: [(kind < 25 ? PLAIN[pick(PLAIN.length)] : NAMED[pick(NAMED.length)]) ?? 'j']};
}
