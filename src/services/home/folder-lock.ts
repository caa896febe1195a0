import {PlnError} from '../../domain/common/errors.ts';
import {base32} from '../../domain/common/ids.ts';
import {oncePerPercent} from '../../domain/common/reading-progress.ts';
import type {LockProgress} from '../../store/connection/lock-progress.ts';
import type {Home} from './home.ts';
import {HEARTBEAT_MS, isAlive, POLL_MS, stoppedWaiting} from './lease.ts';

export interface LockWaitOptions {
  /** Called with how far another process is, from 0 to 1, as long as this one waits for it. */
  onOther?: ((share: number) => void) | undefined;
  /** Stops the waiting, not the work: throws PlnError 'interrupted'. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs the work alone in this home. A process that tells how far it is with reading the folder is waited for as long as
 * it lives; for any other, ten seconds are much, and PlnError 'busy' says so. No lease: the lock itself is given back by
 * the system when its holder dies, and one that hangs cannot be taken over while it may still write.
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
      // Between its last word and the moment when its lock is free there is what the disk takes.
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

/** Tells the others how far this process is; as often as one likes. */
export function createProgressReporter(home: Home): {tell(share: number): void; end(): void} {
  const holder = base32(home.random(10));
  const tell = (share: number): void =>
    home.store.lockProgress.write({holder, pid: process.pid, at: home.now(), share});
  const tellNew = oncePerPercent(tell);
  let livedAt = home.now();
  return {
    tell(share) {
      tellNew(share);
      if (home.now() - livedAt < HEARTBEAT_MS) return;
      livedAt = home.now();
      tell(share);
    },
    end: () => home.store.lockProgress.end(holder),
  };
}
