import type {Source} from '../domain/community.ts';
import type {SourceId} from '../domain/ids.ts';
import type {Home} from './home.ts';
import {changeNetwork} from './network.ts';

/** A source whose feed has moved for good, as was seen often enough. */
export interface Moved {
  id: SourceId;
  to: string;
}

/** Takes the new addresses into network.opml; the old ones stay as aliases, so that everything keeps its id. */
export function adoptMoves(home: Home, moves: readonly Moved[]): void {
  if (moves.length === 0) return;
  const to = new Map(moves.map(move => [move.id, move.to]));
  changeNetwork(home, all => {
    const taken = new Set(all.flatMap(({sources}) => sources.map(source => source.feedUrl)));
    return all.map(community => ({
      ...community,
      sources: community.sources.map(source => moved(source, to.get(source.id), taken)),
    }));
  });
  for (const {id} of moves) home.store.fetches.save({...home.store.fetches.get(id), move: null});
}

/** Two feeds that have become one stay two sources: what the learner does about that is not ours to decide. */
function moved(source: Source, to: string | undefined, taken: Set<string>): Source {
  const feedUrl = to === undefined ? null : withCredentials(source.feedUrl, to);
  if (feedUrl === null || taken.has(feedUrl)) return source;
  taken.add(feedUrl);
  const former = [...source.former.filter(url => url !== feedUrl), withoutCredentials(source.feedUrl)];
  return {...source, feedUrl, former};
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

function withoutCredentials(address: string): string {
  const url = new URL(address);
  if (!url.username && !url.password) return address;
  url.username = '';
  url.password = '';
  return url.href;
}
