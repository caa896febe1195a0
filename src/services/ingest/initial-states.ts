import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import {BACKDATED, type Community, initialState} from '../../domain/network/community.ts';
import type {JoinRecord} from '../../store/content/network.ts';
import type {Store} from '../../store/open.ts';
import {beginAsSaid, isSaidDone} from '../acts/joinings.ts';
import {recomputeState} from '../acts/record-act.ts';

/**
 * After the network was replaced: communities that are joined at another moment now, or with more or fewer first
 * entries, as another device had joined them before, or they were left here and joined again. Those that were left are
 * heard as if for the first time: what they said meanwhile is no news.
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
 * Finds anew where a community's dated entries began, as a rebuild would decide.
 * What the learner did with them stands above that, and for undated ones an act says how they began.
 */
export function recomputeInitialStates(store: Store, community: Community): void {
  for (const source of community.sources) {
    let newer = 0;
    for (const {id, at, isNamed} of store.items.dated(source.id, BACKDATED)) {
      const begins = isSaidDone(store, id) ? 'done' : initialState({sortAt: at, newer}, community);
      setBeginning(store, id, at, isNamed ? 'inbox' : begins);
      if (!isNamed && at < community.addedAt) newer += 1;
    }
  }
  for (const id of store.entries.stubsOf(community.id)) {
    beginAsSaid(store, id);
    recomputeState(store, id);
  }
}

function setBeginning(store: Store, id: EntryId, at: number, state: 'inbox' | 'done'): void {
  if (store.triage.initialStateOf(id) === state) return;
  store.triage.setInitialState(id, state, at);
  recomputeState(store, id);
}
