import type {CommunityId} from '../../domain/common/ids.ts';
import {sinceWords} from '../../domain/common/time.ts';
import type {Home} from './home.ts';
import {lastVisitEnd} from './visits.ts';

/** What came since the last visit. */
export interface SinceVisit {
  /** When that visit ended, epoch milliseconds. */
  at: number;
  /** How many unread entries of the inbox are new. null: not counted, because thousands came. */
  count: number | null;
}

/** As many new entries are counted in a few milliseconds; nobody reads more of them one by one. */
const COUNTED_MOST = 10_000;

/** What came to the inbox since the last visit and is still unread. null: nobody knows when that was. */
export function sinceLastVisit(home: Home): SinceVisit | null {
  const {triage} = home.store;
  const seen = lastVisitEnd(home);
  if (seen === null) return null;
  const isCounted = triage.newest() - seen.newest <= COUNTED_MOST;
  return {
    at: seen.at,
    count: isCounted ? triage.countNewSince({state: 'inbox', unread: true}, seen.newest) : null,
  };
}

/** Unread entries of the inbox that are new since the last visit, by community. null: unknown, or thousands came. */
export function newByCommunity(home: Home): Map<CommunityId, number> | null {
  const {triage} = home.store;
  const seen = lastVisitEnd(home);
  if (seen === null || triage.newest() - seen.newest > COUNTED_MOST) return null;
  return triage.countNewByCommunity(seen.newest);
}

/** `41 new since yesterday 21:40`. null: nothing is new. */
export function newWords(since: SinceVisit | null, now: number): string | null {
  if (since === null || since.count === 0) return null;
  return `${newCount(since)} since ${sinceWords(since.at, now)}`;
}

/** `41 new`. */
export const newCount = ({count}: SinceVisit): string => (count === null ? 'thousands new' : `${count} new`);
