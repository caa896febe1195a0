import type {CommunityId, EntryId, SourceId} from '../../src/domain/common/ids.ts';
import type {Community, Source} from '../../src/domain/network/community.ts';
import {feedToJson} from '../../src/feeds-to-json/parse/parse.ts';
import type {Home} from '../../src/services/home/home.ts';
import {ingestItems} from '../../src/services/ingest/ingest-items.ts';
import {queueActs, writePendingActs} from '../../src/services/ingest/pending-acts.ts';
import {readItems} from '../../src/services/ingest/read-document.ts';
import type {Ingested} from '../../src/services/ingest/store-items.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {entryText} from '../../src/services/snapshots/entry-text.ts';

// A publisher whose documents are stored without a network between, and what the learner has of them.

/** One item; what is left out is not in the document. */
export interface Post {
  title?: string;
  text?: string;
  guid?: string;
  link?: string;
  date?: string;
}

export const HOME_PAGE = 'https://kettle.example/';

const element = (name: string, value: string | undefined, attributes = ''): string =>
  value === undefined ? '' : `<${name}${attributes}>${value}</${name}>`;

export function rssOf(posts: readonly Post[]): string {
  const items = posts.map(({title, text, guid, link, date}) => {
    const names = element('guid', guid, ' isPermaLink="false"') + element('link', link);
    const words = element('title', title) + element('description', text);
    return `<item>${names}${words}${element('pubDate', date)}</item>`;
  });
  return `<rss version="2.0"><channel><title>K</title><link>${HOME_PAGE}</link>${items.join('')}</channel></rss>`;
}

/** Follows one publisher in a home. `name` makes its ids. */
export function publisherIn(home: Home, name: string, more: Partial<Source> = {}) {
  const source: Source = {
    id: `s${name}` as SourceId,
    feedUrl: `https://kettle.example/${name}.xml`,
    htmlUrl: null,
    title: null,
    former: [],
    reach: null,
    ...more,
  };
  const community: Community = {
    id: `c${name}` as CommunityId,
    title: 'K',
    kind: 'blog',
    muted: false,
    addedAt: 0,
    first: 'all',
    ramp: null,
    goals: [],
    sources: [source],
  };
  home.store.network.replace([community]);
  let isFirst = true;
  const publishDocument = (document: string): Ingested => {
    const feed = feedToJson({bytes: new TextEncoder().encode(document), url: source.feedUrl});
    const read = readItems(feed, source, home.store);
    const ingested = home.store.transaction(() => {
      const result = ingestItems(home, {community, source, isFirst}, read);
      home.store.entries.makeSearchable(result.searchable);
      queueActs(home, result);
      return result;
    });
    writePendingActs(home);
    isFirst = false;
    return ingested;
  };
  return {
    source,
    community,
    publishDocument,
    publish: (posts: readonly Post[]): Ingested => publishDocument(rssOf(posts)),
    /** All entries of the publisher in the home. */
    entries: () =>
      queue(home, {state: 'all', limit: 0, community: community.id}).map(({id, title, url, state}) => ({
        id,
        title,
        url,
        state,
        text: entryText(home.store, id as EntryId),
      })),
  };
}
