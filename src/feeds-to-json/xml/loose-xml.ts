/** Receives what the tolerant reader finds, in document order. Names are in lower case, text and values are as written. */
export interface LooseHandler {
  open(name: string, attributes: XmlAttributes, isEmpty: boolean): void;
  close(name: string): void;
  text(raw: string): void;
  /** The content of a CDATA section. It is literal, without references. */
  cdata(text: string): void;
}

export type XmlAttributes = Map<string, string>;

/**
 * Reads anything that resembles XML. What is not a tag is text, an end tag may have any name, and a value whose quote is
 * missing ends with its tag. In a feed a `<` is rarely inside a value, and a reader that searches for the quote further on
 * (htmlparser2 does) loses all items up to it. Comments, declarations and processing instructions are skipped.
 *
 * Time is linear: a mark that was not found is not searched for again, and every other look-ahead is bounded.
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
  /** Where reading continues. */
  end: number;
  /** Reports the markup. null: it is text, not markup. */
  event: ((handler: LooseHandler) => void) | null;
}

const SKIP = (): void => {};

type Find = (mark: string, from: number) => number;

/** Finds the next place of a mark. If there is none, the end of the text. */
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
    // A comment without an end hides nothing.
    return {end: end === text.length ? at + 4 : end + 3, event: SKIP};
  }
  if (text[at + 1] === '!' || text[at + 1] === '?') return {end: find('>', at + 2) + 1, event: SKIP};
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
  const attributes: XmlAttributes = new Map();
  let here = at + 1 + name.length;
  for (;;) {
    here = afterBlanks(text, here);
    const next = text[here];
    if (next === '>') break;
    // The document ends inside the tag.
    if (next === undefined) return {end: here, event: SKIP};
    // A tag without `>` counts only if it has an attribute: «a <b and c</title>» is text.
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

/** More than any real tag has. An attack has a million. */
const MAX_ATTRIBUTES = 1000;
const ATTRIBUTE = /([^\s<>/="']{1,200})(?:\s*=\s*)?/y;
/**
 * A value ends at a quote after which the tag continues. A `<` is an error that HTML allows, so a short value may have one.
 * Otherwise the quote is missing, and the value ends at the next blank or with the tag.
 */
const VALUE =
  /"([^"<]*)"(?=[\s/>?]|[\w:.-]{1,50}=)|'([^'<]*)'(?=[\s/>?]|[\w:.-]{1,50}=)|"([^"]{0,300})"(?=[\s/>])|'([^']{0,300})'(?=[\s/>])|["']?([^\s<>"']*)["']?/y;

function readAttribute(text: string, at: number, attributes: XmlAttributes): number {
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
