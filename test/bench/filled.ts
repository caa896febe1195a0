import {communityIdOf, type EntryId, entryIdOfUrl, sourceIdOf} from '../../src/domain/common/ids.ts';
import type {Community} from '../../src/domain/network/community.ts';
import type {Home} from '../../src/services/home/home.ts';
import {changeNetwork} from '../../src/services/network/communities.ts';
import {benchFolder, benchHome} from './home.ts';
import {paragraph, sentence} from './world.ts';

const HOUR = 3_600_000;

/**
 * A home with as many sources as said and as many entries in each, put into the database the way a refresh does, but
 * without parsing a million feeds. The newest entry of each source is long enough to scroll; `isSmall`: the others are
 * a sentence instead of 2 kB. `written`: the titles and texts, in place of those.
 */
export async function filled(
  sources: number,
  items: number,
  isSmall = false,
  written: Written = isSmall ? sentences : paragraphs,
): Promise<string> {
  const folder = benchFolder();
  const home = await benchHome(folder);
  const communities = Array.from({length: sources}, (_, index) => communityOf(home, index));
  changeNetwork(home, () => communities);
  // In the order of their ids, or most of the time goes into finding the pages of the indexes.
  const all = communities
    .flatMap((community, index) =>
      Array.from({length: items}, (_, item) => placed(home, community, index, item)),
    )
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  for (let from = 0; from < all.length; from += 100_000) {
    home.store.transaction(() => {
      for (const one of all.slice(from, from + 100_000)) put(home, one, sources, written);
    });
  }
  await home.close();
  return folder;
}

/** The content of an entry: `age` is its place in time among all, `item` in its source, 0 for the newest. */
export type Written = (age: number, item: number) => {title: string; author: string; html: string};

const sentences: Written = age => ({title: sentence(age), author: 'Rin', html: `<p>${sentence(age)}</p>`});
const paragraphs: Written = (age, item) => ({
  title: sentence(age),
  author: 'Rin',
  html: Array.from({length: item === 0 ? 40 : 4}, (_, part) => paragraph(item * 5 + part)).join(''),
});

interface Placed {
  id: EntryId;
  url: string;
  community: Community;
  index: number;
  item: number;
}

function placed(home: Home, community: Community, index: number, item: number): Placed {
  const url = `${community.sources[0]?.htmlUrl}/entry-${item}`;
  return {id: entryIdOfUrl(home.hash, url), url, community, index, item};
}

function put(home: Home, {id, url, community, index, item}: Placed, sources: number, written: Written): void {
  const {entries, triage} = home.store;
  const age = index + item * sources;
  const at = Date.UTC(2026, 10, 20) - age * 0.01 * HOUR;
  const {title, author, html} = written(age, item);
  const facts = {title, author};
  const times = {publishedAt: at, firstSeenAt: at, sortAt: at};
  const rest = {minutes: 1, replies: null, commentsUrl: null, keptAt: null, stub: false};
  entries.save({id, url, ...facts, ...times, ...rest});
  const text = html.replace(/<[^>]+>/g, '');
  const content = {sourceId: community.sources[0]?.id ?? null, html, attachments: []};
  entries.makeSearchable([entries.putContent(id, facts, content, text)]);
  entries.addCommunity(id, community.id);
  triage.setInitialState(id, 'inbox', at);
}

export function communityOf(home: Home, index: number): Community {
  const htmlUrl = `https://c${index}.example`;
  const id = sourceIdOf(home.hash, `${htmlUrl}/feed`);
  return {
    id: communityIdOf(home.hash, id),
    title: `Community ${index}`,
    kind: 'blog',
    muted: false,
    addedAt: home.now(),
    first: 'all',
    ramp: null,
    goals: [],
    sources: [{id, feedUrl: `${htmlUrl}/feed`, htmlUrl, title: null, former: [], reach: null}],
  };
}
