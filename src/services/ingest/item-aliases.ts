import type {Alias} from '../../domain/acts/act.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import type {IdentifiedDocument, IdentifiedItem, ReleasedItem} from '../../domain/entries/identify-items.ts';
import type {Source} from '../../domain/network/community.ts';
import type {Store} from '../../store/open.ts';

/** The most ids of one entry. A title that changes with each fetch would otherwise leave an act each time. */
const MOST_NAMES = 10;

/**
 * A device that sees an item for the first time may give its entry another id, so an alias joins the two ids. An article
 * that moved gets the id of its new link; every other entry keeps its id. null: the ids are the same, or the other id
 * belongs to another item.
 */
export function aliasOf(
  {entries, items}: Store,
  source: Source,
  {entryId, canonicalUrl}: Pick<IdentifiedItem, 'entryId' | 'canonicalUrl'>,
  id: EntryId,
): Alias | null {
  const today = entries.resolve(entryId);
  if (today === id || items.ofEntries(source.id, [today]).length > 0) return null;
  if (entries.namesOf(id).length >= MOST_NAMES) return null;
  return canonicalUrl === null ? {from: today, to: id} : {from: id, to: today};
}

/** Items whose guid or link also named another item: from now on they are found by title and date. Gives their aliases. */
export function releaseItems(store: Store, source: Source, released: readonly ReleasedItem[]): Alias[] {
  return released.flatMap(({stored, key, words, entryId}) => {
    store.items.release(source.id, stored.key, {key, words});
    return aliasOf(store, source, {entryId, canonicalUrl: null}, store.entries.resolve(stored.entryId)) ?? [];
  });
}

/** The most acts that one document may cause. The others follow when their items change again. */
const MOST_ALIASES = 500;
const MOST_SHARED = 100;
/** In characters: guids may have any length. */
const LONGEST_SHARED = 500;

/** The aliases to write. The first also names the shared keys, so that other devices and a rebuild know them. */
export function withShared(
  aliases: readonly Alias[],
  source: Source,
  {newlyShared}: Pick<IdentifiedDocument, 'newlyShared'>,
): Alias[] {
  const shared = newlyShared.filter(key => key.length <= LONGEST_SHARED).slice(0, MOST_SHARED);
  return aliases
    .slice(0, MOST_ALIASES)
    .map((alias, index) =>
      index === 0 && shared.length > 0 ? {...alias, source: source.id, shared} : alias,
    );
}
