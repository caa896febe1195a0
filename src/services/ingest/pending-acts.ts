import {BACKDATED, BEFORE_JOINING} from '../../domain/network/community.ts';
import {storedJson} from '../../store/connection/stored-json.ts';
import {type ActDraft, recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import type {Ingested} from './store-items.ts';

const PENDING = 'pending acts';

/**
 * Facts the feed cannot repeat (a changed URL, undated old entries). Queued in the transaction that stores the items, and
 * written as acts after it, because the process may end between the two.
 */
export function queueActs(home: Home, {aliases, undatedBefore, backdated}: Ingested): void {
  const drafts: ActDraft[] = aliases.map(({shared, ...alias}) => ({
    verb: 'alias',
    value: {...alias, ...(shared && {shared: [...shared]})},
    was: null,
    entries: [],
  }));
  if (undatedBefore.length > 0) {
    drafts.push({verb: 'rule', value: BEFORE_JOINING, was: 'inbox', entries: undatedBefore});
  }
  if (backdated.length > 0) {
    drafts.push({verb: 'rule', value: BACKDATED, was: null, entries: backdated});
  }
  if (drafts.length > 0) home.store.meta.set(PENDING, JSON.stringify([...pendingActs(home), ...drafts]));
}

const pendingActs = (home: Home): ActDraft[] => storedJson<ActDraft[]>(home.store.meta.get(PENDING) ?? '[]');

/** Writes the queued acts, also those of a process that was killed. */
export function writePendingActs(home: Home): void {
  if (pendingActs(home).length === 0) return;
  home.store.withFolderLock(() => {
    for (const draft of pendingActs(home)) recordAct(home, draft);
    home.store.meta.set(PENDING, '[]');
  });
}
