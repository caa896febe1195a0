import type {EntryId} from '../common/ids.ts';
import {canonicalUrl} from './canonical-url.ts';
import {
  type DocumentItem,
  type ItemKeys,
  isDay,
  type SourceMemory,
  type StoredItem,
  titleKey,
  titleKeyOfStored,
  wordsKey,
} from './item-identity.ts';

/** One item of a document and its stored item. */
export interface ItemMatch {
  readonly item: DocumentItem;
  /** null: the item is new, or not matched yet. */
  stored: StoredItem | null;
}

/** The items of a document while they are matched with stored items. */
export class Matches {
  readonly all: readonly ItemMatch[];
  readonly keys: ItemKeys;
  readonly memory: SourceMemory;
  /** Keys of stored items that are matched, and their entries: two items never have one entry. */
  readonly #takenKeys = new Set<string>();
  readonly #takenEntries = new Set<EntryId>();
  #byWords: ReadonlyMap<string, readonly ItemMatch[]> | undefined;

  constructor(items: readonly DocumentItem[], keys: ItemKeys, memory: SourceMemory) {
    this.all = items.map(item => ({item, stored: null}));
    this.keys = keys;
    this.memory = memory;
  }

  unmatched = (): ItemMatch[] => this.all.filter(({stored}) => stored === null);

  isTaken = (row: StoredItem): boolean => this.#takenKeys.has(row.key) || this.#takenEntries.has(row.entryId);
  isEntryTaken = (id: EntryId): boolean => this.#takenEntries.has(id);
  takeEntry = (id: EntryId): void => void this.#takenEntries.add(id);

  take(match: ItemMatch, row: StoredItem): void {
    match.stored = row;
    this.#takenKeys.add(row.key);
    this.#takenEntries.add(row.entryId);
  }

  /** Whether an item that is not matched yet, other than this one, is exactly a stored item. */
  isExactlyOther(item: DocumentItem, row: StoredItem): boolean {
    this.#byWords ??= Map.groupBy(this.unmatched(), match => wordsKey(match.item));
    const exact = this.#byWords.get(this.wordsKeyOf(row)) ?? [];
    return exact.some(match => match.item !== item && match.stored === null);
  }

  wordsOf = (row: StoredItem): string => row.words ?? this.memory.wordsOf(row);
  wordsKeyOf = (row: StoredItem): string => `${titleKeyOfStored(row)}\n${this.wordsOf(row)}`;
}

/** If more stored items than this have the same title and date, they are not compared. */
const MOST_ALIKE = 20;

/** Matches items by guid, then by link, and shares each guid and link that turns out to name two different items. */
export function matchByName(matches: Matches): void {
  const {keys, memory, all} = matches;
  const names = all.flatMap(({item}) => keys.nameOf(item) ?? []);
  const rows = new Map(memory.byKeys(names).map(row => [row.key, row]));
  const rowOf = (item: DocumentItem): StoredItem | undefined => {
    const row = rows.get(keys.nameOf(item) ?? '');
    return row && !matches.isTaken(row) ? row : undefined;
  };
  for (const match of all) {
    const row = rowOf(match.item);
    if (row?.hash === match.item.hash) matches.take(match, row);
  }
  if (rows.size === 0 && !memory.hasItems()) return;
  const unmatched = matches.unmatched();
  const byTitle = Map.groupBy(unmatched.length === 0 ? [] : rows.values(), titleKeyOfStored);
  for (const match of unmatched) {
    const row = rowOf(match.item);
    if (!row) continue;
    const alike = (byTitle.get(titleKey(match.item)) ?? []).slice(0, MOST_ALIKE);
    if (isSame(matches, match.item, row, alike)) matches.take(match, row);
    else keys.share(row.key);
  }
  for (const {item, stored} of unmatched) if (stored) shareLinkOfOther(matches, item, stored);
  for (const match of matches.unmatched()) matchByLink(matches, match);
}

/** An item that moved to the link of another item of the source: the link names two different items. */
function shareLinkOfOther({keys, memory}: Matches, item: DocumentItem, stored: StoredItem): void {
  const link = keys.linkOf(item);
  if (link === null) return;
  const entry = memory.resolve(keys.idOfLink(link));
  if (entry === stored.entryId) return;
  if (memory.ofEntries([entry]).some(row => row.key !== stored.key)) keys.share(link);
}

/** Matches an item by link: a guid may change with a headline or a host while the link stays. */
function matchByLink(matches: Matches, match: ItemMatch): void {
  const {keys} = matches;
  const link = keys.linkOf(match.item);
  if (link === null) return;
  const rows = rowsOfLink(matches, link);
  const row = rows.find(
    one => !matches.isTaken(one) && canonicalUrl(one.url) === link && isSame(matches, match.item, one, rows),
  );
  if (row) matches.take(match, row);
  else if (rows.length > 0) keys.share(link);
}

const rowsOfLink = ({keys, memory}: Matches, link: string): StoredItem[] =>
  memory.ofEntries([memory.resolve(keys.idOfLink(link))]);

/**
 * Whether an item can be the stored item that has the same guid or link. Something else must be equal: the other of the two,
 * the title, the text, or the date (not a day alone). Some feeds number their items by position, so a new item moves all guids
 * by one. Therefore it is not the same if another item of the document is exactly the stored one, or the other way round.
 */
function isSame(
  matches: Matches,
  item: DocumentItem,
  row: StoredItem,
  alike: readonly StoredItem[],
): boolean {
  const {keys, memory} = matches;
  const link = keys.linkOf(item);
  if (keys.guidOf(item) === row.key && link !== null && canonicalUrl(row.url) === link) return true;
  const isDateSame = item.publishedAt !== null && item.publishedAt === row.publishedAt;
  const isTitleSame = item.title() === row.title;
  if (isDateSame && isTitleSame) return true;
  const isTextSame = item.words(row.title) === matches.wordsOf(row);
  if (isTextSame && isTitleSame) return true;
  const isMomentSame = isDateSame && !isDay(item.publishedAt);
  const hasOtherGuid = item.guid !== null && item.guid !== row.key && row.key !== link;
  const isTitleEnough = !hasOtherGuid || item.publishedAt === null || row.publishedAt === null;
  if (!isMomentSame && !(isTitleSame && isTitleEnough) && !isTextSame) return !memory.isComparable(row);
  if (matches.isExactlyOther(item, row)) return false;
  const others = [
    ...alike,
    ...memory.similar([item.words()], []),
    ...(link === null ? [] : rowsOfLink(matches, link)),
  ];
  return !others.some(
    other => other.key !== row.key && !matches.isTaken(other) && isExactly(matches, item, other),
  );
}

const isExactly = (matches: Matches, item: DocumentItem, row: StoredItem): boolean =>
  item.publishedAt === row.publishedAt &&
  item.title() === row.title &&
  wordsKey(item) === matches.wordsKeyOf(row);
