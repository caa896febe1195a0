import {escapeBare, escapeText} from '../text/escape.ts';
import {MAX_ITEMS, tooManyItems} from '../text/limits.ts';
import type {Expand} from './entities.ts';
import {adjustElement, isOriginalLink} from './feedsmith-gaps.ts';
import {type LooseHandler, parseLooseXml, type XmlAttributes} from './loose-xml.ts';
import {isRead, Names} from './namespaces.ts';
import type {OpenElement} from './open-element.ts';

/** The depth that feedsmith can read outside of texts, and the depth of a text. Only attacks nest deeper. */
const MAX_DEPTH = 90;
const MAX_TEXT_DEPTH = 1000;
/** Elements in all texts together. */
const MAX_IN_TEXTS = 300_000;

/**
 * Rewrites a document that feedsmith refuses or would misread as well-formed XML with the same content: every element is
 * closed, references and `<` in text are escaped, attributes are quoted, and every name has the prefix that feedsmith
 * expects. Content that feedsmith would lose is moved to where it reads (feedsmith-gaps.ts). Time is linear in any text.
 *
 * @param url the address of the document, for `xml:base` in places that feedsmith does not report.
 * @param expand replaces the document's own entities.
 * @throws PlnError `too-large` for too many items.
 */
export function repair(text: string, url?: string, expand?: Expand | null): string {
  const writer = new Writer(url, expand ?? (raw => raw));
  parseLooseXml(text, writer);
  return writer.finish();
}

class Writer implements LooseHandler {
  readonly #parts: string[] = [];
  readonly #open: OpenElement[] = [];
  /** How many elements of a name are open, so that an end tag without a start tag costs nothing. */
  readonly #counts = new Map<string, number>();
  readonly #names = new Names();
  readonly #url: string | undefined;
  readonly #expand: Expand;
  #entries = 0;
  #inTexts = 0;
  #isDone = false;

  constructor(url: string | undefined, expand: Expand) {
    this.#url = url;
    this.#expand = expand;
  }

