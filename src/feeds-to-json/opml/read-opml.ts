import {Parser} from 'htmlparser2';
import {LineError, type PlnError} from '../../domain/common/errors.ts';
import {cleanText, oneLine} from '../../domain/common/text.ts';
import type {
  ElementRange,
  OpmlDocument,
  OpmlElement,
  Outline,
  PlacedOpml,
} from '../../domain/network/opml.ts';

/** Deeper lists are attacks. People nest two or three levels. */
const MAX_DEPTH = 100;
const XML_NAME = /^[\p{L}_][\p{L}\p{N}_.:·-]*$/u;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$/m;

/**
 * Reads OPML 1.0 or 2.0, with all attributes in their order and the line of each outline. It is stricter than the reader of
 * feeds: the learner's own network is such a file, and a mistake in it must be reported, not guessed.
 *
 * @throws PlnError `invalid`, with the line, for a text that is not OPML, is incomplete or not well formed, or has git's
 *   conflict markers.
 */
export const parseOpml = (source: string): OpmlDocument => readOpml(source).document;

/** The same with the place of each outline in the text, for code that edits some of them and leaves the rest unchanged. */
export function readOpml(text: string): PlacedOpml {
  const lineAt = lineCounter(text);
  const conflict = CONFLICT.exec(text);
  if (conflict) {
    throw invalid(
      lineAt(conflict.index),
      'a conflict marker of git',
      'Resolve the conflict: keep one side, and remove the marker lines.',
    );
  }
  const reader = new OpmlReader(text, lineAt);
  const parser: Parser = new Parser(
    {
      onopentagname: () => reader.start(parser.startIndex),
      onattribute: (name, value, quote) => reader.attribute(name, value, quote),
      onopentag: name => reader.open(name, parser.endIndex),
      ontext: data => reader.text(data),
      // `<outline/>` needs no end tag. Any other missing end tag is a mistake.
      onclosetag: (name, isImplied) => reader.close(name, isImplied, parser.endIndex),
    },
    {xmlMode: true},
  );
  parser.end(text);
  return reader.finish();
}

interface OpenElement {
  name: string;
  line: number;
  place: ElementRange;
  /** The list that gets its outlines. */
  children: Outline[];
  /** The list that gets its elements other than outlines. null: they belong to the format itself. */
  others: () => OpmlElement[] | null;
  /** The element itself, if it is not of the format. */
  foreign: OpmlElement | null;
}

/** Collects what the tokenizer reports, and checks what it does not check. */
class OpmlReader {
  readonly #text: string;
  readonly #lineAt: (index: number) => number;
  readonly #open: OpenElement[] = [];
  readonly #document: OpmlDocument = {version: '', namespaces: {}, title: null, outlines: []};
  #attributes = new Map<string, string>();
  #line = 1;
  #start = 0;
  #root: ElementRange | null = null;
  #body: ElementRange | null = null;
  readonly #places = new Map<Outline, ElementRange>();

  constructor(text: string, lineAt: (index: number) => number) {
    this.#text = text;
    this.#lineAt = lineAt;
  }

  start(index: number): void {
    this.#start = this.#text.indexOf('<', index); // after `</a >` the tokenizer's index is one too low
    this.#line = this.#lineAt(index);
    this.#attributes = new Map();
  }

