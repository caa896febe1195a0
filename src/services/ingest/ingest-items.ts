import type {ActEntry, Alias} from '../../domain/acts/act.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import {oneLine} from '../../domain/common/text.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {earliest, sortAtOf} from '../../domain/entries/entry.ts';
import type {JsonFeedItem} from '../../domain/entries/json-feed.ts';
import {
  BACKDATED,
  BEFORE_JOINING,
  type Community,
  initialState,
  type Source,
} from '../../domain/network/community.ts';
import type {Entry, Searchable} from '../../store/content/entries.ts';
import type {Item} from '../../store/content/items.ts';
import type {NewEntry} from '../../store/content/new-entries.ts';
import {isSaidDone} from '../acts/joinings.ts';
import {recomputeState} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {recomputeInitialStates} from './initial-states.ts';
import {aliasOf, releaseItems, withShared} from './item-aliases.ts';
import {noteAuthors, type WrittenEntry} from './note-authors.ts';
import type {ReadItem, ReadItems} from './read-document.ts';

export interface Ingested {
  /** Entries that are new, in any state. */
  added: number;
  /** Entries whose words changed. */
  updated: number;
  /** Ids of one entry, because its link or title changed. WrittenEntry as acts after the transaction. */
  aliases: Alias[];
  /** Undated entries of before joining: nothing in the feed tells that later, so an act has to. */
  undatedBefore: ActEntry[];
  /** Entries dated before joining that the feed said later: they are new, and a rebuild must not take them for old. */
  backdated: ActEntry[];
  /** To be given to `entries.makeSearchable` at the end of the transaction. */
  searchable: Searchable[];
}

/** Whose words are stored, and for the how manieth time. */
export interface SourceContext {
  community: Community;
  source: Source;
  /** This source has never been heard by this database. */
  isFirst: boolean;
}

/** An item with its times, in epoch milliseconds. */
interface DatedItem extends ReadItem {
  firstSeenAt: number;
  /** Where it stands among the source's entries when it is decided in which state it begins. */
  moment: number;
  /** Without a date in a feed seen for the first time: taken for something said before the learner joined. */
  isUndatedBefore: boolean;
}

/** A draft whose place is known: how many of the source's entries of before joining are newer. */
interface RankedItem extends DatedItem {
  newer: number;
  /** An act says that the feed said it only after the learner had joined. */
  isSaidSince: boolean;
  /** It is new, whatever its date. */
  isNews: boolean;
}

/** What one source says, on its way into the store. */
interface IngestRun {
  home: Home;
  voice: SourceContext;
  result: Ingested;
  /** Those of its entries that the store knew before. */
  known: ReadonlySet<EntryId>;
  /** New ones that are not stored yet. */
  waiting: Map<EntryId, NewEntry>;
}

/** A draft whose entry is known. */
interface KnownDraft extends RankedItem {
  /** The link that the source gave it before, as published. */
  formerUrl: string | null;
}

/**
 * Stores what a feed says: to be called inside a transaction that also saves the validators, and that ends with making
 * it searchable. The learner's states are never touched.
 */
export function ingestItems(home: Home, voice: SourceContext, read: ReadItems): Ingested {
  const {items} = read;
  const result: Ingested = {
    added: 0,
    updated: 0,
    aliases: [],
    undatedBefore: [],
    backdated: [],
    searchable: [],
  };
  if (items.length === 0) return result;
  const {community, source} = voice;
  home.store.items.share(source.id, read.newlyShared);
  const drafts = draftsOf(home, voice, items);
  const limit = community.first === 'all' ? 0 : community.first;
  const before = home.store.items.newestBefore(source.id, community.addedAt, limit, BACKDATED);
  const known = home.store.newEntries.known(drafts.map(({entryId}) => entryId));
  const run: IngestRun = {home, voice, result, known, waiting: new Map()};
  const isAgain = voice.isFirst && home.store.items.isHeard(source.id);
  // A clock that ran ahead set the joining: by their dates all new entries would be older, and begin as done.
  const isNews = !voice.isFirst && community.addedAt > home.now();
  // Newest first: each entry of before joining then knows how many are newer than itself.
  const said: WrittenEntry[] = [];
  for (const draft of drafts.sort((a, b) => b.moment - a.moment)) {
    const newer = before.filter(moment => moment >= draft.moment).length;
    const isBefore = draft.storedKey === null && draft.moment < community.addedAt;
    const isSaidSince = isBefore && known.has(draft.entryId) && isSettled(home, draft);
    said.push(storeDraft(run, {...draft, newer, isSaidSince, isNews}));
    // Those of before that came later take nobody's place among the first ones.
    const isLate = isSaidSince || (!voice.isFirst && draft.publishedAt !== null);
    if (isBefore && !isLate && newer < limit) before.push(draft.moment);
  }
  storeWaiting(run);
  const released = releaseItems(home.store, source, read.released);
  result.aliases = withShared([...result.aliases, ...released], source, read);
  noteAuthors(home, voice, said);
  // It was left, and joined again: only now is it known which of its entries are the newest.
  if (isAgain) recomputeInitialStates(home.store, community);
  return result;
}

