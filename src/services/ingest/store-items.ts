import type {ActEntry, Alias} from '../../domain/acts/act.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import {oneLine} from '../../domain/common/text.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {earliest, sortAtOf} from '../../domain/entries/entry.ts';
import type {JsonFeedItem} from '../../domain/entries/json-feed.ts';
import type {Source} from '../../domain/network/community.ts';
import type {Entry, Searchable} from '../../store/content/entries.ts';
import type {ItemRecord} from '../../store/content/items.ts';
import type {NewEntry} from '../../store/content/new-entries.ts';
import {beganAsDoneByActs} from '../acts/joinings.ts';
import {recomputeState} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {aliasOf} from './item-aliases.ts';
import type {WrittenEntry} from './note-authors.ts';
import {type DatedItem, initialStateOf, type PlacedItem, type SourceContext} from './place-items.ts';

/** What ingesting a document changed. */
export interface Ingested {
  /** Entries that are new, in any state. */
  added: number;
  /** Entries whose title, author or text changed. */
  updated: number;
  /** Two ids of one entry, because its link or title changed. Written as acts after the transaction. */
  aliases: Alias[];
  /** Undated entries from before the joining. The feed cannot repeat that, so an act records it. */
  undatedBefore: ActEntry[];
  /** Entries with a date before the joining that arrived later. They are new, and a rebuild must not take them for old. */
  backdated: ActEntry[];
  /** For `entries.makeSearchable`, at the end of the transaction. */
  searchable: Searchable[];
}

/** One document of one source, while its items are stored. */
export interface IngestRun {
  home: Home;
  context: SourceContext;
  result: Ingested;
  /** Its entries that the store knew before. */
  known: ReadonlySet<EntryId>;
  /** New entries that are not stored yet. */
  waiting: Map<EntryId, NewEntry>;
}

/** Stores one item and its entry. `storeWaiting` must follow the last one. */
export function storeItem(run: IngestRun, placed: PlacedItem): WrittenEntry {
  const {home, context, result, known, waiting} = run;
  const {entries, items} = home.store;
  const {entryId, storedKey, key} = placed;
  if (storedKey === null && !known.has(entryId) && !waiting.has(entryId))
    return addEntry(run, placed, entryId);
  storeWaiting(run);
  const item = storedKey === null ? undefined : items.get(context.source.id, storedKey);
  const id = entries.resolve(item?.entryId ?? entryId);
  const alias = item ? aliasOf(home.store, context.source, placed, id) : null;
  if (alias) result.aliases.push(alias);
  if (storedKey !== null && storedKey !== key) items.rekey(context.source.id, storedKey, key);
  const entry = entries.get(id);
  if (entry === null) return addEntry(run, placed, id);
  items.save(itemOf(context.source, placed, id, item?.firstSeenAt));
  if (updateEntry(run, {...placed, formerUrl: item?.url ?? null}, entry)) result.updated += 1;
  return {draft: placed, id, isNewEntry: false};
}

/** No feed has brought the entry before, and no act names it: that would have left a stub. */
function addEntry(run: IngestRun, placed: PlacedItem, id: EntryId): WrittenEntry {
  const {community, source} = run.context;
  const state = initialStateOf(placed, community);
  run.waiting.set(id, {
    entry: entryOf(placed, id, {known: null, isOurs: true}),
    content: contentOf(source, placed),
    text: placed.text,
    links: placed.links,
    item: itemOf(source, placed, id),
    state,
    visible: !community.muted,
  });
  recordForRules(run, placed, id, state);
  run.result.added += 1;
  return {draft: placed, id, isNewEntry: true};
}

/** New entries are stored together, and before anything is looked up that may be one of them. */
export function storeWaiting({home, context, result, waiting}: IngestRun): void {
  const added = home.store.newEntries.add(context.community.id, [...waiting.values()]);
  for (const one of added) result.searchable.push(one);
  waiting.clear();
}

/** An item whose entry is known. */
interface ItemOfEntry extends PlacedItem {
  /** The link that the source gave it before, as published. */
  formerUrl: string | null;
}

/**
 * Gives whether title, author or text changed. Where two sources carry the same entry, the longer text is shown.
 */
