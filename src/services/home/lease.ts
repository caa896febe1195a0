import {PlnError} from '../../domain/common/errors.ts';
import {base32} from '../../domain/common/ids.ts';
import {isProcessAlive} from '../../portfolio/disk/process-alive.ts';
import type {Lease} from '../../store/connection/leases.ts';
import type {Home} from './home.ts';

/** A holder without a heartbeat for so long counts as dead, even if its process still exists. */
const SILENCE_MS = 60_000;
export const HEARTBEAT_MS = 2000;
/** How often a waiting process looks, and how often progress is reported. */
export const POLL_MS = 300;

export interface HeldLease {
  /** Shows other processes the progress of the work; may be called as often as one likes. */
  report(progress: unknown): void;
  release(): void;
}

/**
 * Waits for the lease. `onOther` gets the progress of the process that has it. A holder that was killed is noticed at once,
 * one that hangs after a minute. Throws PlnError 'interrupted' if `signal` comes first.
 */
export async function takeLease(
  home: Home,
  name: string,
  onOther: (progress: unknown) => void,
  signal?: AbortSignal,
): Promise<HeldLease> {
  const {leases} = home.store;
  const holder = base32(home.random(10));
  const mine = (): Lease => ({holder, pid: process.pid, beatAt: home.now(), progress: null});
  for (;;) {
    const held = leases.take(name, mine(), ({pid, beatAt}) => isAlive(home, pid, beatAt));
    if (held.holder === holder) return keep(home, name, holder);
    if (signal?.aborted) throw stoppedWaiting();
    onOther(held.progress);
    await home.sleep(POLL_MS);
  }
}

function keep({store: {leases}, now}: Home, name: string, holder: string): HeldLease {
  let progress: unknown = null;
  let beatAt = 0;
  const beat = (): void => {
    beatAt = now();
    try {
      leases.beat(name, {holder, beatAt, progress});
    } catch (error) {
      if (!(error instanceof PlnError)) throw error; // the work itself will fail on what is wrong with the database
    }
  };
  // Also while a slow host is waited for, and no progress is reported.
  const timer = setInterval(beat, HEARTBEAT_MS);
  timer.unref();
  return {
    report(latest) {
      progress = latest;
      if (now() - beatAt >= POLL_MS) beat();
    },
    release() {
      clearInterval(timer);
      leases.give(name, holder);
    },
  };
}

/**
 * Whether the holder of a lease or lock is still working. `at` is its last heartbeat, epoch ms. A heartbeat from far ahead
 * does not count: the clock was set back since, and a living process reports by the new time.
 */
export const isAlive = ({now}: Pick<Home, 'now'>, pid: number, at: number): boolean =>
  Math.abs(now() - at) < SILENCE_MS && isProcessAlive(pid);

/** The PlnError 'interrupted' of a process that waited for another one. */
export const stoppedWaiting = (): PlnError =>
  new PlnError('interrupted', 'Stopped while waiting for another pln.', 'Nothing was changed.');
