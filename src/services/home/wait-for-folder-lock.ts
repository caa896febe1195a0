import {PlnError} from '../../domain/common/errors.ts';
import {base32} from '../../domain/common/ids.ts';
import {oncePerPercent} from '../../domain/common/reading-progress.ts';
import type {LockProgress} from '../../store/connection/lock-progress.ts';
import type {Home} from './home.ts';
import {HEARTBEAT_MS, isAlive, POLL_MS, stoppedWaiting} from './lease.ts';

export interface LockWaitOptions {
  /** Called with the progress of another process, from 0 to 1, as long as this one waits for it. */
  onOther?: ((share: number) => void) | undefined;
  /** Stops the waiting, not the work: throws PlnError 'interrupted'. */
  signal?: AbortSignal | undefined;
}

/**
 * Waits for the folder lock, then runs the work. A process that reports its progress in reading the folder is waited for as
 * long as it lives; any other for ten seconds. This is not a lease: the system releases the lock when its holder dies, and
 * the lock of one that hangs must not be taken over, as it may still write. Throws PlnError 'busy' or 'interrupted'.
 */
export async function waitForFolderLock<T>(
  home: Home,
  work: () => T,
  {onOther, signal}: LockWaitOptions,
): Promise<T> {
  for (;;) {
    const other = otherHolder(home);
    try {
      return home.store.withFolderLock(work, other ? {patience: 0} : {});
    } catch (error) {
      if (!(error instanceof PlnError) || error.code !== 'busy') throw error;
      const still = otherHolder(home);
      // After its last report, the other process may still hold the lock for as long as the disk takes.
      if (!still && !other) throw error;
      if (signal?.aborted) throw stoppedWaiting();
      if (still) onOther?.(still.share);
      await home.sleep(POLL_MS);
    }
  }
}

function otherHolder(home: Home): LockProgress | null {
  const progress = home.store.lockProgress.read();
  return progress && isAlive(home, progress.pid, progress.at) ? progress : null;
}

/** Shows other processes the progress of this one. `report` may be called as often as one likes. */
export function createProgressReporter(home: Home): {report(share: number): void; end(): void} {
  const holder = base32(home.random(10));
  const report = (share: number): void =>
    home.store.lockProgress.write({holder, pid: process.pid, at: home.now(), share});
  const reportPercent = oncePerPercent(report);
  let reportedAt = home.now();
  return {
    report(share) {
      reportPercent(share);
      if (home.now() - reportedAt < HEARTBEAT_MS) return;
      reportedAt = home.now();
      report(share);
    },
    end: () => home.store.lockProgress.end(holder),
  };
}
