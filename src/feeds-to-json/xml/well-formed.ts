import {MAX_ITEMS} from '../text/limits.ts';

const TAG = /<([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;
const MAX_TAG = 100_000;
const MAX_NAMES = 5000;
/** Limits start and end tags, sections and comments together. */
const MAX_MARKUP = 500_000;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]\w{1,31});/y;

/** What is in a well-formed document. */
export interface Survey {
  /** The end of its root element. */
  end: number;
  /**
   * The names of its elements outside of CDATA, as written. A name is followed by a blank if the element has attributes or is
   * empty. ` xml:base`: an element has this attribute.
   */
  names: ReadonlySet<string>;
}

/**
 * Checks whether a document is well formed from `start` to the end of its root, and collects its names. null: it is not.
 * feedsmith does not check: it takes any end tag for that of the innermost element, so that a stray `</b>` loses all
 * items after it, and it reads the `&section=` of a bare link as «§ion=». Only documents that pass go to it directly.
 *
 * Each step moves forward and no expression crosses a `<`, so time is linear in any text.
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
    // The repair refuses too many items with an error, and leaves out too much markup.
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
      // Most tags are a bare name that was seen before.
      const bare = text.slice(at + 1, text.indexOf('>', at));
      if (names.has(bare) && !bare.includes(' ')) {
        open.push(bare);
        return at + bare.length + 2;
      }
      TAG.lastIndex = at;
      const tag = TAG.exec(text);
      if (!tag) return -1;
      const name = tag[1] as string;
      // feedsmith's memory for a million attributes or names is a thousand times theirs.
      if (TAG.lastIndex - at > MAX_TAG || names.size > MAX_NAMES) return -1;
      if (TAG.lastIndex - at > name.length + 3) {
        names.add(`${name} `);
        if (tag[0].includes('xml:base')) names.add(' xml:base');
      } else if (tag[2] === '') names.add(name);
      else names.add(`${name} `);
      if (tag[2] === '') open.push(name);
      // An empty root has no content here. The repair finds content after it.
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

/** Checks the `&` in rising stretches of the text, each at most once. Those between the stretches are skipped. */
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
