import type {AtomFeed} from 'feedsmith';
import {base64Text} from '../text/base64.ts';
import {originalLink} from '../xml/feedsmith-gaps.ts';
import {xhtmlToHtml} from '../xml/xhtml.ts';
import type {DraftAuthor, DraftItem, DraftText, FeedDraft} from './feed-draft.ts';
import {mediaAttachments, mediaDescription, mediaImage, mediaTags} from './media.ts';
import {updateMinutes, withDuration} from './rss.ts';
import {htmlTitle, titleText} from './titles.ts';

/** Atom 1.0 (RFC 4287) with threads (RFC 4685), and Atom 0.3, whose fields the parser renames. */
export function draftFromAtom(feed: AtomFeed.Feed<string>): FeedDraft {
  return {
    format: 'atom',
    base: feed.xml?.base,
    title: plain(feed.title),
    description: feed.subtitle?.value,
    homePageUrl: alternate(feed.links),
    feedUrl: feed.links?.find(link => link.rel === 'self')?.href,
    icon: feed.logo ?? feed.itunes?.image,
    favicon: feed.icon,
    language: feed.xml?.lang ?? feed.dc?.languages?.[0],
    authors: people(feed.authors) ?? named(feed.dc?.creators),
    dates: [feed.updated],
    ttlMinutes: updateMinutes(feed.sy),
    items: (feed.entries ?? []).map(entry => draftEntry(entry, feed.xml?.base)),
  };
}

function draftEntry(entry: AtomFeed.Entry<string>, feedBase: string | undefined): DraftItem {
  const links = entry.links ?? [];
  const replies = links.filter(link => link.rel === 'replies');
  const content = textOf(entry.content) ?? textOf(entry.summary) ?? described(mediaDescription(entry.media));
  return {
    base: entry.xml?.base,
    guid: entry.id,
    guidIsUrl: Boolean(entry.xml?.base ?? feedBase),
    url: originalLink(links) ?? alternate(links) ?? entry.content?.src ?? webAddress(entry.id),
    externalUrl: hrefOf(links, 'related'),
    title: plain(entry.title),
    content,
    summary: entry.content?.value === undefined ? undefined : textOf(entry.summary),
    image: mediaImage(entry.media),
    published: entry.published ?? entry.dc?.dates?.[0] ?? entry.dcterms?.issued?.[0],
    modified: entry.updated,
    authors: people(entry.authors) ?? named(entry.dc?.creators) ?? people(entry.source?.authors),
    tags: [
      ...(entry.categories ?? []).map(category => category.label ?? category.term),
      ...(entry.dc?.subjects ?? []),
      ...mediaTags(entry.media),
    ],
    language: entry.content?.xml?.lang ?? entry.xml?.lang,
    attachments: withDuration(
      [
        ...links
          .filter(link => link.rel?.toLowerCase() === 'enclosure')
          .map(({href, type, title, length}) => ({url: href, type, title, size: length})),
        ...(mediaAttachments(entry.media) ?? []),
      ],
      entry.itunes?.duration,
    ),
    commentsUrl: replies.find(link => !isFeedType(link.type))?.href,
    commentsFeedUrl: replies.find(link => isFeedType(link.type))?.href ?? entry.wfw?.commentRss,
    replies:
      entry.thr?.total ??
      replies.find(link => link.thr?.count !== undefined)?.thr?.count ??
      entry.slash?.comments,
    parentKey: entry.thr?.inReplyTos?.[0]?.ref,
    source: entry.source && {title: plain(entry.source.title), url: alternate(entry.source.links)},
  };
}

/** An entry without a link has its id as its address, if that is a web address. */
const webAddress = (id: string | undefined): string | undefined =>
  /^https?:\/\/[^\s/]/i.test(id ?? '') ? id : undefined;

type Links = readonly AtomFeed.Link<string>[] | undefined;

/** The link to the page: `rel` is alternate or missing (RFC 4287 §4.2.7.2), HTML before other types. */
function alternate(links: Links): string | undefined {
  const pages = links?.filter(link => link.rel === undefined || link.rel.toLowerCase() === 'alternate') ?? [];
  return (pages.find(link => !link.type || /html/i.test(link.type)) ?? pages[0])?.href;
}

const hrefOf = (links: Links, rel: string): string | undefined => links?.find(link => link.rel === rel)?.href;

const isFeedType = (type: string | undefined): boolean => /atom|rss|feed/i.test(type ?? '');

/** A text by its type (RFC 4287 §3.1.1, §4.1.3.3). Atom 0.3 has media types. Other types are base64, which may be text. */
function textOf(text: AtomFeed.Content | AtomFeed.Text | undefined): DraftText | undefined {
  if (text?.value === undefined) return undefined;
  const kind = kindOf(text.type);
  if (kind)
    return {kind, value: isXhtml(text.type) ? xhtmlToHtml(text.value) : text.value, base: text.xml?.base};
  const decoded = base64Text(text.value);
  return decoded === null ? undefined : {kind: 'either', value: decoded, base: text.xml?.base};
}

const isXhtml = (type: string | undefined): boolean =>
  /^(?:xhtml|application\/xhtml\+xml)\b/i.test(type ?? '');

function kindOf(type = 'text'): DraftText['kind'] | undefined {
  if (/^(?:xhtml|html|application\/xhtml\+xml|text\/html)\b/i.test(type)) return 'html';
  if (/^text$/i.test(type)) return 'text';
  return /^text\/|[/+](?:json|xml)$/i.test(type) ? 'text' : undefined;
}

const described = (value: string | undefined): DraftText | undefined =>
  value ? {kind: 'text', value} : undefined;

/** Titles and names are plain text in JSON Feed, whatever type they have in Atom. */
function plain(text: AtomFeed.Text | undefined): string | undefined {
  if (!text) return undefined;
  const kind = kindOf(text.type);
  if (kind === 'html') {
    const html = isXhtml(text.type) ? xhtmlToHtml(text.value) : text.value;
    return htmlTitle(html);
  }
  // By the RFC a text without a type is literal, but Atom 0.3 and careless Atom 1.0 have references in it.
  return text.type === undefined ? titleText(text.value) : text.value;
}

function people(persons: readonly AtomFeed.Person[] | undefined): DraftAuthor[] | undefined {
  return persons && persons.length > 0
    ? persons.map(({name, email, uri}) => ({name, email, url: uri}))
    : undefined;
}

const named = (names: readonly string[] | undefined): DraftAuthor[] | undefined =>
  names?.map(name => ({name}));
