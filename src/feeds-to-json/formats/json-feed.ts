import type {FeedFormat} from '../../domain/entries/json-feed.ts';
import {notAFeed} from '../text/detect.ts';
import {MAX_ITEMS, tooManyItems} from '../text/limits.ts';
import type {DraftAttachment, DraftAuthor, DraftItem, DraftText, FeedDraft} from './feed-draft.ts';

/**
 * JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), and the output of pln with its `_pln` fields. It is read
 * without a library, which would drop the extensions: the only work is to check each value.
 *
 * @throws PlnError `not-a-feed` for broken JSON and for JSON that is something else.
 */
export function draftFromJson(text: string): FeedDraft {
  const feed = objectOf(parseJson(text));
  const version = textOf(feed.version) ?? '';
  const isJsonFeed = version.includes('jsonfeed.org/version/');
  const items = isJsonFeed ? anyListOf(feed.items) : listOf(feed.items);
  if (!isJsonFeed && !(items && textOf(feed.title))) throw notAFeed(text);
  if ((items?.length ?? 0) > MAX_ITEMS) throw tooManyItems();
  const own = objectOf(feed._pln);
  return {
    format: FORMATS.find(format => format === own.format) ?? 'json',
    title: textOf(feed.title),
    description: textOf(feed.description),
    homePageUrl: textOf(feed.home_page_url),
    feedUrl: textOf(feed.feed_url),
    icon: textOf(feed.icon),
    favicon: textOf(feed.favicon),
    language: textOf(feed.language),
    authors: authorsOf(feed),
    ttlMinutes: numberOf(own.ttl_minutes),
    skipHours: numbersOf(own.skip_hours),
    skipDays: numbersOf(own.skip_days),
    items: (items ?? []).map(item => draftItem(objectOf(item))),
  };
}

const FORMATS: readonly FeedFormat[] = ['rss', 'rdf', 'atom', 'json'];

function draftItem(item: Json): DraftItem {
  const own = objectOf(item._pln);
  const html = textOf(item.content_html);
  const plain = textOf(item.content_text);
  return {
    guid: own.no_guid === true ? undefined : textOf(item.id),
    sharedGuid: textOf(own.guid),
    url: textOf(item.url),
    externalUrl: textOf(item.external_url),
    title: textOf(item.title),
    content: html ? {kind: 'html', value: html} : literal(plain),
    summary: literal(textOf(item.summary)),
    image: textOf(item.image),
    bannerImage: textOf(item.banner_image),
    published: textOf(item.date_published),
    modified: textOf(item.date_modified),
    authors: authorsOf(item),
    tags: anyListOf(item.tags)?.map(textOf),
    language: textOf(item.language),
    attachments: anyListOf(item.attachments)?.map(attachment => draftAttachment(objectOf(attachment))),
    commentsUrl: textOf(own.comments_url),
    commentsFeedUrl: textOf(own.comments_feed_url),
    replies: numberOf(own.replies),
    parentKey: textOf(own.parent_key),
    threadKey: textOf(own.thread_key),
    source: {title: textOf(own.source_title), url: textOf(own.source_url)},
  };
}

/** 1.1 has `authors`, 1.0 has one `author`. */
function authorsOf(holder: Json): DraftAuthor[] | undefined {
  const authors = anyListOf(holder.authors);
  return (authors?.length ? authors : anyListOf(holder.author))?.map(author => {
    const {name, url, avatar} = objectOf(typeof author === 'string' ? {name: author} : author);
    return {name: textOf(name), url: textOf(url), avatar: textOf(avatar)};
  });
}

const draftAttachment = (attachment: Json): DraftAttachment => ({
  url: textOf(attachment.url),
  type: textOf(attachment.mime_type),
  title: textOf(attachment.title),
  size: numberOf(attachment.size_in_bytes),
  duration: numberOf(attachment.duration_in_seconds),
});

type Json = Record<string, unknown>;

/** A real feed nests six deep. */
const MAX_DEPTH = 100;

/** Whether brackets outside of strings nest deeper than in any feed. JSON.parse needs fifty times their length in memory. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length && depth <= MAX_DEPTH; at += 1) {
    const char = text[at];
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    else if (char === '"') at = endOfString(text, at);
  }
  return depth > MAX_DEPTH;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function parseJson(text: string): unknown {
  if (nestsTooDeep(text)) throw notAFeed(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notAFeed(text, error);
  }
}

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** A list. Publishers also write its only value, or, with PHP, an object whose keys are the indexes. */
function anyListOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) return undefined;
  const keys = Object.keys(objectOf(value));
  return keys.length > 0 && keys.every(key => /^\d+$/.test(key)) ? Object.values(value) : [value];
}

const listOf = (value: unknown): unknown[] | undefined => (Array.isArray(value) ? value : undefined);

/** By 1.1, a number as an id is read as text. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number. Some publishers write numbers as text, with separators of thousands, and durations like `1:02:03`. */
function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return typeof value === 'number' ? value : undefined;
  const text = value.trim();
  if (/^\d{1,15}(?:\.\d{1,6})?$/.test(text)) return Number(text);
  if (/^\d{1,3}(?:,\d{3}){1,4}$/.test(text)) return Number(text.replaceAll(',', ''));
  if (!/^\d{1,4}(?::[0-5]\d){1,2}$/.test(text)) return undefined;
  return text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

const numbersOf = (value: unknown): number[] | undefined =>
  listOf(value)?.filter((number): number is number => typeof number === 'number');

const literal = (value: string | undefined): DraftText | undefined =>
  value ? {kind: 'text', value} : undefined;
