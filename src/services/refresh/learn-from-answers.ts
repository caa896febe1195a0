import {PlnError} from '../../domain/common/errors.ts';
import type {SourceId} from '../../domain/common/ids.ts';
import {withoutLogin} from '../../domain/common/redact.ts';
import type {Community, Reach, Source} from '../../domain/network/community.ts';
import {hostOf} from '../../net/host-queue.ts';
import type {Home} from '../home/home.ts';
import {changeNetwork} from '../network/communities.ts';

/** Facts from the answers of a source that belong into network.opml. */
export interface Learned {
  id: SourceId;
  /** The new address after a permanent redirect that was seen often enough. */
  movedTo?: string;
  /** Whether its address, or the new one, is public or private. */
  reach?: Reach;
  /** The feed's title, for a community without a name. */
  title?: string;
}

/** Whether a community still has the name of its host, so that it can take the feed's title. */
export const isUnnamed = ({title, sources: [source]}: Community): boolean =>
  source !== undefined && [source.feedUrl, ...source.former].some(url => hostOf(url) === title);

/**
 * Writes the facts to network.opml. The old address of a moved feed stays in `former`, so that ids do not change. If the
 * file cannot be written, nothing is lost: the next answers have the same facts.
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
      if (movedTo !== undefined) return moveSource(named, movedTo, reach ?? null, taken);
      return reach === undefined ? named : {...named, reach};
    }),
  };
};

/** The source with its new address. If another source has that address, nothing changes: the learner decides. */
function moveSource(source: Source, to: string, reach: Reach | null, taken: Set<string>): Source {
  const feedUrl = withCredentials(source.feedUrl, to);
  if (feedUrl === null || taken.has(feedUrl)) return source;
  taken.add(feedUrl);
  const former = [...source.former.filter(url => url !== feedUrl), withoutLogin(source.feedUrl)];
  return {...source, feedUrl, former, reach};
}

/** The new address with user and password, which never leave their host. null: another host, so it does not move. */
function withCredentials(from: string, to: string): string | null {
  const old = new URL(from);
  if (!old.username && !old.password) return to;
  const url = new URL(to);
  if (url.hostname !== old.hostname || (old.protocol === 'https:' && url.protocol === 'http:')) return null;
  url.username = old.username;
  url.password = old.password;
  return url.href;
}
