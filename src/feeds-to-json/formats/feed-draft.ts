import type {FeedFormat} from '../../domain/entries/json-feed.ts';

/**
 * What a document said, before any of it is checked: the type between the dialects (rss.ts, atom.ts, json-feed.ts,
 * second-opinion.ts) and normalise.ts. Dates and URLs are raw text, URLs perhaps relative.
 */
export interface FeedDraft {
  format: FeedFormat;
  /** `xml:base` of the root, where there is one. */
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
  /** Dates of the feed itself: they show the zone of those that name none. */
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
  /** A guid that other items have, too, as our own output names it. */
  sharedGuid?: string | undefined;
  /** The publisher says that the guid is a URL, so a relative one is resolved like a link. */
  guidIsUrl?: boolean | undefined;
  url?: string | undefined;
  externalUrl?: string | undefined;
  /** Already plain text. */
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
  /** The feed that it was taken over from. */
  source?: {title?: string | undefined; url?: string | undefined} | undefined;
}

/** `html` is markup, `text` is literal, `either` is what RSS leaves open: a description may be one or the other. */
export interface DraftText {
  kind: 'html' | 'text' | 'either';
  value: string;
  /** `xml:base` of this very element. */
  base?: string | undefined;
}

export interface DraftAttachment {
  url?: string | undefined;
  type?: string | undefined;
  title?: string | undefined;
  size?: number | undefined;
  duration?: number | undefined;
}
