import type {CommunityId} from '../../domain/common/ids.ts';
import type {Community} from '../../domain/network/community.ts';
import type {Store} from '../../store/open.ts';
import {resetRejoined} from '../ingest/initial-states.ts';

/** Writes the network to the index, and updates what depends on it: visible entries and initial states. */
export function replaceNetwork(store: Store, communities: readonly Community[]): void {
  const [before, joinings] = [store.network.all(), store.network.joinings()];
  store.network.replace(communities);
  for (const id of changedVisibility(before, communities)) store.triage.refreshVisibleOf(id);
  resetRejoined(store, joinings, communities);
}

/** Communities that were added, removed, muted or unmuted: the visibility of their entries may change. */
function changedVisibility(before: readonly Community[], after: readonly Community[]): CommunityId[] {
  const was = new Map(before.map(community => [community.id, community.muted]));
  const is = new Map(after.map(community => [community.id, community.muted]));
  return [...new Set([...was.keys(), ...is.keys()])].filter(id => was.get(id) !== is.get(id));
}
