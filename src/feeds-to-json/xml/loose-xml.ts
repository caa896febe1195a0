/** What a tolerant reader reports, in the document's order. Names are in lower case; text and values are as written, a text's `<` included. */
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
export function parseLooseXml(text: string, handler: LooseHandler): void {
  const find = finder(text);
  let textFrom = 0;
  const flush = (to: number): void => {
    if (to > textFrom) handler.text(text.slice(textFrom, to));
  };
  let at = find('<', 0);
  while (at < text.length) {
    const markup = readMarkup(text, at, find);
    if (markup.event) {
      flush(at);
      markup.event(handler);
      textFrom = markup.end;
    }
    at = find('<', markup.end);
  }
  flush(text.length);
}

interface Markup {
  /** Where reading goes on. */
  end: number;
  /** What to report; null where the markup is none, and text. */
  event: ((handler: LooseHandler) => void) | null;
}

const NOTHING = (): void => {};

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

function readMarkup(text: string, at: number, find: Find): Markup {
  if (text.startsWith('<![CDATA[', at)) {
    const end = find(']]>', at + 9);
    return {end: end + 3, event: handler => handler.cdata(text.slice(at + 9, end))};
  }
  if (text.startsWith('<!--', at)) {
    const end = find('-->', at + 4);
    // One that nobody ends hides nothing.
    return {end: end === text.length ? at + 4 : end + 3, event: NOTHING};
  }
  if (text[at + 1] === '!' || text[at + 1] === '?') return {end: find('>', at + 2) + 1, event: NOTHING};
  const isEnd = text[at + 1] === '/';
  const name = nameAt(text, isEnd ? at + 2 : at + 1);
  if (name === '') return {end: at + 1, event: null};
  if (!isEnd) return readStartTag(text, at, name);
  const rest = at + 2 + name.length;
  const end = find('>', rest);
  return {
    end: end < find('<', rest) ? end + 1 : rest,
    event: handler => handler.close(name.toLowerCase()),
  };
}

const NAME = /[\p{L}_][^\s<>/="'&;]{0,200}/uy;

function nameAt(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? '';
}

function readStartTag(text: string, at: number, name: string): Markup {
  const attributes: Attributes = new Map();
  let here = at + 1 + name.length;
  for (;;) {
    here = afterBlanks(text, here);
    const next = text[here];
    if (next === '>') break;
    // Broken off.
    if (next === undefined) return {end: here, event: NOTHING};
    // A tag that never ends is one only if it looks like one: «a <b and c</title>» is text.
    if (next === '<') {
      if (attributes.size === 0) return {end: here, event: null};
      break;
    }
    here = readAttribute(text, here, attributes);
  }
  const isEmpty = text[here - 1] === '/';
  return {
    end: text[here] === '>' ? here + 1 : here,
    event: handler => handler.open(name.toLowerCase(), attributes, isEmpty),
  };
}

const BLANKS = /\s*/y;

function afterBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

/** More than any tag needs; an attack has a million. */
const MAX_ATTRIBUTES = 1000;
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
  if (attributes.size < MAX_ATTRIBUTES && !attributes.has(name.toLowerCase()))
    attributes.set(name.toLowerCase(), value.slice(1).find(part => part !== undefined) ?? '');
  return VALUE.lastIndex;
}
