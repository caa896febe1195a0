/** OPML 2.0 (https://opml.org/spec2.opml): how lists of feeds travel, and the form of `network.opml`. */
export interface OpmlDocument {
  /** Of the `opml` element, `2.0` or `1.0`; empty where it has none. */
  version: string;
  /** URIs by prefix, as declared on the root; the default namespace has the prefix ''. */
  namespaces: Record<string, string>;
  title: string | null;
  outlines: Outline[];
}

export interface Outline {
  /** In the document's order, with their prefix (`pln:id`). Values are decoded. */
  attributes: Record<string, string>;
  children: Outline[];
  /** Where it stands in the source, from 1; 0 for one that was made. */
  line: number;
}
