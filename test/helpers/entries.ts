import {
  type CommunityId,
  communityIdOf,
  type EntryId,
  entryIdOfUrl,
  personIdOf,
  type SourceId,
  sourceIdOf,
} from '../../src/domain/common/ids.ts';
import {createLinkReader} from '../../src/domain/entries/link-targets.ts';
import type {Community} from '../../src/domain/network/community.ts';
import type {Home} from '../../src/services/home/home.ts';
import {changeNetwork} from '../../src/services/network/communities.ts';

/** A community with one source, followed. */
export function follow(home: Home, name: string): Community {
  const feedUrl = `https://${name}.example/feed`;
  const source = sourceIdOf(home.hash, feedUrl);
  const community: Community = {
    id: communityIdOf(home.hash, source),
    title: name,
    kind: 'blog',
    muted: false,
    addedAt: home.now(),
    first: 'all',
    ramp: null,
    goals: [],
    sources: [
      {id: source, feedUrl, htmlUrl: `https://${name}.example`, title: null, former: [], reach: null},
    ],
  };
  changeNetwork(home, before => [...before, community]);
  return community;
}

export interface Published {
  title: string;
  text: string;
  author?: string;
  /** Addresses that it links to. */
  links?: readonly string[];
  /** How many hours ago. */
  hoursAgo?: number;
}

/** Puts entries of a community into the index as a refresh does. Gives their ids. */
export function publish(home: Home, community: Community, published: readonly Published[]): EntryId[] {
  const {store} = home;
  const source = community.sources[0]?.id as SourceId;
  const readLinks = createLinkReader(home.hash);
  return store.transaction(() => {
    const made = published.map(({title, text, hoursAgo = 1, links = []}) => {
      const url = `https://${community.title}.example/${encodeURIComponent(title)}`;
      const at = home.now() - hoursAgo * 3_600_000;
      return {
        entry: {
          id: entryIdOfUrl(home.hash, url),
          url,
          title,
          author: null,
          publishedAt: at,
          firstSeenAt: at,
          sortAt: at,
          minutes: 1,
          replies: null,
          commentsUrl: null,
          keptAt: null,
          stub: false,
        },
        content: {sourceId: source, html: `<p>${text}</p>`, attachments: []},
        text,
        item: {
          sourceId: source,
          itemKey: url,
          entryId: entryIdOfUrl(home.hash, url),
          hash: url,
          words: null,
          url,
          publishedAt: at,
          firstSeenAt: at,
          threadKey: null,
          parentKey: null,
          replies: null,
          commentsUrl: null,
          commentsFeedUrl: null,
        },
        links: readLinks({addresses: [url], about: [], inText: links}),
        state: 'inbox' as const,
        visible: true,
      };
    });
    const searchable = store.newEntries.add(community.id as CommunityId, made);
    published.forEach(({author}, index) => {
      const id = made[index]?.entry.id as EntryId;
      if (author)
        store.people.recordAuthor([id], {
          id: personIdOf(home.hash, author),
          key: author,
          name: author,
          url: null,
          lastSeenAt: home.now(),
        });
    });
    store.entries.makeSearchable(searchable);
    return made.map(({entry}) => entry.id);
  });
}
