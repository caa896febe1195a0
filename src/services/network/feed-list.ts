import {PlnError} from '../../domain/common/errors.ts';
import {redactText, redactUrl} from '../../domain/common/redact.ts';
import {oneLine} from '../../domain/common/text.ts';
import {webAddressOf} from '../../domain/network/feed-scheme.ts';
import type {Outline} from '../../domain/network/opml.ts';
import {titleText} from '../../feeds-to-json/formats/titles.ts';
import {parseOpml} from '../../feeds-to-json/opml/read-opml.ts';

/** One feed of a list that another program wrote. Nothing in it is checked yet. */
export interface ListedFeed {
  url: string;
  /** The name that the other program shows. */
  name: string | null;
  htmlUrl: string | null;
  /** Its folders and tags, outermost folder first. */
  tags: string[];
}

/**
 * The feeds of an OPML document, of newsboat's `urls` file, or of a plain list with one address a line. Throws PlnError
 * `invalid` with the line for a broken OPML document.
 */
export function feedsOfList(text: string): ListedFeed[] {
  const start = text.replace(/^\ufeff/, '').trimStart();
  return start.startsWith('<')
    ? feedsIn(parseOpml(asOpmlWrites(text)).outlines, [])
    : linesOf(text).map(feedOfLine);
}

/** OPML with its elements in lower case, and with references to windows-1252 code points kept as HTML in names. */
const asOpmlWrites = (text: string): string =>
  text
    .replace(/<\/?(?:opml|head|body|outline)(?=[\s/>])/gi, tag => tag.toLowerCase())
    .replace(/&(?=#(?:1[2-5]\d|x[89][\da-f]);)/gi, '&amp;');

/** Nested outlines become tags (OPML 2.0 §«Subscription lists»: a reader may nest); so does `category`. */
function feedsIn(outlines: readonly Outline[], folders: readonly string[]): ListedFeed[] {
  return outlines.flatMap(outline => {
    const url = feedAddress(outline);
    const name = nameOf(attributeOf(outline, 'text')) || nameOf(attributeOf(outline, 'title'));
    const inside = feedsIn(outline.children, name && !url ? [...folders, name] : folders);
    if (!url) return inside;
    const categories = categoriesOf(attributeOf(outline, 'category')).map(nameOf);
    const tags = [...new Set([...folders, ...categories])].filter(tag => tag !== '');
    const htmlUrl = withoutReferences(attributeOf(outline, 'htmlUrl')) || null;
    // Programs write the address as the name of a feed without one.
    return [{url, name: name === '' || name === url ? null : name, htmlUrl, tags}, ...inside];
  });
}

/** An attribute in any spelling: `xmlUrl`, `xmlurl`, `XMLURL`. '' if there is none. */
function attributeOf({attributes}: Outline, name: string): string {
  if (attributes[name]) return attributes[name];
  const written = Object.keys(attributes).find(
    key => attributes[key] && key.toLowerCase() === name.toLowerCase(),
  );
  return written === undefined ? '' : (attributes[written] ?? '');
}

/** `url` is a feed's address too, unless the outline is a bookmark, another list, or a folder. */
function feedAddress(outline: Outline): string {
  const url = attributeOf(outline, 'xmlUrl') || (isBookmark(outline) ? '' : attributeOf(outline, 'url'));
  return withoutReferences(url).trim();
}

const isBookmark = (outline: Outline): boolean =>
  outline.children.length > 0 ||
  !/^(?:|rss.*|atom.*|rdf|feed|json.*)$/i.test(attributeOf(outline, 'type').trim());

/** A name as text: programs escape HTML in it once more than XML needs. */
const nameOf = (text: string): string => oneLine(titleText(oneLine(text)));

/** An address whose `&` was escaped twice. */
const withoutReferences = (url: string): string => url.replace(/&amp;/gi, '&');

/** OPML 2.0: `/Harvard/Berkman,/Politics` are paths, `weather` is a tag; a comma in a folder's name splits it. */
export const categoriesOf = (category = ''): string[] =>
  category
    .split(',')
    .map(part => oneLine(part).replace(/^\//, ''))
    .filter(part => part !== '');

const linesOf = (text: string): string[] =>
  text
    .split(/\r\n?|\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));

/** newsboat: the address, then tags, quoted if they have blanks; `~Name` is a name, `!` hides a feed. */
function feedOfLine(line: string): ListedFeed {
  const [url = '', ...words] = [...line.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
  );
  const name = words.find(word => word.startsWith('~'))?.slice(1);
  const tags = words.map(oneLine).filter(word => word !== '' && !/^[~!]/.test(word));
  return {url, name: oneLine(name ?? '') || null, htmlUrl: null, tags: [...new Set(tags)]};
}

/** The checked address of a feed. Throws PlnError `invalid` for commands of newsboat and for invalid addresses. */
export function addressOf({url}: ListedFeed): string {
  if (/^(?:query|exec|filter):/.test(url)) {
    throw new PlnError(
      'invalid',
      `“${redactText(oneLine(url)).slice(0, 60)}” is a command of newsboat, not a feed.`,
      'Add the feed behind it by its own address.',
    );
  }
  const address = URL.parse(webAddressOf(url));
  if (address && /^https?:$/.test(address.protocol)) return address.href;
  throw new PlnError(
    'invalid',
    `“${redactUrl(oneLine(url))}” is not a web address.`,
    'Fix it in the file, or remove it.',
  );
}