  open(raw: string, attributes: XmlAttributes, isEmpty: boolean): void {
    if (this.#isDone) return;
    if (this.#open.length === 0) this.#names.root(raw);
    this.#names.declare(attributes);
    const parent = this.#open.at(-1);
    const defaultUri = this.#open.length > 0 ? (attributes.get('xmlns') ?? parent?.defaultUri) : undefined;
    const name = inPerson(this.#names.nameOf(raw, defaultUri), parent);
    if (name === 'channel' && this.#channel !== -1) {
      this.#closeTo(this.#channel + 1);
      return;
    }
    this.#closeWhatCannotHold(name);
    if (this.#open.length >= (parent?.isContent ? MAX_TEXT_DEPTH : MAX_DEPTH)) return;
    // Of such content only the text is shown.
    if (parent?.isContent) this.#inTexts += 1;
    if (parent?.isContent && this.#inTexts > MAX_IN_TEXTS) return;
    this.#push(raw, name, attributes, defaultUri);
    if (ENTRIES.has(name)) this.#entries += 1;
    if (this.#entries > MAX_ITEMS) throw tooManyItems();
    if (isEmpty || VOID.has(name)) this.#closeInnermost();
  }

  #push(raw: string, name: string, attributes: XmlAttributes, defaultUri: string | undefined): void {
    const parent = this.#open.at(-1);
    const base = attributes.get('xml:base');
    this.#open.push({
      raw,
      name,
      attributes: parent?.isContent ? attributes : this.#renamed(attributes),
      start: this.#parts.push('') - 1,
      base:
        base === undefined
          ? parent?.base
          : (URL.parse(base, parent?.base ?? this.#url)?.href ?? parent?.base),
      defaultUri,
      isContent: parent?.isContent === true || CONTENT.has(name.slice(name.indexOf(':') + 1)),
    });
    this.#counts.set(raw, (this.#counts.get(raw) ?? 0) + 1);
  }

  #renamed(attributes: XmlAttributes): XmlAttributes {
    const renamed: XmlAttributes = new Map();
    for (const [name, value] of attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:'))
        renamed.set(this.#names.nameOf(name, undefined), this.#expand(value));
    }
    return renamed;
  }

  /** Adds missing end tags: an item never contains an item, and a date, an id or a title never contains the next field. */
  #closeWhatCannotHold(name: string): void {
    if (ENTRIES.has(name)) {
      const outer = this.#open.findIndex(element => ENTRIES.has(element.name));
      if (outer !== -1) this.#closeTo(outer);
      return;
    }
    const innermost = this.#open.at(-1);
    if (innermost && LEAVES.has(innermost.name) && (LEAVES.has(name) || FIELDS.has(name)))
      this.#closeInnermost();
    else if (innermost?.name === name && SELF_ENDING.has(name)) this.#closeInnermost();
    else if (innermost?.isContent && ONLY_FIELDS.has(name)) {
      this.#closeTo(this.#open.findIndex(element => element.isContent));
    }
  }

  close(raw: string): void {
    if (!this.#counts.get(raw)) return;
    const index = this.#open.findLastIndex(element => element.raw === raw);
    // The channel of RSS ends with the document: publishers write items after it, or a second channel.
    this.#closeTo(index === this.#channel ? index + 1 : index);
  }

  /** The place of the open channel of RSS. -1: none is open. */
  get #channel(): number {
    return this.#open[0]?.name === 'rss' && this.#open[1]?.name === 'channel' ? 1 : -1;
  }

  #closeTo(index: number): void {
    while (this.#open.length > index) this.#closeInnermost();
  }

  #closeInnermost(): void {
    const element = this.#open.pop();
    if (!element) return;
    this.#counts.set(element.raw, (this.#counts.get(element.raw) ?? 1) - 1);
    const parent = this.#open.at(-1);
    if (!parent?.isContent && !isRead(element.name) && !isOriginalLink(element.name)) {
      this.#parts.length = element.start;
      return;
    }
    // feedsmith recognises an almost empty Atom feed by its namespace.
    if (!parent && element.name === 'feed') element.attributes.set('xmlns', 'http://www.w3.org/2005/Atom');
    if (!parent?.isContent) adjustElement(element, this.#open, this.#parts);
    const isVoid = VOID.has(element.name);
    this.#parts[element.start] = startTag(element, isVoid ? '/>' : '>');
    if (!isVoid) this.#parts.push(`</${element.name}>`);
    this.#isDone = this.#open.length === 0;
  }

  text(raw: string): void {
    if (!this.#isDone && this.#open.length > 0) this.#parts.push(escapeText(this.#expand(raw)));
  }

  cdata(text: string): void {
    if (this.#isDone || this.#open.length === 0) return;
    this.#parts.push(`<![CDATA[${text}]]>`);
  }

  finish(): string {
    this.#closeTo(0);
    return this.#parts.join('');
  }
}

/** Adds the prefix to the parts of an Atom person in RSS. Publishers omit it, and feedsmith requires it. */
const inPerson = (name: string, parent: OpenElement | undefined): string =>
  /^atom:(?:author|contributor)$/.test(parent?.name ?? '') && /^(?:name|email|uri|url)$/.test(name)
    ? `atom:${name}`
    : name;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements of HTML without an end tag, except those that have another meaning in feeds. */
const VOID = words('br hr img input wbr area col embed param track meta');
/** Elements of HTML that end where the next one of the same name begins. */
const SELF_ENDING = words('p li dt dd tr td th option');
const ENTRIES = words('item entry');
/** Fields with a word, a date or an address. The next field ends them. */
const LEAVES = words(
  'title link guid pubdate comments category id updated published issued modified created language copyright generator docs lastbuilddate ttl managingeditor webmaster dc:date dc:creator dc:subject dc:title',
);
const FIELDS = words('description summary content content:encoded enclosure author image');
/** Elements that are never markup of a text, so they end a text that was not closed. */
const ONLY_FIELDS = words(
  'guid pubdate comments enclosure content:encoded dc:date dc:creator dc:subject category published updated issued modified',
);
/** Elements with a text for people, by their names without prefix. */
const CONTENT = words(
  'title description summary content encoded subtitle tagline info rights body fullitem div',
);

function startTag({name, attributes}: OpenElement, end: string): string {
  let tag = `<${name}`;
  for (const [key, value] of attributes) {
    if (/^[\p{L}_][\p{L}\p{N}_:.-]*$/u.test(key))
      tag += ` ${key}="${escapeBare(value).replace(/"/g, '&quot;')}"`;
  }
  return tag + end;
}
