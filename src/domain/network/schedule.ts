import {DAY_MS, HOUR_MS, WEEK_MS} from '../common/time.ts';

// When a source is next checked. Its own hints decide, within bounds that are fair to both sides: no source is checked more
// than hourly, and a mistaken `max-age` of a year does not silence a community.

/** The shortest hold of a host that asks to wait without saying how long. */
export const LEAST_HOLD_MS = 10 * 60_000;

/** A feed's hints about when to fetch it. Stored, because a 304 comes without them. Hours and days are in GMT. */
export interface PublisherHints {
  /** The longer of RSS `ttl` and `sy:updatePeriod` / `sy:updateFrequency`. */
  ttlMinutes: number | null;
  /** 0 to 23. */
  skipHours: readonly number[];
  /** 0 (Sunday) to 6. */
  skipDays: readonly number[];
  /** When its newest entries were published, newest first, epoch ms; at most `POSTS_KEPT`. */
  postedAt: readonly number[];
}

export const NO_HINTS: PublisherHints = {ttlMinutes: null, skipHours: [], skipDays: [], postedAt: []};

/** A successful answer: a document, or `not modified`. Times are epoch ms. */
export interface FetchTiming {
  at: number;
  /** Whether the next request can be conditional, so that an unchanged document costs almost nothing. */
  hasValidators: boolean;
  /** Cache-Control's max-age minus Age. */
  maxAgeSeconds: number | null;
  /** From Expires. */
  expiresAt: number | null;
  hints: PublisherHints;
}

/** Epoch ms of the next check after an answer. */
export function nextAfterAnswer({at, hasValidators, maxAgeSeconds, expiresAt, hints}: FetchTiming): number {
  const wait = Math.max(
    adaptiveWait(hints.postedAt, at),
    (hints.ttlMinutes ?? 0) * 60_000,
    (maxAgeSeconds ?? 0) * 1000,
    (expiresAt ?? at) - at,
    hasValidators ? HOUR_MS : DAY_MS,
  );
  return afterSkipped(at + Math.round(Math.min(wait, DAY_MS)), hints);
}

export const POSTS_KEPT = 20;
/** Older posts say nothing about how often a source posts today. */
const POSTS_WINDOW = 4 * WEEK_MS;

/** The newest posts of two lists, as `PublisherHints.postedAt` keeps them; dates in the future are left out. */
export const newestPosts = (times: readonly number[], now: number): number[] =>
  times
    .filter(time => time <= now)
    .sort((a, b) => b - a)
    .slice(0, POSTS_KEPT);

/** The mean gap between recent posts, including the present silence: a source that falls silent is checked less often. */
export function adaptiveWait(postedAt: readonly number[], now: number): number {
  const recent = postedAt.filter(time => time <= now && time > now - POSTS_WINDOW);
  if (recent.length < 2) return DAY_MS;
  return (now - Math.min(...recent)) / recent.length;
}

/** How many entries a source publishes a day, by its newest posts. A silent one: 0. */
export function postsADay(postedAt: readonly number[], now: number): number {
  const recent = postedAt.filter(time => time <= now && time > now - POSTS_WINDOW);
  // All posts of the window are known unless there are as many as are kept.
  const spanMs = recent.length < POSTS_KEPT ? POSTS_WINDOW : Math.max(now - Math.min(...recent), HOUR_MS);
  return (recent.length * DAY_MS) / spanMs;
}

/** Whether the publisher asked not to be checked at that time. Skipping every hour or day is taken for a mistake. */
export function isSkipped(
  at: number,
  {skipHours, skipDays}: Pick<PublisherHints, 'skipHours' | 'skipDays'>,
): boolean {
  const time = new Date(at);
  return (
    (new Set(skipHours).size < 24 && skipHours.includes(time.getUTCHours())) ||
    (new Set(skipDays).size < 7 && skipDays.includes(time.getUTCDay()))
  );
}

