/**
 * JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): the narrow waist. Everything that a community publishes is
 * converted to it, and all later steps read only this.
 */
export interface JsonFeed {
  version: 'https://jsonfeed.org/version/1.1';
  title: string;
  home_page_url?: string;
  feed_url?: string;
  description?: string;
  icon?: string;
  favicon?: string;
  language?: string;
  authors?: JsonFeedAuthor[];
  items: JsonFeedItem[];
  _pln: FeedExtension;
}

export interface JsonFeedAuthor {
  name?: string;
  url?: string;
  avatar?: string;
}

export interface JsonFeedItem {
  /**
   * Unique in a document: the publisher's guid; without one, or where several items share it, the canonical URL, else a
   * hash of the item.
   */
  id: string;
  url?: string;
  external_url?: string;
  title?: string;
  content_html?: string;
  content_text?: string;
  summary?: string;
  image?: string;
  banner_image?: string;
  /** RFC 3339. */
  date_published?: string;
  date_modified?: string;
  authors?: JsonFeedAuthor[];
  tags?: string[];
  language?: string;
  attachments?: JsonFeedAttachment[];
  _pln?: ItemExtension;
}

export interface JsonFeedAttachment {
  url: string;
  mime_type: string;
  title?: string;
  size_in_bytes?: number;
  duration_in_seconds?: number;
}

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json';

/** Our extension on the feed (JSON Feed 1.1, «Extensions»). */
export interface FeedExtension {
  format: FeedFormat;
  /** Minutes between checks that the publisher asks for: the longer of RSS `ttl` and `sy:updatePeriod`/`sy:updateFrequency`. */
  ttl_minutes?: number;
  /** When not to check, in GMT: RSS `skipHours`, 0 to 23. */
  skip_hours?: number[];
  /** RSS `skipDays`, 0 (Sunday) to 6. */
  skip_days?: number[];
}

/** Our extension on an item: data for threads (RFC 4685, RSS `comments`, `slash:comments`, `wfw:commentRss`), and origin. */
export interface ItemExtension {
  /** The publisher's guid, where it is not the id because several items of the document have it. */
  guid?: string;
  /** The publisher gave no guid: the id is made of the link or of the content. */
  no_guid?: true;
  /** The page where people read and write replies. */
  comments_url?: string;
  /** A feed of the replies. */
  comments_feed_url?: string;
  replies?: number;
  /** The guid of the item that this one replies to (`thr:in-reply-to ref`). */
  parent_key?: string;
  /** A key that all items of one thread share. */
  thread_key?: string;
  /** The feed that the item was taken over from (RSS and Atom `source`): its title, and its page or itself. */
  source_title?: string;
  source_url?: string;
}
