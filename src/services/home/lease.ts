import {PlnError} from '../../domain/common/errors.ts';
import {base32} from '../../domain/common/ids.ts';
import {isProcessAlive} from '../../portfolio/disk/process-alive.ts';
import type {Lease} from '../../store/connection/leases.ts';
import type {Home} from './home.ts';

/** A holder that gave no sign for so long is taken for dead, even where its process still stands. */
const SILENCE_MS = 60_000;
export const HEARTBEAT_MS = 2000;
/** How often somebody who waits looks, and how often it is told how far the work is. */
export const POLL_MS = 300;

export interface HeldLease {
  /** Tells the others how far the work is; as often as one likes. */
  tell(progress: unknown): void;
  give(): void;
}

/**
 * Waits until this process is the one that does the work, telling how far the other one is. A process that was killed
 * is noticed at once, one that hangs after a minute. Throws PlnError 'interrupted' when `signal` comes first.
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
  let told = 0;
  const beat = (): void => {
    told = now();
    try {
      leases.beat(name, {holder, beatAt: told, progress});
    } catch (error) {
      if (!(error instanceof PlnError)) throw error; // the work itself meets what is wrong with the database
    }
  };
  // Also while one host keeps us waiting and nothing is told.
  const timer = setInterval(beat, HEARTBEAT_MS);
  timer.unref();
  return {
    tell(words) {
      progress = words;
      if (now() - told >= POLL_MS) beat();
    },
    give() {
      clearInterval(timer);
      leases.give(name, holder);
    },
  };
}

/**
 * Whether the process that holds something still works at it; `at`: when it gave its last sign, epoch ms. A sign from
 * far ahead is none: the clock was set back since, and a process that lives gives signs by the new time.
 */
export const isAlive = ({now}: Pick<Home, 'now'>, pid: number, at: number): boolean =>
  Math.abs(now() - at) < SILENCE_MS && isProcessAlive(pid);

export const stoppedWaiting = (): PlnError =>
  new PlnError('interrupted', 'Stopped while another pln was at it.', 'Nothing was begun.');
