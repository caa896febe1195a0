import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import {BACKDATED, type Community, initialState} from '../../domain/network/community.ts';
import type {JoinRecord} from '../../store/content/network.ts';
import type {Store} from '../../store/open.ts';
import {beganAsDoneByActs, recomputeInitialState} from '../acts/joinings.ts';
import {recomputeState} from '../acts/record-act.ts';

/**
 * To be called after the network was replaced. Recomputes the communities whose joining changed: another device had
 * joined them earlier, or they were left and joined again. The latter are fetched as if for the first time, because what
 * they published meanwhile is not new.
 */
export function resetRejoined(
  store: Store,
  before: ReadonlyMap<CommunityId, JoinRecord>,
  after: readonly Community[],
): void {
  for (const community of after) {
    const was = before.get(community.id);
    if (!was || (was.addedAt === community.addedAt && was.first === community.first)) continue;
    recomputeInitialStates(store, community);
    if (!was.isLeft) continue;
    for (const {id} of community.sources) store.fetches.save({...store.fetches.get(id), ...NEVER_FETCHED});
  }
}

const NEVER_FETCHED = {etag: null, lastModified: null, bodyHash: null, answeredAt: null};

/**
 * Recomputes the initial states of a community's dated entries, as a rebuild would. The learner's acts are applied on
 * top. Of undated entries an act says how they began.
 */
export function recomputeInitialStates(store: Store, community: Community): void {
  for (const source of community.sources) {
    let newer = 0;
    for (const {id, at, isNamed} of store.items.dated(source.id, BACKDATED)) {
      const state = beganAsDoneByActs(store, id) ? 'done' : initialState({sortAt: at, newer}, community);
      setInitialState(store, id, at, isNamed ? 'inbox' : state);
      if (!isNamed && at < community.addedAt) newer += 1;
    }
  }
  for (const id of store.entries.stubsOf(community.id)) {
    recomputeInitialState(store, id);
    recomputeState(store, id);
  }
}

function setInitialState(store: Store, id: EntryId, at: number, state: 'inbox' | 'done'): void {
  if (store.triage.initialStateOf(id) === state) return;
  // Another source may date the same entry otherwise; its place in the order stays.
  store.triage.setInitialState(id, state, store.entries.get(id)?.sortAt ?? at);
  recomputeState(store, id);
}
