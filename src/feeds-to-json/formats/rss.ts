import type {RdfFeed, RssFeed} from 'feedsmith';
import {originalLink} from '../xml/feedsmith-gaps.ts';
import type {DraftAuthor, DraftItem, DraftText, FeedDraft} from './feed-draft.ts';
import {mediaAttachments, mediaDescription, mediaImage, mediaTags} from './media.ts';
import {threadKeyOf} from './thread-key.ts';
import {titleText} from './titles.ts';

/** RSS 0.91–2.0 (https://www.rssboard.org/rss-specification) with the namespaces that publishers use in it. */
export function draftFromRss(feed: RssFeed.Feed<string>): FeedDraft {
  const common = channel(feed, 'rss');
  // The webmaster is responsible for technical issues (RSS 2.0), and is not an author.
  const people = [feed.managingEditor].filter(person => person !== undefined);
  return {
    ...common,
    description: common.description ?? feed.itunes?.summary ?? feed.itunes?.subtitle,
    icon: feed.image?.url ?? feed.itunes?.image,
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    authors: firstOf(
      feed.atom?.authors?.map(author => ({...author, url: author.uri})),
      named([feed.itunes?.author ?? feed.googleplay?.author]),
      named(feed.dc?.creators),
      feed.podcast?.persons?.map(podcastPerson),
      people.map(person => ({...person, url: person.link})),
    ),
    dates: [feed.pubDate, feed.lastBuildDate, ...(feed.dc?.dates ?? [])],
    ttlMinutes: Math.max(feed.ttl ?? 0, updateMinutes(feed.sy) ?? 0),
    items: (feed.items ?? []).map(rssItem),
  };
}

/** RSS 0.90 and 1.0, which are RDF (https://web.resource.org/rss/1.0/spec). */
export function draftFromRdf(feed: RdfFeed.Feed<string>): FeedDraft {
  return {
    ...channel(feed, 'rdf'),
    icon: feed.image?.url,
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang,
    authors: named(feed.dc?.creators ?? feed.dc?.publishers),
    dates: feed.dc?.dates,
    ttlMinutes: updateMinutes(feed.sy),
    items: (feed.items ?? []).map(item => ({
      ...commonItem(item),
      guid: item.rdf?.about ?? item.dc?.identifiers?.[0],
    })),
  };
}

type AnyFeed = RssFeed.Feed<string> | RdfFeed.Feed<string>;
type AnyItem = RssFeed.Item<string> | RdfFeed.Item<string>;

function channel(feed: AnyFeed, format: 'rss' | 'rdf'): FeedDraft {
  const links = feed.atom?.links;
  return {
    format,
    base: feed.xml?.base,
    title: titleText(feed.title ?? feed.dc?.titles?.[0] ?? ''),
    description: feed.description ?? feed.dc?.descriptions?.[0],
    homePageUrl: feed.link ?? links?.find(link => !link.rel || link.rel === 'alternate')?.href,
    feedUrl: links?.find(link => link.rel === 'self')?.href,
    items: [],
  };
}

function rssItem(item: RssFeed.Item<string>): DraftItem {
  const common = commonItem(item);
  const {guid, itunes} = item;
  const permalink =
    guid?.isPermaLink !== false && /^https?:\/\//i.test(guid?.value ?? '') ? guid?.value : undefined;
  return {
    ...common,
    guid: guid?.value ?? item.atom?.id,
    guidIsUrl: guid?.isPermaLink === true,
    url: common.url ?? permalink,
    title: titleText(
      item.title ??
        item.dc?.titles?.[0] ??
        itunes?.title ??
        item.atom?.title?.value ??
        item.media?.title?.value ??
        '',
    ),
    ...texts(
      item.content?.encoded ?? item.atom?.content?.value,
      item.description ?? item.dc?.descriptions?.[0],
      itunes?.summary,
      itunes?.subtitle,
      item.atom?.summary?.value,
      mediaDescription(item.media),
    ),
    image: itunes?.image ?? common.image,
    published: item.pubDate ?? common.published,
    authors: firstOf(
      item.authors?.map(author => ({...author, url: author.link})),
      common.authors,
      named([itunes?.author]),
      item.podcast?.persons?.map(podcastPerson),
    ),
    tags: [
      ...(item.categories ?? []).map(category => category.name),
      ...(common.tags ?? []),
      ...(itunes?.keywords ?? []),
    ],
    attachments: withDuration(
      [
        ...(item.enclosures ?? []).map(({url, type, length}) => ({url, type, size: length})),
        ...(common.attachments ?? []),
        ...(item.podcast?.transcripts ?? []).map(({url, type}) => ({url, type, title: 'Transcript'})),
      ],
      itunes?.duration,
    ),
    commentsUrl: item.comments,
    replies: item.slash?.comments ?? item.thr?.total,
    parentKey: item.thr?.inReplyTos?.[0]?.ref,
    threadKey: threadKeyOf(guid?.value),
    source: item.source,
  };
}

