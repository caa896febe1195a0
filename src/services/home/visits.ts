import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import {storedJson} from '../../store/connection/stored-json.ts';
import type {Home} from './home.ts';

/**
 * The moment up to which the learner has seen what came: where a visit ended. A visit is a time in which keys were pressed
 * in the UI, or in which `pln queue` or `pln review` was shown on a terminal. Scripts do not count.
 */
export interface VisitEnd {
  /** Epoch milliseconds. */
  at: number;
  /** The newest entry of the index then: entries with a higher number (`seq`) came later. */
  newest: number;
}

/** The visit that is still going on, or that was the last one. */
interface Visit extends VisitEnd {
  /** The end of the visit before it. null: unknown. */
  before: VisitEnd | null;
}

/** Signs of a learner that are closer together than this belong to one visit. Milliseconds. */
export const VISIT_GAP_MS = 30 * 60_000;

/** In the database: it holds for this device, and its numbers mean nothing in another index. After a rebuild it is unknown. */
const KEY = 'visit';

/**
 * The end of the visit before this one, whether this one was noted already or not. null: unknown, after a rebuild or at
 * the first start, and nothing is new.
 */
export function lastVisitEnd({store, now}: Pick<Home, 'store' | 'now'>): VisitEnd | null {
  const visit = storedVisit(store);
  if (visit === null) return null;
  return isOver(visit, now()) ? {at: visit.at, newest: visit.newest} : visit.before;
}

/**
 * Records that the learner is here now. If nothing can be stored, because the disk is full or another pln writes for long,
 * the visit goes unnoted, which only marks more entries as new.
 */
export function noteVisit({store, now}: Pick<Home, 'store' | 'now'>): void {
  const at = now();
  const visit = storedVisit(store);
  const before = visit && isOver(visit, at) ? {at: visit.at, newest: visit.newest} : (visit?.before ?? null);
  const next: Visit = {at, newest: store.triage.newest(), before};
  try {
    store.meta.set(KEY, JSON.stringify(next));
  } catch (error) {
    if (!(error instanceof PlnError) || isDamaged(error)) throw error;
  }
}

/** A clock that was set back ends no visit. */
const isOver = (visit: Visit, now: number): boolean => now - visit.at >= VISIT_GAP_MS;

function storedVisit({meta}: Home['store']): Visit | null {
  const text = meta.get(KEY);
  return text === null ? null : storedJson<Visit>(text);
}

/** How often a visit is noted while keys are pressed. Milliseconds. */
const NOTE_EVERY_MS = 60_000;

/**
 * Notes a visit of the UI as long as keys are pressed: left open overnight, it does not hide what came. `note` runs once a
 * minute at most; `end` notes the keys since then.
 */
export function createVisitNoter(note: () => void, now: () => number): {onKeys(): void; end(): void} {
  let notedAt = Number.NEGATIVE_INFINITY;
  let isOpen = false;
  const noteNow = (): void => {
    notedAt = now();
    isOpen = false;
    note();
  };
  return {
    onKeys() {
      isOpen = true;
      if (Math.abs(now() - notedAt) >= NOTE_EVERY_MS) noteNow();
    },
    end() {
      if (isOpen) noteNow();
    },
  };
}
