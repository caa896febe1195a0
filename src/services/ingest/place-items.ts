import type {EntryId} from '../../domain/common/ids.ts';
import {sortAtOf} from '../../domain/entries/entry.ts';
import {
  BACKDATED,
  BEFORE_JOINING,
  type Community,
  initialState,
  type Source,
} from '../../domain/network/community.ts';
import type {Home} from '../home/home.ts';
import type {ReadItem} from './read-document.ts';

// The place of items in time, which decides the initial state of their entries.

/** The source being ingested, and whether this is its first fetch by this database. */
export interface SourceContext {
  community: Community;
  source: Source;
  isFirst: boolean;
}

/** An item with its times, in epoch milliseconds. */
export interface DatedItem extends ReadItem {
  firstSeenAt: number;
  /** Where it is placed among the source's entries, to decide its initial state. */
  moment: number;
  /** Undated, in the first document of its source: taken for published before the learner joined. */
  isUndatedBefore: boolean;
}

export interface PlacedItem extends DatedItem {
  /** How many entries of the source from before the joining are newer. */
  newer: number;
  /** An act says that it was backdated: the feed brought it only after the learner joined. */
  isKnownBackdated: boolean;
  /** Its entry begins in the inbox, whatever its date. */
  isAlwaysNew: boolean;
}

/**
 * Gives the items newest first, so that each knows how many entries from before the joining are newer. `known`: the
 * entries of the items that the store has. Each item must be stored before the next one is asked for.
 */
export function* placeItems(
  home: Home,
  context: SourceContext,
  items: readonly DatedItem[],
  known: ReadonlySet<EntryId>,
): Generator<PlacedItem> {
  const {store} = home;
  const {community, source, isFirst} = context;
  const limit = community.first === 'all' ? 0 : community.first;
  const before = store.items.newestBefore(source.id, community.addedAt, limit, BACKDATED);
  // The clock was ahead when the community was joined: by their dates all new entries would be older, and begin as done.
  const isAlwaysNew = !isFirst && community.addedAt > home.now();
  for (const item of items.toSorted((a, b) => b.moment - a.moment)) {
    const newer = before.filter(moment => moment >= item.moment).length;
    const isBefore = item.storedKey === null && item.moment < community.addedAt;
    const isKnownBackdated =
      isBefore &&
      known.has(item.entryId) &&
      store.acts.isNamedByRule(store.entries.resolve(item.entryId), BACKDATED);
    yield {...item, newer, isKnownBackdated, isAlwaysNew};
    // Old entries that arrive late do not count towards `firstEntries`.
    const isLate = isKnownBackdated || (!isFirst && item.publishedAt !== null);
    if (isBefore && !isLate && newer < limit) before.push(item.moment);
  }
}

export function dateItems(
  home: Home,
  {community, isFirst}: SourceContext,
  items: readonly ReadItem[],
): DatedItem[] {
  const now = home.now();
  // A database that is younger than the joining was rebuilt: acts say which entries were undated then. But a clock that
  // was ahead may have set its time.
  const createdAt = Number(home.store.meta.get('created_at'));
  const isRebuilt = createdAt > community.addedAt && createdAt <= now;
  // Where another device read the feed before, its acts name the old entries, and the others are new.
  const takesUndatedForOld =
    isFirst && !isRebuilt && !home.store.acts.areNamedByRule(community, BEFORE_JOINING);
  return items.map(item => {
    const {publishedAt, position} = item;
    // Undated items keep the document's order: each a millisecond before the one above it.
    const firstSeenAt = publishedAt === null ? now - position : now;
    const isUndatedBefore = publishedAt === null && takesUndatedForOld;
    const moment = isUndatedBefore ? community.addedAt - 1 - position : sortAtOf(publishedAt, firstSeenAt);
    return {...item, firstSeenAt, moment, isUndatedBefore};
  });
}

/** The state in which the entry of an item begins. */
export const initialStateOf = (
  {moment, newer, isKnownBackdated, isAlwaysNew}: PlacedItem,
  community: Community,
): 'inbox' | 'done' =>
  isKnownBackdated || isAlwaysNew ? 'inbox' : initialState({sortAt: moment, newer}, community);
