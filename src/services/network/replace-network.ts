import type {CommunityId} from '../../domain/common/ids.ts';
import type {Community} from '../../domain/network/community.ts';
import type {Store} from '../../store/open.ts';
import {resetRejoined} from '../ingest/initial-states.ts';

/** Makes the index say what network.opml says, and finds anew what depends on who is heard, and since when. */
export function replaceNetwork(store: Store, communities: readonly Community[]): void {
  const [before, joinings] = [store.network.all(), store.network.joinings()];
  store.network.replace(communities);
  for (const id of heardOtherwise(before, communities)) store.triage.refreshVisibleOf(id);
  resetRejoined(store, joinings, communities);
}

/** Communities that came, went, were muted or unmuted: whether their entries show has to be found anew. */
function heardOtherwise(before: readonly Community[], after: readonly Community[]): CommunityId[] {
  const was = new Map(before.map(community => [community.id, community.muted]));
  const is = new Map(after.map(community => [community.id, community.muted]));
  return [...new Set([...was.keys(), ...is.keys()])].filter(id => was.get(id) !== is.get(id));
}
