import {MAX_ITEMS} from '../text/limits.ts';

const TAG = /<([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;
const MAX_TAG = 100_000;
const MAX_NAMES = 5000;
/** Start and end tags count, sections and comments too. */
const MAX_MARKUP = 500_000;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]\w{1,31});/y;

/** What a well-formed document holds. */
export interface Survey {
  /** Where its root element ends. */
  end: number;
  /** Its elements, as written, outside of CDATA; with a blank behind where they have attributes; ` xml:base` where one has that. */
  names: ReadonlySet<string>;
}

/**
 * Whether a document is well formed from its start on, and what it holds; null where it is not. The first parser does
 * not look: it takes any end tag for the innermost element's, so that one stray `</b>` loses every item
 * behind it, and it reads the `&section=` of a bare link as «§ion=». Only what passes here goes to it directly.
 *
 * Every step moves on and no expression crosses a `<`, so time is linear in any text.
 */
export function survey(text: string, start = 0): Survey | null {
  const names = new Set<string>();
  const open: string[] = [];
  const ampersands = new Ampersands(text, start);
  let items = 0;
  let elements = 0;
  let at = start;
  while (text.charCodeAt(at) === LESS) {
    const end = endOfMarkup(text, at, open, names);
    if (end === -1) return null;
    if (open.length === 0) return {end, names};
    if (text.startsWith('</item>', at) || text.startsWith('</entry>', at)) items += 1;
    elements += 1;
    // The repair refuses them by name, or leaves out what nobody reads.
    if (items > MAX_ITEMS || elements > 2 * MAX_MARKUP) return null;
    at = text.indexOf('<', end);
    if (at === -1 || !ampersands.areReferences(end, at)) return null;
  }
  return null;
}

const LESS = 60;

function endOfMarkup(text: string, at: number, open: string[], names: Set<string>): number {
  switch (text[at + 1]) {
    case '/':
      return endOfEndTag(text, at, open);
    case '!':
      if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at + 9);
      return text.startsWith('<!--', at) ? after(text, '-->', at + 4) : -1;
    case '?':
      return after(text, '?>', at + 2);
    default: {
      // Most tags are bare names seen before.
      const bare = text.slice(at + 1, text.indexOf('>', at));
      if (names.has(bare) && !bare.includes(' ')) {
        open.push(bare);
        return at + bare.length + 2;
      }
      TAG.lastIndex = at;
      const tag = TAG.exec(text);
      if (!tag) return -1;
      const name = tag[1] as string;
      // The parser's memory for a million attributes, or names, is a thousand times theirs.
      if (TAG.lastIndex - at > MAX_TAG || names.size > MAX_NAMES) return -1;
      if (TAG.lastIndex - at > name.length + 3) {
        names.add(`${name} `);
        if (tag[0].includes('xml:base')) names.add(' xml:base');
      } else if (tag[2] === '') names.add(name);
      else names.add(`${name} `);
      if (tag[2] === '') open.push(name);
      // A root without anything in it says nothing; the repair finds what was meant.
      else if (open.length === 0) return -1;
      return TAG.lastIndex;
    }
  }
}

function endOfEndTag(text: string, at: number, open: string[]): number {
  const name = open.pop();
  if (name === undefined || !text.startsWith(name, at + 2)) return -1;
  if (text[at + 2 + name.length] === '>') return at + name.length + 3;
  const end = text.indexOf('>', at + 2 + name.length);
  return end !== -1 && text.slice(at + 2 + name.length, end).trim() === '' ? end + 1 : -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** Looks at each `&` of the text once, passing by those between the stretches that it is asked about. */
class Ampersands {
  readonly #text: string;
  #next: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#next = start;
  }

  areReferences(from: number, to: number): boolean {
    while (this.#next !== -1 && this.#next < to) {
      if (this.#next >= from && this.#text[this.#next] === '&') {
        REFERENCE.lastIndex = this.#next;
        if (!REFERENCE.test(this.#text)) return false;
      }
      this.#next = this.#text.indexOf('&', Math.max(from, this.#next + 1));
    }
    return true;
  }
}
