// When a source is asked again. First rules; what a source itself says (ttl, max-age, how often it posts) and growing
// waits after failures come on top of them.

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** What a host gets that asks for patience without saying how much. */
export const LEAST_HOLD_MS = 10 * 60_000;

/** How a source's last check ended. All times are epoch ms. */
export interface LastCheck {
  at: number;
  /** `answered`: with a document, or that it has not changed. */
  outcome: 'answered' | 'failed' | 'limited' | 'gone';
  /** The next request can say which version is known, so that an unchanged one costs almost nothing. */
  hasValidators: boolean;
  /** From Retry-After; never shortened. */
  retryAt: number | null;
}

/** Epoch ms of the next check; null: never again. */
export function nextCheck({at, outcome, hasValidators, retryAt}: LastCheck): number | null {
  if (outcome === 'gone') return null;
  return Math.max(at + waitAfter(outcome, hasValidators, retryAt), retryAt ?? 0);
}

/** A host that named its own time is asked again then; one that failed without a word is left alone for a day. */
function waitAfter(outcome: LastCheck['outcome'], hasValidators: boolean, retryAt: number | null): number {
  if (outcome === 'answered') return hasValidators ? HOUR_MS : DAY_MS;
  return outcome === 'limited' && retryAt !== null ? HOUR_MS : DAY_MS;
}

/** Until when nothing on a host is asked that answered 429 or 503 at `at`. */
export const hostHold = ({at, retryAt}: {at: number; retryAt: number | null}): number =>
  retryAt ?? at + LEAST_HOLD_MS;

/** A source never checked has 0 as its next check. A hold is over at its very moment. */
export const isDue = (nextCheckAt: number | null, heldUntil: number | null, now: number): boolean =>
  nextCheckAt !== null && nextCheckAt <= now && (heldUntil ?? 0) <= now;
