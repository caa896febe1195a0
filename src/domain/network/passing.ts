import {DAY_MS, HOUR_MS, WEEK_MS} from '../common/time.ts';
import type {PassAfter} from './community.ts';
import {POSTS_KEPT} from './schedule.ts';

// Passing: what waits in the inbox for longer than its source's own pace moves to done, if the learner chose so for the
// community. A busy source brings its next entries soon; an entry of a rare source keeps its place.

/** By how many entries a source publishes a day: how many days they may wait. Five a week count as daily. */
const PACES = [
  {atLeast: 5, days: 2},
  {atLeast: 5 / 7, days: 5},
  // About weekly: three in the four weeks that are looked at.
  {atLeast: 3 / 28, days: 21},
] as const;

/**
 * After how many days in the inbox an entry of a source passes. null: never. `postedAt`: when its newest entries were
 * published. A pace counts only while it goes on: many entries at once, then silence, are not one.
 */
export function daysToWait(
  passAfter: PassAfter | undefined,
  postedAt: readonly number[],
  now: number,
): number | null {
  if (passAfter !== 'pace') return passAfter ?? null;
  const rate = currentPace(postedAt, now);
  const newest = Math.max(...postedAt.filter(at => at <= now));
  return PACES.find(({atLeast, days}) => rate >= atLeast && now - newest < days * DAY_MS)?.days ?? null;
}

/**
 * Entries a day, from the oldest one that is known: a feed names only its last few. `postsADay` counts over four weeks
 * instead, which is right for a rank that must not jump.
 */
function currentPace(postedAt: readonly number[], now: number): number {
  const recent = postedAt.filter(time => time <= now && time > now - 4 * WEEK_MS);
  const spanMs = now - Math.min(now, ...recent);
  return (recent.length * DAY_MS) / Math.max(spanMs, recent.length < POSTS_KEPT ? WEEK_MS : HOUR_MS);
}

const MOST_DAYS = 999;

/** Reads `pace`, or a number of days from 1 to 999. null: it is neither. */
export function parsePassAfter(word: string): PassAfter | null {
  if (word === 'pace') return word;
  const days = /^\d+$/.test(word) ? Number(word) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : null;
}
