import {cleanText} from '../common/text.ts';

/** OPML 2.0 (https://opml.org/spec2.opml): the format of exchanged lists of feeds, and of `network.opml`. */
export interface OpmlDocument {
  /** Of the `opml` element, `2.0` or `1.0`; empty where it has none. */
  version: string;
  /** URIs by prefix, as declared on the root; the default namespace has the prefix ''. */
  namespaces: Record<string, string>;
  title: string | null;
  outlines: Outline[];
  /** Attributes of the root except version and namespaces; absent if there are none. */
  attributes?: Record<string, string>;
  /** The other elements of the head, in order: dates, owner, elements of other namespaces. */
  head?: OpmlElement[];
  /** Elements of the body other than outlines. */
  elements?: OpmlElement[];
}

/** An element that pln does not use, kept for the program that wrote it. */
export interface OpmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: OpmlElement[];
}

export interface Outline {
  /** In the document's order, with their prefix (`pln:id`). Values are decoded. */
  attributes: Record<string, string>;
  children: Outline[];
  /** Elements inside it other than outlines; absent if there are none. */
  elements?: OpmlElement[];
  /** Its line in the source, from 1; 0 for a new one. */
  line: number;
}

/** The place of an element in its source, as indexes into the text. */
export interface ElementRange {
  start: number;
  /** After its start tag. */
  inside: number;
  /** Where its end tag begins; as `inside` for `<outline/>`. */
  close: number;
  end: number;
}

/** A document with the places at which it can be changed without touching the rest. */
export interface PlacedOpml {
  document: OpmlDocument;
  root: ElementRange;
  body: ElementRange;
  of: ReadonlyMap<Outline, ElementRange>;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Tabs and line feeds as references: a parser turns raw ones in an attribute into blanks (XML 1.0 §3.3.3). */
export const escaped = (value: string): string =>
  cleanText(value).replace(/[&<>"\n\t]/g, char => ESCAPES[char] ?? char);

/** Attributes as XML, each with a blank before it. */
export const attributeWords = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