const isSettled = ({store}: Home, {entryId}: DatedItem): boolean =>
  store.acts.isSettled(store.entries.resolve(entryId), BACKDATED);

function draftsOf(home: Home, {community, isFirst}: SourceContext, items: readonly ReadItem[]): DatedItem[] {
  const now = home.now();
  // A database younger than the joining was rebuilt: acts say what was undated then. A clock that ran ahead may have made it.
  const createdAt = Number(home.store.meta.get('created_at'));
  const isRebuilt = createdAt > community.addedAt && createdAt <= now;
  // Where another device read the feed before, its acts say it; what came since then is new.
  const takesUndatedForOld = isFirst && !isRebuilt && !home.store.acts.areSettled(community, BEFORE_JOINING);
  return items.map(item => {
    const {publishedAt, position} = item;
    // Undated items keep the document's order: each a millisecond before the one above it.
    const firstSeenAt = publishedAt === null ? now - position : now;
    const isUndatedBefore = publishedAt === null && takesUndatedForOld;
    const moment = isUndatedBefore ? community.addedAt - 1 - position : sortAtOf(publishedAt, firstSeenAt);
    return {...item, firstSeenAt, moment, isUndatedBefore};
  });
}

/** Stores one item and its entry. */
function storeDraft(run: IngestRun, draft: RankedItem): WrittenEntry {
  const {home, voice, result, known, waiting} = run;
  const {entries, items} = home.store;
  const {entryId, storedKey, key} = draft;
  if (storedKey === null && !known.has(entryId) && !waiting.has(entryId)) {
    return begin(run, draft, entryId);
  }
  storeWaiting(run);
  const item = storedKey === null ? undefined : items.get(voice.source.id, storedKey);
  const id = entries.resolve(item?.entryId ?? entryId);
  const alias = item ? aliasOf(home.store, voice.source, draft, id) : null;
  if (alias) result.aliases.push(alias);
  if (storedKey !== null && storedKey !== key) items.rekey(voice.source.id, storedKey, key);
  const entry = entries.get(id);
  if (entry === null) return begin(run, draft, id);
  items.save(itemOf(voice.source, draft, id, item?.firstSeenAt));
  if (storeKnown(home, voice, {...draft, formerUrl: item?.url ?? null}, entry, result)) result.updated += 1;
  return {draft, id, isNewEntry: false};
}

/** Nobody has said it before, and nothing was ever done with it: that would have left a stub. */
function begin({voice, result, waiting}: IngestRun, draft: RankedItem, id: EntryId): WrittenEntry {
  const {community, source} = voice;
  const state = beginning(draft, community);
  const entry = entryOf(draft, id, null, true);
  waiting.set(id, {
    entry,
    content: contentOf(source, draft),
    text: draft.text,
    item: itemOf(source, draft, id),
    state,
    visible: !community.muted,
  });
  noteSettled(voice, draft, id, state, result);
  result.added += 1;
  return {draft, id, isNewEntry: true};
}

/** New entries are stored together; before anything is looked up that may be one of them. */
function storeWaiting({home, voice, result, waiting}: IngestRun): void {
  const added = home.store.newEntries.add(voice.community.id, [...waiting.values()]);
  for (const one of added) result.searchable.push(one);
  waiting.clear();
}

/** True when the words changed. Of two sources that carry the same entry the fuller text is shown. */
function storeKnown(
  home: Home,
  voice: SourceContext,
  draft: KnownDraft,
  known: Entry,
  result: Ingested,
): boolean {
  const {community, source} = voice;
  const {entries, triage} = home.store;
  const {id} = known;
  const content = entries.content(id);
  const isOurs =
    known.stub ||
    !content ||
    content.sourceId === source.id ||
    (entryText(home.store, id)?.length ?? 0) < draft.text.length;
  const entry = entryOf(draft, id, known, isOurs);
  entries.save(entry);
  const sameWords =
    content?.html === draft.html && known.title === entry.title && known.author === entry.author;
  const changed = isOurs && !sameWords;
  if (changed) result.searchable.push(entries.putContent(id, entry, contentOf(source, draft), draft.text));
  entries.carriedBy(id, community.id);
  if (known.stub) {
    const began = isSaidDone(home.store, id) ? 'done' : beginning(draft, community);
    triage.setInitialState(id, began, entry.sortAt);
    recomputeState(home.store, id);
    noteSettled(voice, draft, id, began, result);
  } else if (entry.sortAt !== known.sortAt) {
    triage.setInitialState(id, triage.initialStateOf(id) ?? 'inbox', entry.sortAt);
  }
  triage.refreshVisible(id);
  return changed;
}

