import {beginsAs, type Community, SAID_SINCE} from '../domain/community.ts';
import type {EntryId} from '../domain/ids.ts';
import type {Store} from '../store/open.ts';
import {settleEntry} from './record-act.ts';

/** Communities that the folder now says were joined at another moment, or with more or fewer first entries. */
export function joinedOtherwise(before: readonly Community[], after: readonly Community[]): Community[] {
  const known = new Map(before.map(community => [community.id, community]));
  return after.filter(({id, addedAt, first}) => {
    const was = known.get(id);
    return was !== undefined && (was.addedAt !== addedAt || was.first !== first);
  });
}

/**
 * Finds anew where a community's dated entries began: another device had joined it before. As a rebuild would decide.
 * What the learner did with them stands above that, and for undated ones an act says how they began.
 */
export function beginAnew(store: Store, community: Community): void {
  for (const source of community.sources) {
    let newer = 0;
    for (const {id, at, isNamed} of store.items.dated(source.id, SAID_SINCE)) {
      setBeginning(store, id, at, isNamed ? 'inbox' : beginsAs({sortAt: at, newer}, community));
      if (!isNamed && at < community.addedAt) newer += 1;
    }
  }
}

function setBeginning(store: Store, id: EntryId, at: number, state: 'inbox' | 'done'): void {
  if (store.triage.beganAs(id) === state) return;
  store.triage.begin(id, state, at);
  settleEntry(store, id);
}
