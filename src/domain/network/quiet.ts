import {DAY_MS} from '../common/time.ts';

/** Fewer posts show no pace. */
const LEAST_POSTS = 3;
/** So many of its usual gaps, and so many days, must have passed without a post. */
const QUIET_GAPS = 4;
const QUIET_DAYS = 14;

/**
 * Whether a community has published nothing for much longer than it used to. `postedAt`: its newest posts, epoch
 * milliseconds, in any order.
 */
export function isQuiet(postedAt: readonly number[], now: number): boolean {
  if (postedAt.length < LEAST_POSTS) return false;
  const [first, last] = [Math.min(...postedAt), Math.max(...postedAt)];
  const usualGap = (last - first) / (postedAt.length - 1);
  return now - last > Math.max(QUIET_DAYS * DAY_MS, QUIET_GAPS * usualGap);
}