const contentOf = (source: Source, {html, item}: DatedItem) => ({
  sourceId: source.id,
  html,
  attachments: item.attachments ?? [],
});

const beginning = (
  {moment, newer, isSaidSince, isNews}: RankedItem,
  community: Community,
): 'inbox' | 'done' => (isSaidSince || isNews ? 'inbox' : initialState({sortAt: moment, newer}, community));

/** What no date tells at a rebuild. */
function noteSettled(
  {community, isFirst}: SourceContext,
  {isUndatedBefore, isSaidSince, publishedAt, moment, item, title}: RankedItem,
  id: EntryId,
  began: string,
  result: Ingested,
): void {
  const entry = {id, url: item.url ?? null, title, community: community.id};
  if (isUndatedBefore && began === 'done') result.undatedBefore.push(entry);
  const isLate = !isFirst && !isSaidSince && publishedAt !== null && moment < community.addedAt;
  if (isLate && began === 'inbox' && community.first !== 'all') result.backdated.push(entry);
}

function itemOf(source: Source, draft: DatedItem, entryId: EntryId, firstSeenAt = draft.firstSeenAt): Item {
  const {item, key, hash, words, publishedAt} = draft;
  return {
    sourceId: source.id,
    itemKey: key,
    entryId,
    hash,
    words,
    url: item.url ?? null,
    publishedAt,
    firstSeenAt,
    threadKey: item._pln?.thread_key ?? null,
    parentKey: item._pln?.parent_key ?? null,
    replies: item._pln?.replies ?? null,
    commentsUrl: item._pln?.comments_url ?? null,
    commentsFeedUrl: item._pln?.comments_feed_url ?? null,
  };
}

/** The entry as it stands once the item is stored; `isOurs`: the item's words are those shown. */
function entryOf(
  draft: DatedItem & Partial<KnownDraft>,
  id: EntryId,
  known: Entry | null,
  isOurs: boolean,
): Entry {
  const {item, publishedAt, firstSeenAt} = draft;
  const isNew = draft.storedKey === null;
  const first = Math.min(known?.firstSeenAt ?? firstSeenAt, firstSeenAt);
  // The earliest date of all who carry it, so that the order in which they are asked changes nothing; an edit never does.
  const published = isNew
    ? earliest(known?.publishedAt ?? null, publishedAt)
    : (known?.publishedAt ?? publishedAt);
  return {
    id,
    url: urlOf(draft, id, known),
    title: isOurs ? draft.title : (known?.title ?? null),
    author: isOurs ? authorsOf(item) : (known?.author ?? null),
    publishedAt: published,
    firstSeenAt: first,
    sortAt: known && !isNew ? known.sortAt : sortAtOf(published, first),
    minutes: isOurs ? draft.minutes : (known?.minutes ?? 1),
    replies: item._pln?.replies ?? known?.replies ?? null,
    commentsUrl: item._pln?.comments_url ?? known?.commentsUrl ?? null,
    keptAt: known?.keptAt ?? null,
    stub: false,
  };
}

/**
 * A moved article is opened at its new address: that of the source which moved it, or which the id of the entry is made of.
 * Another source may keep the old address for good.
 */
function urlOf(
  {item, entryId, formerUrl}: DatedItem & Partial<KnownDraft>,
  id: EntryId,
  known: Entry | null,
): string | null {
  const url = item.url ?? item.external_url ?? null;
  if (!known || known.url === null || url === null) return url ?? known?.url ?? null;
  if (known.stub || known.url === formerUrl) return url;
  const key = canonicalUrl(known.url);
  const isMoved = canonicalUrl(url) !== key && (canonicalUrl(formerUrl) === key || entryId === id);
  return isMoved ? url : known.url;
}

const authorsOf = (item: Pick<JsonFeedItem, 'authors'>): string | null =>
  (item.authors ?? []).flatMap(author => oneLine(author.name ?? '') || []).join(', ') || null;
