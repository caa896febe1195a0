/**
 * `pln/feeds-to-json`: any feed document as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), feeds announced by a
 * page, and OPML. Nothing here touches the network or the disk, and importing it does nothing.
 *
 * Every failure a person can mend is a `PlnError` with `code`, `message` and `hint`.
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
export {decode} from './decode.ts';
export {discoverFeeds, type PageHeaders, type PageLinks, readPageLinks} from './discover.ts';
export {bestFirst, type FeedLink} from './feed-links.ts';
export {parseOpml} from './opml.ts';
export {type FeedDocument, feedToJson} from './parse.ts';
export {sanitiseFeed, sanitiseItem} from './sanitise.ts';
export {writeOpml} from './write-opml.ts';
