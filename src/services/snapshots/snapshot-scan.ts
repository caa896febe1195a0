import {PlnError} from '../../domain/common/errors.ts';
import {storedJson} from '../../store/connection/stored-json.ts';
import type {Home} from '../home/home.ts';

/**
 * How closely snapshots are scanned. `pln` writes each once and hardly anybody edits one, so work that shows no text of theirs
 * need not stat ten thousand files. `trusted`: for an hour after a scan, if none was added or deleted. `later`: if none was
 * added or deleted, as the caller has all of them scanned soon.
 */
export type SnapshotScan = 'all' | 'trusted' | 'later';

const TRUSTED_FOR = 3_600_000;
/** Some file systems (FAT) store times in steps of two seconds, so a folder may change again without a new time. */
const SETTLED_AFTER = 3000;

const KEY = 'kept_looked_at';

/** Whether to scan them now; `finish` is called once all of them were scanned. */
export function planSnapshotScan(home: Home, how: SnapshotScan): {isNeeded: boolean; finish(): void} {
  const {store, portfolio, now} = home;
  const changedAt = portfolio.changedAt('snapshots');
  const before = remembered(store.meta.get(KEY));
  const isSame = before?.dir === portfolio.dir && before.changedAt === changedAt;
  const age = now() - (before?.at ?? 0);
  const isFresh = isSame && age >= 0 && age < TRUSTED_FOR;
  const isSettled = changedAt === null || Math.abs(now() - changedAt) > SETTLED_AFTER;
  return {
    isNeeded: how === 'all' || !isSame || (how === 'trusted' && !isFresh),
    finish() {
      // Not at every start, as it is a write to the disk.
      if (!isSettled || (isFresh && age < TRUSTED_FOR / 2)) return;
      remember(home, {dir: portfolio.dir, changedAt, at: now()});
    },
  };
}

/** If the disk is full or another pln is writing, they are scanned again the next time, which is not a failure. */
function remember({store}: Home, scan: LastScan): void {
  try {
    store.meta.set(KEY, JSON.stringify(scan));
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
  }
}

interface LastScan {
  dir: string;
  /** When a file was last added to their folder or deleted from it, before the scan. */
  changedAt: number | null;
  at: number;
}

const remembered = (text: string | null): LastScan | null => (text === null ? null : storedJson(text));
