/** What a tolerant reader reports, in the document's order. Names are in lower case; text and values are as written. */
export interface LooseHandler {
  open(name: string, attributes: Attributes, isEmpty: boolean): void;
  close(name: string): void;
  text(raw: string): void;
  /** Literal, without references. */
  cdata(text: string): void;
}

export type Attributes = Map<string, string>;

/**
 * Reads anything that resembles XML. What is no tag is text, an end tag has any name, a quote that is not closed ends
 * with its tag: in a feed a `<` never belongs to a value for long, and a reader that looks for the quote elsewhere
 * (htmlparser2 does) loses every item up to it. Comments, declarations and processing instructions are passed over.
 *
 * Time is linear: what is searched for in vain is not searched for again, and every other look ahead is bounded.
 */
export function readLoosely(text: string, handler: LooseHandler): void {
  const find = finder(text);
  let at = 0;
  while (at < text.length) {
    const less = find('<', at);
    if (less > at) handler.text(text.slice(at, less));
    at = less === text.length ? less : readMarkup(text, less, find, handler);
  }
}

type Find = (mark: string, from: number) => number;

/** Where a mark next stands, at the end of the text where it does not. */
function finder(text: string): Find {
  const absentFrom = new Map<string, number>();
  return (mark, from) => {
    if (from >= (absentFrom.get(mark) ?? Number.POSITIVE_INFINITY)) return text.length;
    const at = text.indexOf(mark, from);
    if (at !== -1) return at;
    absentFrom.set(mark, from);
    return text.length;
  };
}

/** @returns where reading goes on. */
function readMarkup(text: string, at: number, find: Find, handler: LooseHandler): number {
  if (text.startsWith('<![CDATA[', at)) {
    const end = find(']]>', at + 9);
    handler.cdata(text.slice(at + 9, end));
    return end + 3;
  }
  if (text.startsWith('<!--', at)) {
    const end = find('-->', at + 4);
    // One that nobody ends hides nothing.
    return end === text.length ? at + 4 : end + 3;
  }
  if (text[at + 1] === '!' || text[at + 1] === '?') return find('>', at + 2) + 1;
  const name = nameAt(text, text[at + 1] === '/' ? at + 2 : at + 1);
  if (name === '') return literal(text, at, at + 1, handler);
  if (text[at + 1] !== '/') return readStartTag(text, at, name, handler);
  handler.close(name.toLowerCase());
  const rest = at + 2 + name.length;
  const end = find('>', rest);
  return end < find('<', rest) ? end + 1 : rest;
}

function literal(text: string, from: number, to: number, handler: LooseHandler): number {
  handler.text(`&lt;${text.slice(from + 1, to)}`);
  return to;
}

const NAME = /[\p{L}_][^\s<>/="'&;]{0,200}/uy;

function nameAt(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? '';
}

function readStartTag(text: string, at: number, name: string, handler: LooseHandler): number {
  const attributes: Attributes = new Map();
  let here = at + 1 + name.length;
  for (;;) {
    here = afterBlanks(text, here);
    const next = text[here];
    if (next === '>') break;
    if (next === undefined) return here;
    // A tag that never ends is one only if it looks like one: «a <b and c</title>» is text.
    if (next === '<') {
      if (attributes.size === 0) return literal(text, at, here, handler);
      break;
    }
    here = readAttribute(text, here, attributes);
  }
  const isEmpty = text[here - 1] === '/';
  handler.open(name.toLowerCase(), attributes, isEmpty);
  return text[here] === '>' ? here + 1 : here;
}

const BLANKS = /\s*/y;

function afterBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

const ATTRIBUTE = /([^\s<>/="']{1,200})(?:\s*=\s*)?/y;
/**
 * A value ends at a quote behind which the tag goes on. A `<` in it is an error that HTML allows, so it may come soon;
 * else the quote was forgotten, and the value ends with the next blank or the tag.
 */
const VALUE =
  /"([^"<]*)"(?=[\s/>?]|[\w:.-]{1,50}=)|'([^'<]*)'(?=[\s/>?]|[\w:.-]{1,50}=)|"([^"]{0,300})"(?=[\s/>])|'([^']{0,300})'(?=[\s/>])|["']?([^\s<>"']*)["']?/y;

function readAttribute(text: string, at: number, attributes: Attributes): number {
  ATTRIBUTE.lastIndex = at;
  const attribute = ATTRIBUTE.exec(text);
  if (!attribute) return at + 1;
  const name = attribute[1] as string;
  const end = ATTRIBUTE.lastIndex;
  if (!attribute[0].includes('=')) return end;
  VALUE.lastIndex = end;
  const value = VALUE.exec(text) ?? [];
  if (!attributes.has(name.toLowerCase()))
    attributes.set(name.toLowerCase(), value.slice(1).find(part => part !== undefined) ?? '');
  return VALUE.lastIndex;
}
