import type {FeedFormat} from '../../domain/entries/json-feed.ts';

/**
 * The content of a document before it is checked: the type between the formats (rss.ts, atom.ts, json-feed.ts,
 * rss-parser-fallback.ts) and normalise.ts. Dates and URLs are raw text, and URLs may be relative.
 */
export interface FeedDraft {
  format: FeedFormat;
  /** `xml:base` of the root. */
  base?: string | undefined;
  title?: string | undefined;
  description?: string | undefined;
  homePageUrl?: string | undefined;
  feedUrl?: string | undefined;
  icon?: string | undefined;
  favicon?: string | undefined;
  language?: string | undefined;
  authors?: DraftAuthor[] | undefined;
  ttlMinutes?: number | undefined;
  skipHours?: number[] | undefined;
  /** 0 is Sunday. */
  skipDays?: number[] | undefined;
  /** Dates of the feed itself. They show the zone of dates without one. */
  dates?: (string | undefined)[] | undefined;
  items: DraftItem[];
}

export interface DraftAuthor {
  name?: string | undefined;
  email?: string | undefined;
  url?: string | undefined;
  avatar?: string | undefined;
}

export interface DraftItem {
  /** `xml:base` of the item. */
  base?: string | undefined;
  guid?: string | undefined;
  /** A guid that other items have too, from a feed that pln itself wrote. */
  sharedGuid?: string | undefined;
  /** Whether the publisher says that the guid is a URL. A relative one is then resolved like a link. */
  guidIsUrl?: boolean | undefined;
  url?: string | undefined;
  externalUrl?: string | undefined;
  /** Plain text. */
  title?: string | undefined;
  content?: DraftText | undefined;
  summary?: DraftText | undefined;
  image?: string | undefined;
  bannerImage?: string | undefined;
  published?: string | undefined;
  modified?: string | undefined;
  authors?: DraftAuthor[] | undefined;
  tags?: (string | undefined)[] | undefined;
  language?: string | undefined;
  attachments?: DraftAttachment[] | undefined;
  commentsUrl?: string | undefined;
  commentsFeedUrl?: string | undefined;
  replies?: number | undefined;
  parentKey?: string | undefined;
  threadKey?: string | undefined;
  /** The feed that the item was copied from. */
  source?: {title?: string | undefined; url?: string | undefined} | undefined;
}

/** `html` is markup, `text` is literal. `either`: RSS does not say which of both a description is. */
export interface DraftText {
  kind: 'html' | 'text' | 'either';
  value: string;
  /** `xml:base` of this element. */
  base?: string | undefined;
}

export interface DraftAttachment {
  url?: string | undefined;
  type?: string | undefined;
  title?: string | undefined;
  size?: number | undefined;
  duration?: number | undefined;
}