/** The modules that items of RSS 2.0 and of RDF share. */
function commonItem(item: AnyItem): DraftItem {
  const atomLink = item.atom?.links?.find(link => !link.rel || link.rel === 'alternate')?.href;
  return {
    base: item.xml?.base,
    url: originalLink(item.atom?.links) ?? item.link ?? atomLink,
    title: titleText(item.title ?? item.dc?.titles?.[0] ?? ''),
    ...texts(
      item.content?.encoded,
      item.description ?? item.dc?.descriptions?.[0],
      mediaDescription(item.media),
    ),
    image: mediaImage(item.media),
    published:
      item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.dcterms?.created?.[0] ?? item.atom?.published,
    modified: item.atom?.updated ?? item.dcterms?.modified?.[0],
    authors: firstOf(
      named(item.dc?.creators),
      item.atom?.authors?.map(author => ({...author, url: author.uri})),
      named(item.dc?.contributors),
    ),
    tags: [
      ...(item.dc?.subjects ?? []),
      ...mediaTags(item.media),
      ...(item.atom?.categories ?? []).map(category => category.label ?? category.term),
    ],
    language: item.dc?.languages?.[0] ?? item.xml?.lang,
    attachments: mediaAttachments(item.media),
    commentsFeedUrl: item.wfw?.commentRss,
    replies: item.slash?.comments,
  };
}

/** The full text is the content and the description its summary. A description alone is the content. */
function texts(
  full: string | undefined,
  ...short: (string | undefined)[]
): Pick<DraftItem, 'content' | 'summary'> {
  const [first, second] = short
    .filter(text => text !== undefined)
    .map((value): DraftText => ({kind: 'either', value}));
  return full === undefined
    ? {content: first, summary: second}
    : {content: {kind: 'html', value: full}, summary: first};
}

/** `itunes:duration` is the duration of the episode, which is the first audio or video file. */
export function withDuration(
  attachments: NonNullable<DraftItem['attachments']>,
  duration: number | undefined,
) {
  const episode = attachments.findIndex(file => !file.type || /^(?:audio|video)\//i.test(file.type));
  return attachments.map((file, index) =>
    index === episode ? {...file, duration: duration ?? file.duration} : file,
  );
}

const podcastPerson = ({
  display,
  href,
  img,
}: {
  display?: string;
  href?: string;
  img?: string;
}): DraftAuthor => ({
  name: display,
  url: href,
  avatar: img,
});

const named = (names: (string | undefined)[] | undefined) =>
  names?.filter(name => name !== undefined).map(name => ({name}));

/** The first list of authors that is not empty. */
const firstOf = (...lists: (DraftAuthor[] | undefined)[]): DraftAuthor[] | undefined =>
  lists.find(list => list && list.length > 0);

const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 1440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
]);

/** The update interval in minutes: `sy:updatePeriod` / `sy:updateFrequency` (https://web.resource.org/rss/1.0/modules/syndication/). */
export function updateMinutes(
  sy: {updatePeriod?: string; updateFrequency?: number} | undefined,
): number | undefined {
  if (!sy?.updatePeriod && !sy?.updateFrequency) return undefined;
  const period = PERIODS.get(sy.updatePeriod?.trim().toLowerCase() ?? 'daily');
  const times = Math.max(1, sy.updateFrequency ?? 1);
  return period && Math.max(1, Math.round(period / times));
}
