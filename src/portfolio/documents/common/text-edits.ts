import {escaped, type Place} from '../../../domain/network/opml.ts';

/** A piece of a text that becomes another one; `start` and `end` the same: something is put in. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The text with its edits; all of it that no edit covers stays byte for byte. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let out = '';
  // What is put in at a place goes before what is taken away from there on; otherwise in the order given.
  for (const {start, end, text: piece} of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) continue; // inside of what went as a whole
    out += text.slice(at, start) + piece;
    at = end;
  }
  return out + text.slice(at);
}

export const lineEndOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** The blanks before a place, where nothing else stands before it on its line; else null. */
export function indentAt(text: string, at: number): string | null {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ \t]*$/.test(line) ? line : null;
}

/** Where the next line begins, if nothing but blanks stands before it; else null. */
export function nextLineAfter(text: string, at: number): number | null {
  const end = /^[ \t]*\r?\n/.exec(text.slice(at, at + 1000));
  return end ? at + end[0].length : null;
}

/** Takes an element away, with its line where it has one to itself. */
export function removal(text: string, {start, end}: Place): Edit {
  const indent = indentAt(text, start);
  const next = nextLineAfter(text, end);
  return indent === null || next === null
    ? {start, end, text: ''}
    : {start: start - indent.length, end: next, text: ''};
}

const ATTRIBUTE = /(\s*)([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** Gives a start tag other values: null takes one away, what is not named stays as it is written. */
export function attributeEdits(
  text: string,
  {start, inside}: Place,
  changes: Record<string, string | null>,
): Edit[] {
  const tag = text.slice(start, inside);
  const edits: Edit[] = [];
  const there = new Set<string>();
  let last = start + (/^<[^\s/>]+/.exec(tag)?.[0].length ?? 0);
  for (const match of tag.matchAll(ATTRIBUTE)) {
    const [whole, , name = '', quoted = ''] = match;
    const end = start + match.index + whole.length;
    last = end;
    if (!Object.hasOwn(changes, name)) continue;
    there.add(name);
    const value = changes[name];
    if (typeof value === 'string') edits.push({start: end - quoted.length, end, text: `"${escaped(value)}"`});
    else edits.push({start: end - whole.length, end, text: ''});
  }
  const added = Object.entries(changes)
    .filter(([name, value]) => value !== null && !there.has(name))
    .map(([name, value]) => ` ${name}="${escaped(value ?? '')}"`);
  if (added.length > 0) edits.push({start: last, end: last, text: added.join('')});
  return edits;
}

/** The first line that begins so, from 1; the first of all where none does. */
export const lineOf = (text: string, start: string): number =>
  Math.max(
    0,
    text.split('\n').findIndex(line => line.startsWith(start)),
  ) + 1;
