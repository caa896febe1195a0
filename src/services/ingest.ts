import {createHash} from 'node:crypto';
import type {ActEntry} from '../domain/act.ts';
import {canonicalUrl} from '../domain/canonical-url.ts';
import {beginsAs, type Community, type Source} from '../domain/community.ts';
import {type ItemIdentity, identify, readingMinutes, sortAtOf} from '../domain/entry.ts';
import {type EntryId, newPersonId} from '../domain/ids.ts';
import type {JsonFeed, JsonFeedItem} from '../domain/json-feed.ts';
import {oneLine, shorten} from '../domain/text.ts';
import {htmlToText} from '../extract/html-text.ts';
import {sanitiseItem} from '../feeds-to-json/sanitise.ts';
import type {Content, Entry} from '../store/entries.ts';
import type {Home} from './home.ts';
import {settleEntry} from './record-act.ts';

export interface Ingested {
  /** Entries that are new, in any state. */
  added: number;
  /** Entries whose words changed. */
  updated: number;
  /** Items whose publisher changed the URL: to be recorded as acts once the transaction is through. */
  aliases: {from: EntryId; to: EntryId}[];
  /** Undated entries of before joining: nothing in the feed tells that later, so an act has to. */
  undatedBefore: ActEntry[];
}

/** An item of the feed that is new or changed, ready to be stored. Times in epoch milliseconds. */
interface Draft {
  identity: ItemIdentity;
  item: JsonFeedItem;
  hash: string;
  html: string;
  text: string;
  publishedAt: number | null;
  firstSeenAt: number;
  /** Where it stands among the source's entries when it is decided in which state it begins. */
  moment: number;
  /** Without a date in a feed seen for the first time: taken for something said before the learner joined. */
  isUndatedBefore: boolean;
}

/**
 * Stores what a source says. Unchanged items (by the hash of the raw item) cost nothing; the learner's states are never
 * touched. To be called inside a transaction that also saves the validators.
 */
export function ingest(
  home: Home,
  community: Community,
  source: Source,
  feed: JsonFeed,
  isFirst: boolean,
): Ingested {
  const result: Ingested = {added: 0, updated: 0, aliases: [], undatedBefore: []};
  const drafts = draftsOf(home, community, source, feed, isFirst);
  const limit = community.first === 'all' ? 0 : community.first;
  const before = home.store.items.newestBefore(source.id, community.addedAt, limit);
  // Newest first: each entry of before joining then knows how many are newer than itself.
  for (const draft of drafts.sort((a, b) => b.moment - a.moment)) {
    const newer = before.filter(moment => moment >= draft.moment).length;
    const isNewItem = storeDraft(home, community, source, draft, newer, result);
    if (isNewItem && draft.moment < community.addedAt) before.push(draft.moment);
  }
  return result;
}

function draftsOf(
  home: Home,
  community: Community,
  source: Source,
  feed: JsonFeed,
  isFirst: boolean,
): Draft[] {
  const now = home.now();
  const identities = identify(
    feed.items,
    {id: source.id, homePageUrl: feed.home_page_url ?? source.htmlUrl},
    home.hash,
  );
  const known = home.store.items.hashes(
    source.id,
    identities.map(identity => identity.itemKey),
  );
  // A database younger than the joining was rebuilt: what was undated then is told by the acts.
  const takesUndatedForOld = isFirst && Number(home.store.meta.get('created_at')) <= community.addedAt;
  return feed.items.flatMap((raw, position) => {
    const identity = identities[position];
    const hash = createHash('sha256').update(JSON.stringify(raw)).digest('base64url');
    if (!identity || known.get(identity.itemKey) === hash) return [];
    const item = sanitiseItem(raw, raw.url ?? feed.home_page_url ?? source.feedUrl);
    const html = item.content_html ?? paragraphs(item.content_text ?? item.summary ?? '');
    const published = Date.parse(item.date_published ?? item.date_modified ?? '');
    const publishedAt = Number.isNaN(published) ? null : published;
    // Undated items keep the document's order: each a millisecond before the one above it.
    const firstSeenAt = publishedAt === null ? now - position : now;
    const isUndatedBefore = publishedAt === null && takesUndatedForOld;
    const moment = isUndatedBefore ? community.addedAt - 1 - position : sortAtOf(publishedAt, firstSeenAt);
    return [
      {identity, item, hash, html, text: htmlToText(html), publishedAt, firstSeenAt, moment, isUndatedBefore},
    ];
  });
}

const ENTITIES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'};
const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter(part => part.trim() !== '')
    .map(
      part =>
        `<p>${part
          .trim()
          .replace(/[&<>]/g, character => ENTITIES[character] ?? '')
          .replaceAll('\n', '<br>')}</p>`,
    )
    .join('\n');

