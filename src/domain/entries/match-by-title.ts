import {
  type DocumentItem,
  isDay,
  type StoredItem,
  titleKey,
  titleKeyOfStored,
  wordsKey,
} from './item-identity.ts';
import type {ItemMatch, Matches} from './item-matches.ts';

/**
 * Matches the items that neither guid nor link identifies. Exact matches are taken first: only a stored item that no item
 * of the document matches can have been edited.
 */
export function matchByTitle(matches: Matches): void {
  const {keys, memory} = matches;
  if (matches.unmatched().length === 0) return;
  matchByKey(matches);
  const unmatched = matches.unmatched();
  // Where every guid and link identifies its item, nothing can be found by title.
  if (unmatched.length === 0 || !memory.hasItems()) return;
  if (!keys.hasShared() && !memory.hasUnlinkedItems()) return;
  const former = findFormerRows(matches, unmatched);
  takeBy(matches, former, exactText(matches));
  takeBy(matches, former, exactTitle(matches));
  const left = matches.unmatched();
  if (left.length === 0) return;
  const dates = left.flatMap(({item}) => item.publishedAt ?? []);
  const words = left.map(({item}) => item.words());
  const rows = [...former, ...memory.similar(words, dates)];
  takeBy(matches, rows, exactText(matches));
  takeBy(matches, rows, {ofItem: item => item.words(), ofStored: matches.wordsOf});
  takeBy(matches, rows, {
    ofItem: item => (isDated(item) ? titleKey(item) : null),
    ofStored: titleKeyOfStored,
  });
  takeRetitled(matches, rows);
  takeByFormerTitle(matches);
}

const isDated = ({publishedAt}: DocumentItem): boolean => publishedAt !== null;

function matchByKey(matches: Matches): void {
  const {keys, memory} = matches;
  const nameless = new Map(
    matches
      .unmatched()
      .flatMap(match => (keys.isNameless(match.item) ? [[keys.keyOf(match.item), match]] : [])),
  );
  if (nameless.size === 0) return;
  for (const row of memory.byKeys([...nameless.keys()])) {
    const match = nameless.get(row.key);
    if (match && !matches.isTaken(row)) matches.take(match, row);
  }
}

/** Stored items that were known by a guid, link or title of these items which does not identify them now. */
function findFormerRows({all, keys, memory}: Matches, unmatched: readonly ItemMatch[]): StoredItem[] {
  // Items without guid and link were once known by a hash of title and text, which is their id.
  const names = new Set(
    unmatched.flatMap(({item}) => [
      titleKey(item),
      ...(item.guid === null && item.link === null ? [item.id] : []),
    ]),
  );
  const links = new Set<string>();
  for (const {item} of all) {
    if (item.guid !== null && keys.isShared(item.guid)) names.add(item.guid);
    if (item.link !== null && keys.linkOf(item) === null) links.add(item.link);
  }
  const ids = [...[...names, ...links].map(keys.idOfKey), ...[...links].map(keys.idOfLink)];
  return [
    ...memory.byKeys([...names, ...links]),
    ...memory.ofEntries([...new Set(ids.map(id => memory.resolve(id)))]),
  ];
}

/** A rule by which items and stored items are compared: equal texts match. null: the rule does not apply. */
interface Rule {
  ofItem(item: DocumentItem): string | null;
  ofStored(stored: StoredItem): string;
  /** Whether it also applies if both have an identifying guid or link. */
  isForNamed?: boolean;
}

/** Title, date and text are the same. Then the guid or link may be new: those of some feeds change with each fetch. */
const exactText = (matches: Matches): Rule => ({
  ofItem: wordsKey,
  ofStored: matches.wordsKeyOf,
  isForNamed: true,
});

const exactTitle = ({keys}: Matches): Rule => ({
  ofItem: item => (keys.isShared(titleKey(item)) ? null : titleKey(item)),
  ofStored: titleKeyOfStored,
});

/** Gives each unmatched item the first equal stored item that no other item has. */
function takeBy(matches: Matches, rows: readonly StoredItem[], rule: Rule): void {
  const unmatched = matches.unmatched();
  const free = rows.filter(row => !matches.isTaken(row));
  if (unmatched.length === 0 || free.length === 0) return;
  const byText = Map.groupBy(free, rule.ofStored);
  for (const match of unmatched) {
    const text = rule.ofItem(match.item);
    const same = text === null ? [] : (byText.get(text) ?? []);
    while (same[0] && matches.isTaken(same[0])) same.shift();
    const isForNamed = rule.isForNamed === true && isDated(match.item);
    const row = same.find(
      one => !matches.isTaken(one) && (isForNamed || isOneNameless(matches, match.item, one)),
    );
    if (row) matches.take(match, row);
  }
}

/** Items with two different identifying guids, or links, are two items. */
const isOneNameless = ({keys}: Matches, item: DocumentItem, row: StoredItem): boolean =>
  keys.isNameless(item) || keys.isNamelessStored(row);

/** If more items than this have the same date, they are not compared by it. */
const MOST_OF_A_DATE = 50;

/**
 * Matches items whose date is the same to the second. For a date of several items, or a day without a time, the text must
 * be the same, too.
 */
function takeRetitled(matches: Matches, rows: readonly StoredItem[]): void {
  const byDate = Map.groupBy(
    [...new Map(rows.map(row => [row.key, row])).values()],
    ({publishedAt}) => publishedAt,
  );
  const inDocument = Map.groupBy(matches.all, ({item}) => item.publishedAt);
  for (const match of matches.unmatched()) {
    const {item} = match;
    const at = item.publishedAt;
    const all = byDate.get(at) ?? [];
    if (at === null || all.length > MOST_OF_A_DATE) continue;
    const free = all.filter(row => !matches.isTaken(row));
    const isVague = isDay(at) || (inDocument.get(at)?.length ?? 0) > 1 || free.length > 1;
    const row = free.find(
      one =>
        isOneNameless(matches, item, one) && (!isVague || item.words(one.title) === matches.wordsOf(one)),
    );
    if (row) matches.take(match, row);
  }
}

/** Matches an item that has its former title and date again. */
function takeByFormerTitle(matches: Matches): void {
  const {keys, memory} = matches;
  for (const match of matches.unmatched()) {
    if (!keys.isNameless(match.item)) continue;
    const rows = memory.ofEntries([memory.resolve(keys.entryIdOf(match.item))]);
    const row = rows.find(one => !matches.isTaken(one));
    if (row) matches.take(match, row);
  }
}