  attribute(name: string, value: string, quote: string | null | undefined): void {
    if (!quote || !XML_NAME.test(name)) {
      throw invalid(this.#line, `an attribute that is not name="value": ${oneLine(name).slice(0, 40)}`);
    }
    if (this.#attributes.has(name)) throw invalid(this.#line, `the attribute ${name} twice`);
    this.#attributes.set(name, cleanText(value));
  }

  open(name: string, end: number): void {
    const parent = this.#open.at(-1);
    if (!parent) this.#openRoot(name);
    if (this.#open.length >= MAX_DEPTH) throw invalid(this.#line, `outlines nested deeper than ${MAX_DEPTH}`);
    const inside = end + 1;
    const place = {start: this.#start, inside, close: inside, end: inside};
    if (!parent) this.#root = place;
    if (name === 'body') this.#body ??= place;
    const opened = {name, line: this.#line, place, foreign: null};
    if (name === 'outline') this.#open.push({...opened, ...this.#addOutline(parent, place)});
    else this.#open.push({...opened, ...this.#addOther(name, parent)});
  }

  /** Opens an element of the format, or of another program, which is kept in its place. */
  #addOther(
    name: string,
    parent: OpenElement | undefined,
  ): Pick<OpenElement, 'children' | 'others' | 'foreign'> {
    const document = this.#document;
    const {outlines} = document;
    if (name === 'head') return {children: outlines, foreign: null, others: () => listIn(document, 'head')};
    if (name === 'body')
      return {children: outlines, foreign: null, others: () => listIn(document, 'elements')};
    const list = name === 'title' && parent?.name === 'head' ? null : (parent?.others() ?? null);
    if (!list) {
      return {children: outlines, foreign: null, others: () => null};
    }
    const foreign: OpmlElement = {
      name,
      attributes: Object.fromEntries(this.#attributes),
      text: '',
      children: [],
    };
    list.push(foreign);
    return {children: outlines, foreign, others: () => foreign.children};
  }

  #openRoot(name: string): void {
    if (name !== 'opml') throw invalid(this.#line, `<${oneLine(name).slice(0, 40)}> where <opml> should be`);
    for (const [key, value] of this.#attributes) {
      if (key === 'version') this.#document.version = value;
      else if (key === 'xmlns' || key.startsWith('xmlns:')) {
        define(this.#document.namespaces, key.slice(6), value);
      } else {
        this.#document.attributes ??= {};
        define(this.#document.attributes, key, value);
      }
    }
  }

  #addOutline(
    parent: OpenElement | undefined,
    place: ElementRange,
  ): Pick<OpenElement, 'children' | 'others'> {
    if (parent?.name !== 'body' && parent?.name !== 'outline')
      throw invalid(this.#line, 'an outline outside <body>');
    // fromEntries makes own properties, so an attribute called __proto__ is data like any other.
    const attributes = Object.fromEntries(this.#attributes);
    const outline: Outline = {attributes, children: [], line: this.#line};
    parent.children.push(outline);
    this.#places.set(outline, place);
    return {children: outline.children, others: () => listIn(outline, 'elements')};
  }

  text(data: string): void {
    const foreign = this.#open.at(-1)?.foreign;
    if (foreign) foreign.text += cleanText(data);
    if (this.#open.length === 3 && this.#open[1]?.name === 'head' && this.#open[2]?.name === 'title') {
      this.#document.title = (this.#document.title ?? '') + data;
    }
  }

  /** @param endIndex of the tag that closes it: its own where `isImplied`. */
  close(name: string, isImplied: boolean, endIndex: number): void {
    const element = this.#open.pop();
    const place = element?.place;
    if (!isImplied && place) {
      // The tokenizer's index stops before blanks in an end tag.
      place.close = this.#text.lastIndexOf('</', endIndex);
      place.end = this.#text.indexOf('>', endIndex) + 1;
    } else if (endIndex + 1 !== place?.inside)
      throw invalid(element?.line ?? this.#line, `<${oneLine(name).slice(0, 40)}> that is never closed`);
  }

  finish(): PlacedOpml {
    if (!this.#root || !this.#body) throw invalid(this.#line, 'no <opml> with a <body>');
    const {title} = this.#document;
    const document = {...this.#document, title: title === null ? null : oneLine(title)};
    return {document, root: this.#root, body: this.#body, of: this.#places};
  }
}

/** The list under a key, made when it is first needed, because most documents have none. */
function listIn<Key extends string>(holder: {[K in Key]?: OpmlElement[]}, key: Key): OpmlElement[] {
  const list: OpmlElement[] = holder[key] ?? [];
  holder[key] = list;
  return list;
}

const define = (record: Record<string, string>, key: string, value: string): void => {
  Object.defineProperty(record, key, {value, enumerable: true, writable: true, configurable: true});
};

function invalid(line: number, found: string, hint = 'Fix that line, or export the list again.'): PlnError {
  const message = `This is not an OPML list that can be read: line ${line} has ${found}.`;
  return new LineError(line, {code: 'invalid', message, hint});
}

/** The line of an index, from 1. With rising indexes it reads the text once. */
function lineCounter(text: string): (index: number) => number {
  const ends = /\r\n?|\n/g;
  let line = 1;
  let next = ends.exec(text);
  return index => {
    for (; next && next.index < index; next = ends.exec(text)) line++;
    return line;
  };
}
