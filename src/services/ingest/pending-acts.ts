import {BACKDATED, BEFORE_JOINING} from '../../domain/network/community.ts';
import {storedJson} from '../../store/connection/stored-json.ts';
import {type ActDraft, recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import type {Ingested} from './ingest-items.ts';

const OWED = 'owed acts';

/**
 * What only an act can tell later: a changed URL, and what of the entries of before joining no date tells. Noted in the transaction that
 * brought them, because the process may end before the acts are written.
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
  if (drafts.length > 0) home.store.meta.set(OWED, JSON.stringify([...pendingActs(home), ...drafts]));
}

const pendingActs = (home: Home): ActDraft[] => storedJson<ActDraft[]>(home.store.meta.get(OWED) ?? '[]');

/** Writes the acts that are owed, also those of a process that was killed. */
export function writePendingActs(home: Home): void {
  if (pendingActs(home).length === 0) return;
  home.store.withFolderLock(() => {
    for (const draft of pendingActs(home)) recordAct(home, draft);
    home.store.meta.set(OWED, '[]');
  });
}
