import type {EntryId} from '../../domain/common/ids.ts';
import type {Related} from '../../domain/ranking/related.ts';
import type {Home} from '../home/home.ts';
import {spellingsOf} from './reason.ts';

/** The most entries that are named for one. */
const MOST = 50;
const MOST_WORDS = 3;

/** The entries of other communities that an entry belongs with, the closest kind first, then the newest. None is muted. */
export function relatedTo(home: Home, id: EntryId): Related[] {
  const {store} = home;
  const from = store.entries.resolve(id);
  return store.links
    .bridgesOf([from])
    .slice(0, MOST)
    .flatMap(({other, how}) => {
      const row = store.triage.get(other);
      if (!row) return [];
      const communities = store.network.followedTitles(store.entries.communitiesOf(other));
      return {
        entry: {id: other, title: row.title, url: row.url, communities},
        how,
        words: how === 'rare words' ? wordsOf(home, from, other) : [],
        replies: row.replies ?? 0,
        unread: row.state === 'inbox' && !row.read,
      };
    });
}

/** The rarest shared words, as the entry spells them. */
function wordsOf(home: Home, id: EntryId, other: EntryId): string[] {
  const terms = home.store.links.sharedWords(id, other).slice(0, MOST_WORDS);
  const title = home.store.entries.get(id)?.title ?? null;
  const spellings = spellingsOf(home.store, {id, title}, new Set(terms));
  return terms.map(term => spellings.get(term) ?? term);
}

/** Unread entries in the inbox that belong with entries that the learner noted, the closest kind first, then the newest. */
export const bridgeNeighboursOfNoted = (home: Home): EntryId[] =>
  unreadOf(
    home,
    home.store.links.bridgesOf(home.store.notes.notedEntries(MOST_NOTED)).map(({other}) => other),
  );

/**
 * Unread entries of another community that link to an entry in which the learner marked or noted something, those that
 * link to one with a passage marked as `disagree` first. Whether such an entry itself disagrees cannot be known from a
 * link, so its reason is that it links to what was noted.
 */
export function disagreementsWithNoted(home: Home): EntryId[] {
  const {links, notes} = home.store;
  const contested = links.linkingTo(notes.notedEntries(MOST_NOTED, 'disagree'));
  return unreadOf(home, [...contested, ...links.linkingTo(notes.notedEntries(MOST_NOTED))]);
}

/** The noted entries that are asked for: the last ones. */
const MOST_NOTED = 1000;

const unreadOf = ({store}: Home, ids: readonly EntryId[]): EntryId[] =>
  [...new Set(ids)].filter(id => {
    const row = store.triage.get(id);
    return row?.state === 'inbox' && !row.read;
  });
