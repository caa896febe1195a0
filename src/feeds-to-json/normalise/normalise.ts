import {hash} from 'node:crypto';
import {cleanText, oneLine} from '../../domain/common/text.ts';
import {itemKey} from '../../domain/entries/entry.ts';
import type {JsonFeed, JsonFeedItem} from '../../domain/entries/json-feed.ts';
import type {DraftItem, DraftText, FeedDraft} from '../formats/feed-draft.ts';
import {nameText} from '../formats/titles.ts';
import {formulasAsText} from '../html/formulas.ts';
import {htmlToText, looksLikeHtml, resolveLinks, resolveUrl} from '../html/html.ts';
import {endEmptyRawText} from '../html/html-events.ts';
import {attachmentsOf} from './attachments.ts';
import {authorsOf} from './authors.ts';
import {createDateReader, type ReadDate, usualOffset} from './dates.ts';
import {uniqueItems} from './unique-items.ts';
import {compact, count, htmlWithoutCdata, linkOf, withoutCdata} from './values.ts';

/** Two days, which a wrong clock or zone explains. Later dates are mistakes, or tricks to stay on top. */
const FUTURE_MS = 2 * 86_400_000;

export interface NormaliseContext {
  /** The address of the document. */
  url?: string | undefined;
  /** The present, epoch ms. Without it dates in the future are kept. */
  now?: number | undefined;
}

/** Makes a checked JSON Feed from the draft of a document. */
export function normalise(draft: FeedDraft, around: NormaliseContext): JsonFeed {
  const xmlBase = resolveUrl(draft.base, around.url) ?? undefined;
  const homePageUrl = linkOf(draft.homePageUrl, xmlBase ?? around.url);
  // Links of Atom are relative to the document (RFC 3986 §5.1), those of other formats in practice to the site.
  const base = xmlBase ?? (draft.format === 'atom' ? around.url : undefined) ?? homePageUrl ?? around.url;
  const feedUrl = linkOf(draft.feedUrl, base) ?? linkOf(around.url);
  const raws = [
    ...draft.items.flatMap(({published, modified}) => [published, modified]),
    ...(draft.dates ?? []),
  ];
  const read = createDateReader(raws);
  const context = {
    clock: {now: around.now, read, offset: usualOffset(raws, read)},
    isBeside: !xmlBase && (draft.format === 'rss' || draft.format === 'rdf'),
  };
  const items = draft.items.map(item => normaliseItem(item, base, context)).filter(item => item !== null);
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: oneLine(withoutCdata(draft.title ?? '')) || hostOf(homePageUrl ?? feedUrl),
    ...compact({
      home_page_url: homePageUrl,
      feed_url: feedUrl,
      description: withoutCdata(cleanText(draft.description ?? '')).trim(),
      icon: linkOf(draft.icon, base),
      favicon: linkOf(draft.favicon, base),
      language: languageOf(draft.language),
      authors: authorsOf(draft.authors, base),
    }),
    items: uniqueItems(items),
    _pln: {
      format: draft.format,
      ...compact({
        ttl_minutes: count(draft.ttlMinutes) || undefined,
        skip_hours: numbersBelow(24, draft.skipHours),
        skip_days: numbersBelow(7, draft.skipDays),
      }),
    },
  };
}

interface Clock {
  /** Epoch ms. undefined: the time of fetching is unknown. */
  now: number | undefined;
  read: ReadDate;
  /** The offset of dates without one, in minutes east of UTC. */
  offset: number;
}

interface ItemContext {
  clock: Clock;
  /** RSS without `xml:base`: links of an item are relative to its own page, because generators save pictures next to posts. */
  isBeside: boolean;
}

/** null: the item is empty. */
function normaliseItem(
  draft: DraftItem,
  feedBase: string | undefined,
  {clock, isBeside}: ItemContext,
): JsonFeedItem | null {
  const xmlBase = resolveUrl(draft.base, feedBase);
  const base = xmlBase ?? feedBase;
  const url = linkOf(draft.url, base);
  const title = oneLine(withoutCdata(draft.title ?? '')) || undefined;
  const inside = (isBeside && !xmlBase && url) || base;
  const content = contentOf(draft.content ?? draft.summary, inside);
  const body = content.content_html ?? content.content_text;
  const guid = guidOf(draft, base);
  const rest = compact({
    summary: draft.content && draft.summary ? summaryOf(draft.summary, draft.content) : undefined,
    image: linkOf(draft.image, inside),
    banner_image: linkOf(draft.bannerImage, inside),
    date_published: dateOf(draft.published, clock),
    date_modified: dateOf(draft.modified, clock),
    authors: authorsOf(draft.authors, base),
    tags: tagsOf(draft.tags),
    language: languageOf(draft.language),
    attachments: attachmentsOf(draft.attachments, inside),
    _pln: extensionOf(draft, base),
  });
  if (!guid && !url && !title && !body && Object.keys(rest).length === 0) return null;
  return {
    id: guid ?? itemKey(compact({url, title, content: body}), sha256),
    ...compact({url, external_url: linkOf(draft.externalUrl, base), title}),
    ...content,
    ...rest,
    ...(!guid && {_pln: {...rest._pln, no_guid: true}}),
  };
}

