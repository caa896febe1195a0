import type {XmlAttributes} from './loose-xml.ts';

/** Namespaces of modules, without scheme and final slash or hash, and the prefix that parsers use for each. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/slash', 'slash'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['purl.org/rss/1.0/modules/threading', 'thr'],
  ['purl.org/syndication/thread/1.0', 'thr'],
  ['wellformedweb.org/commentapi', 'wfw'],
  ['www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['podcastindex.org/namespace/1.0', 'podcast'],
  ['github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md', 'podcast'],
  ['search.yahoo.com/mrss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['www.rssboard.org/media-rss', 'media'],
  ['www.w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
]);

/** Namespaces of the formats themselves: RSS 1.0, 0.90 and 1.1, those that people invented for RSS 2.0, RDF, and XHTML. */
const FORMATS =
  /^(?:purl\.org\/rss\/1\.0|(?:my|channel)\.netscape\.com\/(?:rdf\/simple\/0\.9|publish\/formats\/rss-0\.91\.dtd)|purl\.org\/net\/rss1\.1|backend\.userland\.com\/rss\d*|blogs\.law\.harvard\.edu\/tech\/rss|cyber\.law\.harvard\.edu\/rss\/rss\.html|www\.w3\.org\/1999\/(?:02\/22-rdf-syntax-ns|xhtml))$/;

/**
 * The names that parsers use for elements and attributes, whatever prefixes the document has. A prefix without a declaration
 * has its usual meaning. A declaration counts from its place to the end of the document: in practice no prefix has two
 * meanings.
 */
export class Names {
  readonly #prefixes = new Map<string, string | null>();
  #isAtom = false;

  /** The name of the root element, which decides what needs no prefix. */
  root(name: string): void {
    this.#isAtom = /(?:^|:)feed$/.test(name);
  }

  declare(attributes: XmlAttributes): void {
    for (const [name, uri] of attributes) {
      if (name.startsWith('xmlns:')) this.#prefixes.set(name.slice(6), moduleOf(uri));
    }
  }

  /** @param defaultUri the default namespace, if one was declared inside the root. */
  nameOf(name: string, defaultUri: string | undefined): string {
    const colon = name.indexOf(':');
    if (colon === -1) {
      const module = defaultUri === undefined ? null : moduleOf(defaultUri);
      return module && module !== 'atom' ? `${module}:${name}` : name;
    }
    const prefix = name.slice(0, colon);
    const local = name.slice(colon + 1);
    if (prefix === 'xml') return name;
    const module = this.#prefixes.get(prefix);
    if (module === undefined) return prefix === 'rdf' || prefix === 'rss' ? local : name;
    if (module === null) return name;
    return module === '' || (module === 'atom' && this.#isAtom) ? local : `${module}:${local}`;
  }
}

/** The prefix of the module. '': the format's own names. null: a namespace that is not read. */
function moduleOf(uri: string): string | null {
  const bare = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]$/, '');
  return FORMATS.test(bare) ? '' : (MODULES.get(bare) ?? null);
}

const KNOWN = new Set(MODULES.values());

/** Whether an element is read: it belongs to the format, or to a module that is read. */
export function isRead(name: string): boolean {
  const colon = name.indexOf(':');
  return colon === -1 || KNOWN.has(name.slice(0, colon));
}
