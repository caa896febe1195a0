/** OPML 2.0 (https://opml.org/spec2.opml): how lists of feeds travel, and the form of `network.opml`. */
export interface OpmlDocument {
  /** Of the `opml` element, `2.0` or `1.0`; empty where it has none. */
  version: string;
  /** URIs by prefix, as declared on the root; the default namespace has the prefix ''. */
  namespaces: Record<string, string>;
  title: string | null;
  outlines: Outline[];
  /** Attributes of the root but for version and namespaces; absent where there are none. */
  attributes?: Record<string, string>;
  /** What else the head holds, in its order: dates, owner, elements of other namespaces. */
  head?: OpmlElement[];
  /** Elements of the body that are no outlines. */
  elements?: OpmlElement[];
}

/** An element that is nobody's business here, kept for whoever wrote it. */
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
  /** Elements inside it that are no outlines; absent where there are none. */
  elements?: OpmlElement[];
  /** Where it stands in the source, from 1; 0 for one that was made. */
  line: number;
}
