import type {EntryId} from '../../domain/common/ids.ts';
import type {Home} from '../home/home.ts';

/** An entry of another community that an entry belongs with. */
export interface Related {
  entry: {id: string; title: string | null; url: string | null; communities: {id: string; title: string}[]};
  /** `same`: both are, or are about, the same page or paper. `link`: one links to the other. */
  how: 'link' | 'same';
  /** The rare words that both have, as they are written in the entry; empty unless `how` says so. */
  words: string[];
  replies: number;
  /** In the inbox, and not read. */
  unread: boolean;
}

/** The most entries that are named for one. */
const MOST = 50;

/** In which order the kinds are named. */
const ORDER: readonly Related['how'][] = ['same', 'link'];

/**
 * The entries of other communities that an entry belongs with, the closest kind first, then the newest. Muted communities
 * have none.
 */
export function relatedTo(home: Home, id: EntryId): Related[] {
  const {store} = home;
  const found = store.links.bridgesOf([store.entries.resolve(id)]);
  return found
    .toSorted((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how))
    .slice(0, MOST)
    .flatMap(({other, how}) => {
      const row = store.triage.get(other);
      if (!row) return [];
      const communities = store.network.followedTitles(store.entries.communitiesOf(other));
      const {title, url} = row;
      const unread = row.state === 'inbox' && !row.read;
      return [
        {entry: {id: other, title, url, communities}, how, words: [], replies: row.replies ?? 0, unread},
      ];
    });
}
