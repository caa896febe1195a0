import type {State} from '../../src/domain/acts/triage.ts';
import type {CommunityId, EntryId, SourceId} from '../../src/domain/common/ids.ts';
import type {Home} from '../../src/services/home/home.ts';
import {changeNetwork} from '../../src/services/network/communities.ts';

const DAY = 86_400_000;

export interface MadeEntry {
  /** A letter or a word; the id is made from it. */
  name: string;
  /** The letter of its community. */
  by?: string;
  ageDays?: number;
  minutes?: number;
  state?: State;
  title?: string;
}

/** The id of the entry with this name. */
export const entryId = (name: string): EntryId => `e${name}`.padEnd(13, 'a') as EntryId;

/** The id of the community with this letter. */
export const communityId = (letter: string): CommunityId => `c${letter}`.padEnd(9, 'a') as CommunityId;

/** Follows a community for each letter, each with a source that no request reaches. */
export function followAll(home: Home, letters: readonly string[]): void {
  changeNetwork(home, all => [
    ...all,
    ...letters.map(letter => ({
      id: communityId(letter),
      title: `Community ${letter}`,
      kind: 'blog' as const,
      muted: false,
      addedAt: home.now() - 100 * DAY,
      first: 5,
      ramp: null,
      goals: [],
      sources: [
        {
          id: `s${letter}`.padEnd(9, 'a') as SourceId,
          feedUrl: `https://${letter}.example/feed`,
          htmlUrl: null,
          title: null,
          former: [],
          reach: null,
        },
      ],
    })),
  ]);
}

/** Puts entries into the queue as a refresh would, without a text. */
export function putEntries(home: Home, entries: readonly MadeEntry[]): void {
  const {store} = home;
  store.transaction(() => {
    for (const {name, by = 'a', ageDays = 1, minutes = 1, state = 'inbox', title} of entries) {
      const id = entryId(name);
      const sortAt = home.now() - ageDays * DAY;
      store.entries.save({
        id,
        url: `https://${by}.example/${name}`,
        title: title ?? `Entry ${name}`,
        author: null,
        publishedAt: sortAt,
        firstSeenAt: sortAt,
        sortAt,
        minutes,
        replies: null,
        commentsUrl: null,
        keptAt: null,
        stub: false,
      });
      store.triage.setInitialState(id, state, sortAt);
      store.entries.addCommunity(id, communityId(by));
      store.triage.refreshVisible(id);
    }
  });
}
