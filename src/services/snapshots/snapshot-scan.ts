import {PlnError} from '../../domain/common/errors.ts';
import {storedJson} from '../../store/connection/stored-json.ts';
import type {Home} from '../home/home.ts';

/**
 * How closely the copies of entries are looked at. `pln` writes each once and hardly anybody edits one, so what shows no
 * text of theirs need not ask the disk about each of ten thousand: `trusted`, where none came or went, for an hour since
 * they all were looked at; `later` for whoever has all of them looked at soon.
 */
export type SnapshotScan = 'all' | 'trusted' | 'later';

const TRUSTED_FOR = 3_600_000;
/** Some disks count in two seconds (FAT): a folder that changed just now may change again and not show it. */
const SETTLED_AFTER = 3000;

const KEY = 'kept_looked_at';

/** Whether they are to be looked at this time, and what is to be called once all of them were. */
export function planSnapshotScan(home: Home, how: SnapshotScan): {isNeeded: boolean; isOver(): void} {
  const {store, portfolio, now} = home;
  const changedAt = portfolio.changedAt('snapshots');
  const before = remembered(store.meta.get(KEY));
  const isSame = before?.dir === portfolio.dir && before.changedAt === changedAt;
  const age = now() - (before?.at ?? 0);
  const isFresh = isSame && age >= 0 && age < TRUSTED_FOR;
  const isNamedByRule = changedAt === null || Math.abs(now() - changedAt) > SETTLED_AFTER;
  return {
    isNeeded: how === 'all' || !isSame || (how === 'trusted' && !isFresh),
    isOver() {
      // Not at every start: each is a write to the disk.
      if (!isNamedByRule || (isFresh && age < TRUSTED_FOR / 2)) return;
      const looked: Looked = {dir: portfolio.dir, changedAt, at: now()};
      remember(home, looked);
    },
  };
}

/** Where the disk is full or another pln writes for long, they are looked at again the next time: no reason to fail. */
function remember({store}: Home, looked: Looked): void {
  try {
    store.meta.set(KEY, JSON.stringify(looked));
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
  }
}

interface Looked {
  dir: string;
  /** When something last came into their folder or went from it, before they were looked at. */
  changedAt: number | null;
  at: number;
}

const remembered = (text: string | null): Looked | null => (text === null ? null : storedJson(text));
