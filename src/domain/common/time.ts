import {dayFrom} from './calendar.ts';
import {parseDay} from './natural-date.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

// Outside the store, times are ISO 8601 with the offset of the place they were written at (RFC 3339 §5.6).

/** The offset of the learner's zone at that moment, minutes east of Greenwich. */
export type OffsetAt = (at: number) => number;

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-21T18:04:05.123+01:00`. */
export function isoAt(at: number, offsetMinutes: number): string {
  const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, -1);
  if (offsetMinutes === 0) return `${local}Z`;
  const size = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The offset that an ISO time was written with, minutes east of Greenwich. */
export function zoneOf(iso: string): number {
  const [, sign, hours, minutes] = /T.*([+-])(\d\d):?(\d\d)$/.exec(iso) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -size : size;
}

/** The local day of an ISO time, `2026-11-21`: read off the text, so that travelling changes nothing. */
export const dayOf = (iso: string): string => iso.slice(0, 10);

/** `2026-11`. */
export const monthOf = (iso: string): string => iso.slice(0, 7);

/** `2026-11-21 18:04`. */
export const minuteOf = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

/**
 * Whether a moment means a day without a time: it is the first moment of the day, to the millisecond. Files need a time;
 * shown, it would claim more than was typed.
 */
export const isWholeDay = (iso: string): boolean => /^.{10}T00:00:00(?:\.0+)?(?:Z|[+-]|$)/.test(iso);

/** `2026-11-21 18:04`, or `2026-11-21` if only the day was given. */
export const momentOf = (iso: string): string => (isWholeDay(iso) ? dayOf(iso) : minuteOf(iso));

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sat 21 Nov`, in this machine's zone. Intl says the same, but the first time takes it 20 ms to learn how. */
export function dayWords(at: number): string {
  const day = new Date(at);
  return `${WEEKDAYS[day.getDay()]} ${day.getDate()} ${MONTHS[day.getMonth()]}`;
}

/** The same without the weekday: `21 Nov`. */
export const shortDayWords = (at: number): string => dayWords(at).slice(4);

