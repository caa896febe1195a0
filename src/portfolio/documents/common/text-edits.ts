import {type ElementRange, escaped} from '../../../domain/network/opml.ts';

/** Replaces a range of a text. `start` equal to `end`: inserts. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The text after the edits; everything that no edit covers stays byte for byte. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let out = '';
  // At one place, insertions come before a removal; otherwise edits keep their order.
  for (const {start, end, text: piece} of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) continue; // inside a removed range
    out += text.slice(at, start) + piece;
    at = end;
  }
  return out + text.slice(at);
}

/** The line end that a text uses, by its first line. */
export const lineEndOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** The blanks before a place. null: something else is before it on its line. */
export function indentAt(text: string, at: number): string | null {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ \t]*$/.test(line) ? line : null;
}

/** Where the next line begins. null: something other than blanks is before it. */
export function nextLineAfter(text: string, at: number): number | null {
  const end = /^[ \t]*\r?\n/.exec(text.slice(at, at + 1000));
  return end ? at + end[0].length : null;
}

/** Removes an element, with its line if nothing else is on it. */
export function removal(text: string, {start, end}: ElementRange): Edit {
  const indent = indentAt(text, start);
  const next = nextLineAfter(text, end);
  return indent === null || next === null
    ? {start, end, text: ''}
    : {start: start - indent.length, end: next, text: ''};
}

const ATTRIBUTE = /(\s*)([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** Changes attributes of a start tag. null removes one; attributes that are not named stay as they are written. */
export function attributeEdits(
  text: string,
  {start, inside}: ElementRange,
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

/** The number of the first line that begins so, from 1; 1 if none does. */
export const lineOf = (text: string, start: string): number =>
  Math.max(
    0,
    text.split('\n').findIndex(line => line.startsWith(start)),
  ) + 1;