const sha256 = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** The guid unchanged, because it is a key. Only if the publisher says that it is a URL, a relative one is made absolute. */
function guidOf(draft: DraftItem, base: string | undefined): string | undefined {
  const guid = oneLine(draft.guid ?? '') || undefined;
  if (!guid || !draft.guidIsUrl || /^[a-z][a-z\d+.-]*:/i.test(guid)) return guid;
  return resolveUrl(guid, base) ?? guid;
}

/** JSON Feed 1.1 requires one of the two. An item with only a title gets an empty text. */
function contentOf(
  text: DraftText | undefined,
  base: string | undefined,
): Pick<JsonFeedItem, 'content_html' | 'content_text'> {
  const value = withoutCdata(cleanText(text?.value ?? '').trim());
  if (!text || value === '') return {content_text: ''};
  const isHtml = text.kind === 'html' || (text.kind === 'either' && looksLikeHtml(value));
  if (!isHtml) return {content_text: value};
  const html = formulasAsText(endEmptyRawText(htmlWithoutCdata(value)));
  return {content_html: resolveLinks(html, resolveUrl(text.base, base) ?? base)};
}

/** The summary as plain text. undefined: it repeats the content. */
function summaryOf(summary: DraftText, content: DraftText): string | undefined {
  if (summary.value === content.value) return undefined;
  const value = withoutCdata(summary.value);
  const text = summary.kind === 'text' ? value : htmlToText(formulasAsText(htmlWithoutCdata(value)));
  return cleanText(text).trim() || undefined;
}

/** A date as RFC 3339 in UTC. Without a known zone, the feed's zone is used, and the date is not later than the fetch. */
function dateOf(raw: string | undefined, {now, read, offset: usual}: Clock): string | undefined {
  const date = read(raw && withoutCdata(raw));
  if (!date) return undefined;
  const at = date.local - (date.offset ?? usual) * 60_000;
  if (now !== undefined && at > now + FUTURE_MS) return undefined;
  const seen = date.offset === null && now !== undefined ? Math.min(at, now) : at;
  return `${new Date(seen).toISOString().slice(0, 19)}Z`;
}

function tagsOf(tags: (string | undefined)[] | undefined): string[] | undefined {
  if (!tags || tags.length === 0) return undefined;
  const names = new Set(
    tags.map(tag => oneLine(nameText(withoutCdata(tag ?? '')))).filter(tag => tag !== ''),
  );
  return names.size > 0 ? [...names] : undefined;
}

function extensionOf(draft: DraftItem, base: string | undefined): JsonFeedItem['_pln'] {
  const {sharedGuid, commentsUrl, commentsFeedUrl, replies, parentKey, threadKey, source} = draft;
  const words = sharedGuid || commentsUrl || commentsFeedUrl || parentKey || threadKey;
  if (!words && replies === undefined && !source) return undefined;
  const extension = compact({
    guid: oneLine(sharedGuid ?? '') || undefined,
    comments_url: linkOf(commentsUrl, base),
    comments_feed_url: linkOf(commentsFeedUrl, base),
    replies: count(replies),
    parent_key: oneLine(parentKey ?? '') || undefined,
    thread_key: oneLine(threadKey ?? '') || undefined,
    source_title: oneLine(source?.title ?? '') || undefined,
    source_url: linkOf(source?.url, base),
  });
  return Object.keys(extension).length > 0 ? extension : undefined;
}

/** Whole numbers of a range, each once. Some feeds count hours from 1 and have 24 for midnight. */
function numbersBelow(end: number, numbers: number[] | undefined): number[] | undefined {
  const found = (numbers ?? []).map(number => (number === 24 ? 0 : number));
  const fitting = found.filter(number => Number.isInteger(number) && number >= 0 && number < end);
  return fitting.length > 0 ? [...new Set(fitting)].sort((a, b) => a - b) : undefined;
}

/** A language that looks like BCP 47. Feeds also write `en_US`. */
function languageOf(language: string | undefined): string | undefined {
  const tag = language?.trim().replace(/_/g, '-');
  return tag && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined;
}

/** The title of a feed without a title is its host. */
const hostOf = (url: string | undefined): string => (url ? new URL(url).host : '');
