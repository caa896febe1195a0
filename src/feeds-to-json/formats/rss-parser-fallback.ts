import RssParser from 'rss-parser';
import type {FeedFormat} from '../../domain/entries/json-feed.ts';
import type {DraftItem, FeedDraft} from './feed-draft.ts';
import {titleText} from './titles.ts';

/** An item of rss-parser. No field is certain, and some are objects if the document is unusual. */
type Loose = Record<string, unknown>;

/**
 * The synchronous part of rss-parser, which its public method only wraps in a promise. With it `feedToJson` need not be
 * asynchronous. The version is pinned, and the tests cover every root.
 */
interface SynchronousParser {
  xmlParser: {parseString(xml: string, done: (error: unknown, tree: Loose | null) => void): void};
  buildAtomFeed(tree: Loose): Loose;
  buildRSS1(tree: Loose): Loose;
  buildRSS2(tree: Loose): Loose;
}

/** A document that feedsmith refuses, read by rss-parser. null: it refuses too. */
export function parseWithRssParser(text: string, format: FeedFormat): FeedDraft | null {
  const parser = new RssParser() as unknown as SynchronousParser;
  const found: {tree?: Loose | null} = {};
  try {
    parser.xmlParser.parseString(text, (error, tree) => {
      if (!error) found.tree = tree;
    });
    const {tree} = found;
    if (tree?.feed) return draft(parser.buildAtomFeed(tree), format);
    if (tree?.['rdf:RDF']) return draft(parser.buildRSS1(tree), format);
    return tree?.rss ? draft(parser.buildRSS2(tree), format) : null;
  } catch {
    return null;
  }
}

function draft(feed: Loose, format: FeedFormat): FeedDraft {
  return {
    format,
    title: titleText(textOf(feed.title) ?? ''),
    description: textOf(feed.description),
    homePageUrl: textOf(feed.link),
    feedUrl: textOf(feed.feedUrl),
    language: textOf(feed.language),
    items: (feed.items as Loose[]).map(draftItem),
  };
}

function draftItem(item: Loose): DraftItem {
  const content = textOf(item['content:encoded']) ?? textOf(item.content) ?? textOf(item.summary);
  const author = textOf(item.creator) ?? textOf(item.author);
  const enclosure = item.enclosure as {url?: string; type?: string; length?: string} | undefined;
  return {
    guid: textOf(item.guid) ?? textOf(item.id) ?? textOf(item['rdf:about']),
    url: textOf(item.link),
    title: titleText(textOf(item.title) ?? ''),
    content: content === undefined ? undefined : {kind: 'either', value: content},
    published: textOf(item.pubDate) ?? textOf(item.date),
    authors: author ? [{name: author}] : undefined,
    tags: Array.isArray(item.categories) ? item.categories.map(textOf) : undefined,
    attachments: enclosure
      ? [{url: enclosure.url, type: enclosure.type, size: Number(enclosure.length)}]
      : undefined,
    commentsUrl: textOf(item.comments),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