/** Stores one item and its entry; true when the source had not said the item before. */
function storeDraft(
  home: Home,
  community: Community,
  source: Source,
  draft: Draft,
  newer: number,
  result: Ingested,
): boolean {
  const {items, entries, triage} = home.store;
  const {identity, moment} = draft;
  const item = items.get(source.id, identity.itemKey);
  const wanted = entries.resolve(identity.entryId);
  const id = item ? entries.resolve(item.entryId) : wanted;
  if (item && id !== wanted && identity.canonicalUrl !== null) result.aliases.push({from: id, to: wanted});
  const known = entries.get(id);
  saveItem(home, source, draft, id, item?.firstSeenAt ?? draft.firstSeenAt);
  const changed = saveEntry(home, source, draft, id, known, item === undefined);
  entries.carriedBy(id, community.id);
  noteAuthors(home, community, draft, id);
  if (known === null || known.stub) {
    const began = beginsAs({sortAt: moment, newer}, community);
    triage.begin(id, began, entries.get(id)?.sortAt ?? moment);
    settleEntry(home.store, id);
    if (draft.isUndatedBefore && began === 'done') {
      result.undatedBefore.push({
        id,
        url: draft.item.url ?? null,
        title: titleOf(draft),
        community: community.id,
      });
    }
  }
  const sortAt = entries.get(id)?.sortAt;
  if (known && !known.stub && sortAt !== undefined && sortAt !== known.sortAt)
    triage.begin(id, triage.beganAs(id) ?? 'inbox', sortAt);
  triage.refreshVisible(id);
  if (known === null) result.added += 1;
  else if (changed) result.updated += 1;
  return item === undefined;
}

function saveItem(home: Home, source: Source, draft: Draft, entryId: EntryId, firstSeenAt: number): void {
  const {item, identity, hash, publishedAt} = draft;
  home.store.items.save({
    sourceId: source.id,
    itemKey: identity.itemKey,
    entryId,
    hash,
    url: item.url ?? null,
    publishedAt,
    firstSeenAt,
    threadKey: item._pln?.thread_key ?? null,
    parentKey: item._pln?.parent_key ?? null,
    replies: item._pln?.replies ?? null,
    commentsUrl: item._pln?.comments_url ?? null,
    commentsFeedUrl: item._pln?.comments_feed_url ?? null,
  });
}

const titleOf = ({item, text}: Draft): string | null =>
  oneLine(item.title ?? '') || shorten(oneLine(text.slice(0, 400)), 80) || item.url || null;

/** True when the words changed. Of two sources that carry the same entry the fuller text is shown. */
function saveEntry(
  home: Home,
  source: Source,
  draft: Draft,
  id: EntryId,
  known: Entry | null,
  isNewItem: boolean,
): boolean {
  const {item, html, text, publishedAt, firstSeenAt} = draft;
  const {entries} = home.store;
  const content = entries.content(id);
  const isOurs =
    !known || known.stub || !content || content.sourceId === source.id || content.text.length < text.length;
  const first = Math.min(known?.firstSeenAt ?? firstSeenAt, firstSeenAt);
  // The earliest date of all who carry it, so that the order in which they are asked changes nothing; an edit never does.
  const published = isNewItem
    ? earliest(known?.publishedAt ?? null, publishedAt)
    : (known?.publishedAt ?? publishedAt);
  const spoken =
    (item.attachments ?? []).reduce((sum, file) => sum + (file.duration_in_seconds ?? 0), 0) / 60;
  const entry: Entry = {
    id,
    url: known?.url ?? item.url ?? item.external_url ?? null,
    title: isOurs ? titleOf(draft) : (known?.title ?? null),
    author: isOurs ? authorsOf(item) : (known?.author ?? null),
    publishedAt: published,
    firstSeenAt: first,
    sortAt: known && !isNewItem ? known.sortAt : sortAtOf(published, first),
    minutes: isOurs ? Math.max(readingMinutes(text), Math.round(spoken)) : (known?.minutes ?? 1),
    replies: item._pln?.replies ?? known?.replies ?? null,
    commentsUrl: item._pln?.comments_url ?? known?.commentsUrl ?? null,
    keptAt: known?.keptAt ?? null,
    stub: false,
  };
  entries.save(entry);
  if (!isOurs) return false;
  const next: Content = {sourceId: source.id, html, text, attachments: item.attachments ?? []};
  if (content && content.html === html && known?.title === entry.title && known.author === entry.author)
    return false;
  entries.saveContent(id, entry, next);
  return true;
}

const earliest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

const authorsOf = (item: JsonFeedItem): string | null =>
  (item.authors ?? []).flatMap(author => oneLine(author.name ?? '') || []).join(', ') || null;

/** People are told apart by their own page, else by name within one community. */
function noteAuthors(home: Home, community: Community, draft: Draft, entry: EntryId): void {
  const {people} = home.store;
  people.forget(entry);
  for (const author of draft.item.authors ?? []) {
    const name = oneLine(author.name ?? author.url ?? '');
    if (name === '') continue;
    const key = canonicalUrl(author.url) ?? `${community.id}\n${name}`;
    people.wrote(entry, {
      id: newPersonId(home.random),
      key,
      name,
      url: author.url ?? null,
      lastSeenAt: sortAtOf(draft.publishedAt, draft.firstSeenAt),
    });
  }
}
