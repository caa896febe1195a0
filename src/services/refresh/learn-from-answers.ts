import {PlnError} from '../../domain/common/errors.ts';
import type {SourceId} from '../../domain/common/ids.ts';
import {withoutLogin} from '../../domain/common/redact.ts';
import type {Community, Reach, Source} from '../../domain/network/community.ts';
import {hostOf} from '../../net/host-queue.ts';
import type {Home} from '../home/home.ts';
import {changeNetwork} from '../network/communities.ts';

/** What the answers of a source say that belongs into network.opml. */
export interface Learned {
  id: SourceId;
  /** The new address of a feed that has moved for good, as was seen often enough. */
  movedTo?: string;
  /** Where its address leads; of the new one where it moved. */
  reach?: Reach;
  /** The feed's own name, for a community that has none. */
  title?: string;
}

/** Whether a community is called after its host: nobody has named it. */
export const isUnnamed = ({title, sources: [source]}: Community): boolean =>
  source !== undefined && [source.feedUrl, ...source.former].some(url => hostOf(url) === title);

/**
 * Takes it into network.opml. The old address of a feed that moved stays as an alias, so that everything keeps its id.
 * While the file cannot be written nothing is lost: the next answers say the same.
 */
export function learnFromAnswers(home: Home, learned: readonly Learned[]): void {
  if (learned.length === 0) return;
  const byId = new Map(learned.map(one => [one.id, one]));
  try {
    changeNetwork(home, all => {
      const taken = new Set(all.flatMap(({sources}) => sources.map(source => source.feedUrl)));
      return all.map(community => withLearned(community, byId, taken));
    });
  } catch (error) {
    if (error instanceof PlnError) return;
    throw error;
  }
  for (const {id, movedTo} of learned)
    if (movedTo !== undefined) home.store.fetches.save({...home.store.fetches.get(id), move: null});
}

const withLearned = (
  community: Community,
  byId: ReadonlyMap<SourceId, Learned>,
  taken: Set<string>,
): Community => {
  const name = isUnnamed(community) && byId.get(community.sources[0]?.id ?? ('' as SourceId))?.title;
  return {
    ...community,
    ...(name && {title: name}),
    sources: community.sources.map(source => {
      const {movedTo, reach, title} = byId.get(source.id) ?? {};
      const isNameless = source.title === null || source.title === community.title;
      const named = title !== undefined && isNameless ? {...source, title} : source;
      if (movedTo !== undefined) return moved(named, movedTo, reach ?? null, taken);
      return reach === undefined ? named : {...named, reach};
    }),
  };
};

/** Two feeds that have become one stay two sources: what the learner does about that is not ours to decide. */
function moved(source: Source, to: string, reach: Reach | null, taken: Set<string>): Source {
  const feedUrl = withCredentials(source.feedUrl, to);
  if (feedUrl === null || taken.has(feedUrl)) return source;
  taken.add(feedUrl);
  const former = [...source.former.filter(url => url !== feedUrl), withoutLogin(source.feedUrl)];
  return {...source, feedUrl, former, reach};
}

/** A name and password belong to their host: they go along on it, and nowhere else. null: they cannot, so nothing moves. */
function withCredentials(from: string, to: string): string | null {
  const old = new URL(from);
  if (!old.username && !old.password) return to;
  const url = new URL(to);
  if (url.hostname !== old.hostname || (old.protocol === 'https:' && url.protocol === 'http:')) return null;
  url.username = old.username;
  url.password = old.password;
  return url.href;
}