function updateEntry(run: IngestRun, placed: ItemOfEntry, known: Entry): boolean {
  const {home, context, result} = run;
  const {community, source} = context;
  const {entries, links, triage} = home.store;
  const {id} = known;
  const content = entries.content(id);
  const isOurs =
    known.stub ||
    !content ||
    content.sourceId === source.id ||
    (entryText(home.store, id)?.length ?? 0) < placed.text.length;
  const entry = entryOf(placed, id, {known, isOurs});
  entries.save(entry);
  const isSame =
    content?.html === placed.html && known.title === entry.title && known.author === entry.author;
  const isChanged = isOurs && !isSame;
  if (isChanged)
    result.searchable.push(entries.putContent(id, entry, contentOf(source, placed), placed.text));
  if (isOurs) links.replace(id, placed.links);
  else links.add(id, placed.links);
  entries.addCommunity(id, community.id);
  if (known.stub) {
    const state = beganAsDoneByActs(home.store, id) ? 'done' : initialStateOf(placed, community);
    triage.setInitialState(id, state, entry.sortAt);
    recomputeState(home.store, id);
    recordForRules(run, placed, id, state);
  } else if (entry.sortAt !== known.sortAt) {
    triage.setInitialState(id, triage.initialStateOf(id) ?? 'inbox', entry.sortAt);
  }
  triage.refreshVisible(id);
  return isChanged;
}

/** Lists entries whose initial state a rebuild could not tell from dates: `rule` acts will name them. */
function recordForRules(
  {context, result}: IngestRun,
  {isUndatedBefore, isKnownBackdated, publishedAt, moment, item, title}: PlacedItem,
  id: EntryId,
  state: 'inbox' | 'done',
): void {
  const {community, isFirst} = context;
  const entry = {id, url: item.url ?? null, title, community: community.id};
  if (isUndatedBefore && state === 'done') result.undatedBefore.push(entry);
  const isLate = !isFirst && !isKnownBackdated && publishedAt !== null && moment < community.addedAt;
  if (isLate && state === 'inbox' && community.first !== 'all') result.backdated.push(entry);
}

const contentOf = (source: Source, {html, item}: DatedItem) => ({
  sourceId: source.id,
  html,
  attachments: item.attachments ?? [],
});

function itemOf(
  source: Source,
  dated: DatedItem,
  entryId: EntryId,
  firstSeenAt = dated.firstSeenAt,
): ItemRecord {
  const {item, key, hash, words, publishedAt} = dated;
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

/** The entry once the item is stored. `known`: as it is now; `isOurs`: it shows the item's title, author and text. */
function entryOf(
  dated: DatedItem & Partial<ItemOfEntry>,
  id: EntryId,
  {known, isOurs}: {known: Entry | null; isOurs: boolean},
): Entry {
  const {item, publishedAt, firstSeenAt} = dated;
  const isNew = dated.storedKey === null;
  const first = Math.min(known?.firstSeenAt ?? firstSeenAt, firstSeenAt);
  // The earliest date of all sources that carry it, so that the order of their fetches changes nothing. An edit never
  // changes the date.
  const published = isNew
    ? earliest(known?.publishedAt ?? null, publishedAt)
    : (known?.publishedAt ?? publishedAt);
  return {
    id,
    url: urlOf(dated, id, known),
    title: isOurs ? dated.title : (known?.title ?? null),
    author: isOurs ? authorsOf(item) : (known?.author ?? null),
    publishedAt: published,
    firstSeenAt: first,
    sortAt: known && !isNew ? known.sortAt : sortAtOf(published, first),
    minutes: isOurs ? dated.minutes : (known?.minutes ?? 1),
    replies: item._pln?.replies ?? known?.replies ?? null,
    commentsUrl: item._pln?.comments_url ?? known?.commentsUrl ?? null,
    keptAt: known?.keptAt ?? null,
    stub: false,
  };
}

/**
 * An article that moved is opened at its new address: the one from the source that moved it, or the one that its id is
 * made of. Another source may keep the old address for ever.
 */
function urlOf(
  {item, entryId, formerUrl}: DatedItem & Partial<ItemOfEntry>,
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
