import type {EntryId, Hash} from '../common/ids.ts';
import {
  type DocumentItem,
  type FeedSource,
  ItemKeys,
  type SourceMemory,
  type StoredItem,
  titleKey,
  titleKeyOfStored,
  wordsKey,
} from './item-identity.ts';
import {Matches, matchByName} from './item-matches.ts';
import {matchByTitle} from './match-by-title.ts';

/** A new or changed item, and its identity. */
export interface IdentifiedItem {
  /** Its place in the document. */
  position: number;
  key: string;
  /** null: the link does not identify it. */
  canonicalUrl: string | null;
  /** The id of its entry on a device that sees it for the first time. It may have an alias. */
  entryId: EntryId;
  /** null: the item is new to its source. */
  stored: StoredItem | null;
}

/** A stored item that is not in the document, and whose guid or link named another item there. */
export interface ReleasedItem {
  stored: StoredItem;
  /** Its key from now on. */
  key: string;
  /** The id that its entry would have by that key. */
  entryId: EntryId;
  words: string;
}

export interface IdentifiedDocument {
  items: IdentifiedItem[];
  released: ReleasedItem[];
  /** Keys that this document shows to name two different items. */
  newlyShared: string[];
}

/** The items of one document that are new or changed, in its order. */
export function identifyItems(
  items: readonly DocumentItem[],
  source: FeedSource,
  memory: SourceMemory,
  hash: Hash,
): IdentifiedDocument {
  const keys = new ItemKeys(items, source, memory.sharedKeys(), hash);
  const matches = new Matches(items, keys, memory);
  matchByName(matches);
  keys.shareRepeatedTitles(items);
  matchByTitle(matches);
  if (memory.hasActs() && shareKeysOfActs(matches)) keys.shareRepeatedTitles(items);
  const ids = nameNewItems(matches);
  const newlyShared = keys.newlyShared();
  return {items: changedItems(matches, ids), released: findReleased(matches, newlyShared), newlyShared};
}

/**
 * Learns shared keys from acts. After a rebuild, and on other devices, acts name entries by ids made of title and date,
 * because guid or link had named two items, which this document alone may not show. Many items may have the same undated
 * title, so for these the whole text is tried first. Gives whether a key is shared now.
 */
function shareKeysOfActs({keys, memory, unmatched}: Matches): boolean {
  const candidates = unmatched().map(({item}) => ({item, ids: idsByWords(keys, item)}));
  const known = memory.known(candidates.flatMap(({ids}) => ids));
  for (const {item, ids} of candidates) {
    const id = ids.find(one => known.has(one));
    if (id === undefined) continue;
    const entry = memory.resolve(id);
    while (memory.resolve(keys.entryIdOf(item)) !== entry && keys.shareIdOf(item)) {}
  }
  return known.size > 0;
}

/** The ids that an item has if link, guid or title do not identify it. */
function idsByWords(keys: ItemKeys, item: DocumentItem): EntryId[] {
  if (keys.isNameless(item)) return [keys.idOfKey(wordsKey(item))];
  const guid = keys.guidOf(item);
  return [
    ...(item.publishedAt === null ? [keys.idOfKey(wordsKey(item))] : []),
    keys.idOfKey(titleKey(item)),
    ...(guid !== null && keys.linkOf(item) !== null ? [keys.idOfKey(guid)] : []),
  ];
}

/** Gives each new item an entry that no other item of the source has. */
function nameNewItems(matches: Matches): Map<DocumentItem, EntryId> {
  const {keys, memory} = matches;
  const unmatched = matches.unmatched();
  const known = memory.known(unmatched.map(({item}) => keys.entryIdOf(item)));
  const ids = new Map<DocumentItem, EntryId>();
  for (const {item} of unmatched) {
    let id = keys.entryIdOf(item);
    // Nearly every new item has an id that nothing else has, so most need no query.
    let entry = id;
    if (known.has(id) || matches.isEntryTaken(id)) {
      entry = memory.resolve(id);
      while (isOfOther(matches, entry) && keys.shareIdOf(item)) {
        id = keys.entryIdOf(item);
        entry = memory.resolve(id);
      }
    }
    matches.takeEntry(entry);
    ids.set(item, id);
  }
  return ids;
}

const isOfOther = (matches: Matches, entry: EntryId): boolean =>
  matches.isEntryTaken(entry) || matches.memory.ofEntries([entry]).length > 0;

function changedItems({all, keys}: Matches, ids: ReadonlyMap<DocumentItem, EntryId>): IdentifiedItem[] {
  return all.flatMap(({item, stored}, position): IdentifiedItem[] => {
    const key = keys.keyOf(item);
    const names = [item.guid, item.link];
    const isRenamed = names.some(name => name !== null && keys.isNewlyShared(name));
    if (stored?.hash === item.hash && stored.key === key && !isRenamed) return [];
    const entryId = ids.get(item) ?? keys.entryIdOf(item);
    return [{position, key, canonicalUrl: keys.linkOf(item), entryId, stored}];
  });
}

function findReleased(matches: Matches, newlyShared: readonly string[]): ReleasedItem[] {
  const {keys, memory} = matches;
  if (newlyShared.length === 0 || !memory.hasItems()) return [];
  const ids = newlyShared.map(key => memory.resolve(keys.idOfLink(key)));
  const rows = [...memory.byKeys(newlyShared), ...memory.ofEntries(ids)];
  const free = new Map(rows.flatMap(row => (matches.isTaken(row) ? [] : [[row.key, row]])));
  return [...free.values()].map(stored => {
    const title = titleKeyOfStored(stored);
    const byWords = keys.isShared(title) ? matches.wordsKeyOf(stored) : title;
    const key = keys.isShared(stored.key) ? byWords : stored.key;
    return {stored, key, entryId: keys.idOfKey(key), words: matches.wordsOf(stored)};
  });
}