/** The day of a moment in this machine's zone, `2026-11-21`. */
export function localDay(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The day of a moment in this machine's zone, as a number that rises by one each day, also when clocks change. */
export function dayNumber(at: number): number {
  const local = new Date(at);
  return Math.floor(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY_MS);
}

/** The day of a moment as a heading, in this machine's zone: `Today`, `Yesterday`, `Fri 27 Nov`, `Fri 28 Nov 2025`. */
export function dayHeading(at: number, now: number): string {
  const age = dayNumber(now) - dayNumber(at);
  if (age === 0 || age === 1) return age === 0 ? 'Today' : 'Yesterday';
  const year = new Date(at).getFullYear();
  return year === new Date(now).getFullYear() ? dayWords(at) : `${dayWords(at)} ${year}`;
}

/** A past moment after “since”: `21:40`, `yesterday 21:40`, `Fri 21:40`; a week ago or more: `Fri 20 Nov`. */
export function sinceWords(at: number, now: number): string {
  const age = dayNumber(now) - dayNumber(at);
  const words = sinceDay(at, now);
  return age >= 1 && age < 7 ? `${words} ${timeOfDay(at)}` : words;
}

/** The same without the time of an earlier day: `21:40`, `yesterday`, `Fri`, `Fri 20 Nov`. */
export function sinceDay(at: number, now: number): string {
  const age = dayNumber(now) - dayNumber(at);
  if (age <= 0) return timeOfDay(at);
  if (age >= 7) return dayHeading(at, now);
  return age === 1 ? 'yesterday' : (WEEKDAYS[new Date(at).getDay()] ?? '');
}

function timeOfDay(at: number): string {
  const day = new Date(at);
  return `${two(day.getHours())}:${two(day.getMinutes())}`;
}

const UNITS: Record<string, number> = {
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 30 * DAY_MS,
  y: 365 * DAY_MS,
};

/**
 * A moment as people type it: a day as `parseDay` reads it (a weekday, or a date without a year, is the last one),
 * `2026-11`, a full ISO time, or a time ago (`7d`, `2w`, `12h`). Dates are days of the learner's own zone. null: it is none
 * of these.
 */
export function parseMoment(word: string, now: number, offsetAt: OffsetAt): number | null {
  const ago = /^(\d{1,4})([hdwmy])$/.exec(word.trim());
  if (ago) return now - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? DAY_MS);
  const day = dayTyped(word, now, offsetAt);
  if (day !== null) return startOfDay(Date.parse(`${day}T00:00:00Z`), offsetAt);
  // Date.parse takes 30 February for 2 March.
  const at = word[10] === 'T' && isDay(word.slice(0, 10)) ? Date.parse(word) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** A day, or the first one of a month (`2026-11`). null: neither. */
const dayTyped = (word: string, now: number, offsetAt: OffsetAt): string | null =>
  parseDay(word.trim().replace(/^\d{4}-\d{2}$/, '$&-01'), dayOf(isoAt(now, offsetAt(now))), 'past');

/** Whether `parseMoment` takes a word, whatever time it is. */
export const isDateWord = (word: string): boolean =>
  parseMoment(word, Date.UTC(2024, 1, 1), () => 0) !== null;

/** One end of a period: a day of the calendar, or a moment (`at` in epoch milliseconds, `iso` as it was typed). */
export type PeriodEnd = {day: string} | {at: number; iso: string};

/**
 * The end of a period as people type it, as `parseMoment` does. A day is that of each entry's own place (the offset it
 * was written with), so that the same period holds the same entries wherever it is asked for.
 */
export function parsePeriodEnd(word: string, now: number, offsetAt: OffsetAt): PeriodEnd | null {
  const day = dayTyped(word, now, offsetAt);
  if (day !== null) return {day};
  const at = parseMoment(word, now, offsetAt);
  if (at === null) return null;
  return {at, iso: isDay(word.slice(0, 10)) ? word : isoAt(at, offsetAt(at))};
}

export interface Period {
  since?: PeriodEnd;
  /** Exclusive. */
  until?: PeriodEnd;
}

/** Whether a moment, ISO 8601, is before the end of a period. */
export const isBefore = (iso: string, end: PeriodEnd): boolean =>
  'day' in end ? dayOf(iso) < end.day : Date.parse(iso) < end.at;

/** Whether a moment, ISO 8601 with its own offset, lies in a period. */
export const isWithin = (iso: string, {since, until}: Period): boolean =>
  (since === undefined || !isBefore(iso, since)) && (until === undefined || isBefore(iso, until));

/** ISO 8601, a day alone as `2026-11-21`; null: the period is open. */
export const endWords = (end: PeriodEnd | undefined): string | null =>
  end === undefined ? null : 'day' in end ? end.day : end.iso;

/**
 * The first moment of a day, given as its midnight in Greenwich. On a day when the clocks change, midnight has the offset
 * from before or from after the change (both in Havana in autumn: the first counts). In Cairo in spring
 * midnight does not exist, and the day begins with the change.
 */
function startOfDay(utc: number, offsetAt: OffsetAt): number {
  const before = offsetAt(utc - DAY_MS);
  const isMidnight = (offset: number): boolean => offsetAt(utc - offset * 60_000) === offset;
  const offset = [before, offsetAt(utc + DAY_MS)].find(isMidnight) ?? before;
  return utc - offset * 60_000;
}

/** Whether the word is a day of the calendar, `2027-03-01`. A year before 1900 is taken for a typing mistake. */
export function isDay(word: string): boolean {
  if (!/^(?:19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(word)) return false;
  return dayFrom(Number(word.slice(0, 4)), Number(word.slice(5, 7)), Number(word.slice(8))) !== null;
}

/** `just now`, `2h ago`. */
export function agoWords(at: number, now: number): string {
  const age = ago(at, now);
  return age === 'now' ? 'just now' : `${age} ago`;
}

/** How long ago, in the fewest characters: `now`, `5m`, `3h`, `2d`, `4w`, `8mo`, `2y`. */
export function ago(at: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes}m`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}h`;
  const days = Math.floor(minutes / (24 * 60));
  if (days < 14) return `${days}d`;
  if (days < 60) return `${Math.floor(days / 7)}w`;
  return days < 730 ? `${Math.floor(days / 30)}mo` : `${Math.floor(days / 365)}y`;
}