/** The moment itself, or the beginning of the first hour after it that the publisher does not skip. */
function afterSkipped(at: number, hints: PublisherHints): number {
  let moment = at;
  for (let hours = 0; isSkipped(moment, hints) && hours < 8 * 24; hours += 1)
    moment = (Math.floor(moment / HOUR_MS) + 1) * HOUR_MS;
  return moment;
}

/** A failed check. `failures` counts those in a row, including this one. */
export interface Failed {
  at: number;
  failures: number;
  /** From a Retry-After; never shortened. */
  retryAt: number | null;
  /** Whether the next request can be conditional. */
  hasValidators: boolean;
  /** Whether the host answered, so that the check cost it something. */
  wasAnswered: boolean;
}

/** An hour, doubled with every failure in a row, up to a week; at least a day if each try costs a whole document. */
export function nextAfterFailure({at, failures, retryAt, hasValidators, wasAnswered}: Failed): number {
  const least = wasAnswered && !hasValidators ? DAY_MS : HOUR_MS;
  const wait = Math.min(Math.max(HOUR_MS * 2 ** (failures - 1), least), WEEK_MS);
  return Math.max(at + wait, retryAt ?? 0);
}

/** The next check of a source whose host is held: after the hold, and at most hourly. */
export const nextAfterLimit = (at: number, heldUntil: number): number => Math.max(at + HOUR_MS, heldUntil);

/**
 * The end of the hold of a host that answered 429 or 503. A time that the host names is respected exactly. Without one the
 * hold is ten minutes, doubled each time in a row (`strikes`, including this one) up to a week, plus up to a half at
 * random (`jitter`, 0 to 1), so that not all readers return at the same moment.
 */
export function hostHold(limit: {
  at: number;
  retryAt: number | null;
  strikes: number;
  jitter: number;
}): number {
  const {at, retryAt, strikes, jitter} = limit;
  if (retryAt !== null) return retryAt;
  const wait = LEAST_HOLD_MS * 2 ** (strikes - 1) * (1 + jitter / 2);
  return at + Math.min(Math.round(wait), WEEK_MS);
}

/** What is known of the last check of a source and of the next one; times are epoch ms. */
export interface Checked {
  /** null: never. */
  askedAt: number | null;
  /** A source never checked has 0. null: not checked any more. */
  nextAt: number | null;
  /** Whether the last check failed or was refused: a Retry-After may then name any time. */
  isRefused: boolean;
}

/** The longest wait after an answer: a day, then the longest run of skipped days and hours. */
export const LONGEST_WAIT_MS = 9 * DAY_MS;

/**
 * When a source is next checked. A time that a clock set while it ran ahead is ignored: then the source is due now. A step
 * of less than an hour does no harm.
 */
export function nextCheckOf({askedAt, nextAt, isRefused}: Checked, now: number): number | null {
  if (nextAt === null) return null;
  const wasAhead = askedAt !== null && askedAt - now > HOUR_MS;
  const isTooFar = !isRefused && nextAt - now > LONGEST_WAIT_MS;
  return wasAhead || isTooFar ? now : nextAt;
}

/** Whether a source is to be checked now, epoch ms. */
export function isDue(checked: Checked, now: number, hints: PublisherHints = NO_HINTS): boolean {
  const at = nextCheckOf(checked, now);
  return at !== null && at <= now && !isSkipped(now, hints);
}

/** A permanent move that a host has announced, and how often it was seen; `since` is epoch ms. */
export interface Move {
  url: string;
  since: number;
  seen: number;
}

const MOVE_SEEN = 5;
const MOVE_TIME = 3 * DAY_MS;

/** The move after one more answer. `url`: where only permanent redirects led; null: there were none. */
export function recordRedirect(before: Move | null, url: string | null, now: number): Move | null {
  if (url === null) return null;
  if (before?.url !== url) return {url, since: now, seen: 1};
  // The clock was set back since it was first seen.
  return {...before, since: Math.min(before.since, now), seen: before.seen + 1};
}

/** A hotel's network or a short mistake also redirects permanently: a move counts if seen five times over three days. */
export const isPermanentMove = (move: Move | null, now: number): move is Move =>
  move !== null && move.seen >= MOVE_SEEN && now - move.since >= MOVE_TIME;
