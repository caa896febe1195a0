import type {Json} from '../../domain/acts/act.ts';
import type {State} from '../../domain/acts/triage.ts';
import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import {oneLine} from '../../domain/common/text.ts';
import {BACKDATED, initialState} from '../../domain/network/community.ts';
import type {LeftCommunity} from '../../store/content/network.ts';
import type {Store} from '../../store/open.ts';

// The initial state of an entry that no feed names: its community is muted or was left, or the feed has dropped it.

/** Whether acts say that the entry began as done. That is void if its community was joined at another moment since. */
export function beganAsDoneByActs(store: Store, id: EntryId): boolean {
  const joinings = store.acts.joiningsAfter(id);
  if (joinings.length === 0) return false;
  const joined = store.network.joiningsOf(store.entries.communitiesOf(id));
  return (
    joined.length === 0 || joined.some(({addedAt, first}) => first !== 'all' && joinings.includes(addedAt))
  );
}

/** When the community of an entry that began as done was joined, epoch ms; null: it began in the inbox. */
export function joiningAfter(store: Store, id: EntryId): number | null {
  if (store.triage.initialStateOf(id) !== 'done') return null;
  const joined = store.network.joiningsOf(store.entries.communitiesOf(id)).map(({addedAt}) => addedAt);
  return joined.length === 0 ? null : Math.min(...joined);
}

/**
 * Recomputes the initial state of an entry, after acts or snapshots that name it were read. An older pln did not write
 * `before`: then a stub began as done if its date alone shows it, whatever else its feed had.
 */
export function recomputeInitialState(store: Store, id: EntryId): void {
  const entry = store.entries.get(id);
  if (!entry) return;
  const isDone = beganAsDoneByActs(store, id) || (entry.stub && isSurelyOld(store, id, entry.publishedAt));
  if (!isDone && !entry.stub) return;
  const state: State = isDone ? 'done' : 'inbox';
  if (store.triage.initialStateOf(id) !== state) store.triage.setInitialState(id, state, entry.sortAt);
}

function isSurelyOld(store: Store, id: EntryId, publishedAt: number | null): boolean {
  if (publishedAt === null || store.acts.isNamedByRule(id, BACKDATED)) return false;
  const joined = store.network.joiningsOf(store.entries.communitiesOf(id));
  return (
    joined.length > 0 &&
    joined.every(joining => initialState({sortAt: publishedAt, newer: 0}, joining) === 'done')
  );
}

/** Stores the names and joinings of communities that were left, from their newest `remove` acts. */
export function recordRemoved(store: Store): void {
  for (const was of store.acts.removedCommunities()) {
    const left = leftIn(was);
    if (left) store.network.recordRemoved(left);
  }
}

function leftIn(was: Json): LeftCommunity | null {
  const {id, title, addedAt, first} = (was ?? {}) as {[Key in keyof LeftCommunity]?: Json};
  if (typeof id !== 'string' || typeof title !== 'string') return null;
  return {
    id: id as CommunityId,
    title: oneLine(title),
    addedAt: typeof addedAt === 'number' && Number.isSafeInteger(addedAt) ? addedAt : 0,
    first: first === 'all' || (typeof first === 'number' && Number.isSafeInteger(first)) ? first : 0,
  };
}
