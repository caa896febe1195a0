/**
 * `pln/feeds-to-json`: reads any feed document as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), finds the feeds that a
 * page announces, and reads and writes OPML. It does not use the network or the disk, and importing it has no effect.
 *
 * Every failure that a person can fix is a `PlnError` with `code`, `message` and `hint`.
 */
export {type ErrorCode, PlnError} from '../domain/common/errors.ts';
export type {
  FeedExtension,
  FeedFormat,
  ItemExtension,
  JsonFeed,
  JsonFeedAttachment,
  JsonFeedAuthor,
  JsonFeedItem,
} from '../domain/entries/json-feed.ts';
export type {OpmlDocument, OpmlElement, Outline} from '../domain/network/opml.ts';
export {discoverFeeds, type PageHeaders, type PageLinks, readPageLinks} from './html/discover.ts';
export {bestFirst, type FeedLink} from './html/feed-links.ts';
export {sanitiseFeed, sanitiseItem} from './html/sanitise.ts';
export {parseOpml} from './opml/read-opml.ts';
export {writeOpml} from './opml/write-opml.ts';
export {type FeedDocument, feedToJson} from './parse/parse.ts';
export {decode} from './text/decode.ts';
