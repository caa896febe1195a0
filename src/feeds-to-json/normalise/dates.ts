import {inOrderOf, plainForm} from './date-forms.ts';
import {monthOf} from './months.ts';
import {createPlaces, type PlaceOffset, zoneOffset} from './zones.ts';

const HALF = String.raw`(?:\s*(?<half>[ap])\.?m\.?(?!\p{L}))?`;
const TIME = String.raw`(?<hours>\d{1,2})[:.](?<minutes>\d{2})(?:[:.](?<seconds>\d{2})(?:[.,]\d+)?)?${HALF}`;
const PLACE = '[A-Z]+/[A-Z_][A-Z0-9_+-]*(?:/[A-Z_]+)?';
/** The name of a zone: several words, as in Windows; letters; or letters around a digit. */
const NAME = '[A-Z]+(?: [A-Z]+){0,3} Time|[A-Z]{3}[0-9][A-Z]{3}|[A-Z]{1,9}';
const ZONE = String.raw`(?:\s*(?<zone>${PLACE}|${NAME}|(?:GMT|UTC)?\s?[+-]\d{1,2}:?\d{0,2})(?:\s*\([^)]*\))?)?`;
const WEEKDAY = String.raw`(?:\p{L}{2,15}(?:\.?,\s*|\.?\s+))?`;
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|\.|º)?`;
const MONTH = String.raw`(?<month>\p{L}{3,15})\.?`;
const loose = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'iu');
const isoTime = String.raw`(?:[T ]+(?<hours>\d{1,2})(?::?(?<minutes>\d{2})(?::?(?<seconds>\d{2}))?(?:[.,]\d+)?)?${HALF}\s*(?<zone>${PLACE}|${NAME}|(?:GMT|UTC)?[+-]\d{2}:?\d{0,2})?)?`;

/** The forms of dates that publishers write, the usual ones first. */
const PATTERNS: readonly RegExp[] = [
  // 2026-11-21, 2026-11-21T18:04:05.123+01:00, 20261121T180405Z, 2026-11, 2026, also with a blank for the T (ISO 8601).
  loose(String.raw`(?<year>\d{4})(?:-?(?<month>\d{2})(?:-?(?<day>\d{2})${isoTime})?)?`),
  // Sat, 21 Nov 2026 18:04:05 +0100 (RFC 822). The weekday may be missing or wrong, and the year may have two digits.
  loose(
    String.raw`${WEEKDAY}${DAY}[\s-]+(?:de\s+|d['’])?${MONTH},?[\s-]+(?:de\s+)?(?<year>\d{4}|\d{2})(?:(?:,?\s+|T)${TIME}${ZONE})?`,
  ),
  // Sat Nov 21 18:04:05 2026 (asctime), also with a zone before the year.
  loose(String.raw`${WEEKDAY}${MONTH}\s+${DAY},?\s+${TIME}${ZONE}\s+(?<year>\d{4})`),
  // November 21st, 2026, 6:04 PM, and dates that JavaScript prints.
  loose(String.raw`${WEEKDAY}${MONTH}\s+${DAY},?\s+(?<year>\d{4})(?:,?\s+(?:at\s+)?${TIME}${ZONE})?`),
  // 2026-november-21T18:04, 2026 Nov 21.
  loose(String.raw`${WEEKDAY}(?<year>\d{4})[-.\s]+${MONTH}[-.\s]+${DAY}(?:[T,\s]+${TIME}${ZONE})?`),
  // 2026-325 (ordinal) and 2026-W47-6 (week date), ISO 8601.
  loose(String.raw`(?<year>\d{4})-?(?<ordinal>\d{3})${isoTime}`),
  loose(String.raw`(?<year>\d{4})-?W(?<week>\d{2})(?:-?(?<weekday>[1-7])${isoTime})?`),
  // 2026-11-21 오후 6:04:05, the halves of the day in Korean, Japanese and Chinese.
  loose(
    String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})\s?(?<half>오전|오후|午前|午後|上午|下午)\s?${TIME.replace(HALF, '')}${ZONE}`,
  ),
  // 21/11/2026, 11/21/2026, 10/24/26 and 21-11-2026, if there is only one way to read it.
  loose(
    String.raw`(?<first>\d{1,2})(?<sign>[/.-])(?<second>\d{1,2})\k<sign>(?<year>\d{4}|(?<!-)\d{2})(?:,?\s+${TIME}${ZONE})?`,
  ),
];

/** The form of nearly all dates, which is read many times faster. Up to day 28, which every month has. */
const PLAIN_UTC =
  /^(?:[A-Z][a-z]{2}, (?:0[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [12]\d{3} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|\+0000)|[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z)$/;

/** `Sat, 21 Nov 2026 18:04:05 GMT`. */
const reordered = (raw: string): string =>
  `${raw.slice(12, 16)}-${String(monthOf(raw.slice(8, 11))).padStart(2, '0')}-${raw.slice(5, 7)}T${raw.slice(17, 25)}Z`;

type Groups = Partial<Record<string, string>>;

/** A date as it was written. */
export interface FeedDate {
  /** Epoch ms, as if the time were in UTC. */
  local: number;
  /** Minutes east of UTC. null: no zone, or an unknown one. */
  offset: number | null;
}

/**
 * Reads the date of a feed, to the second. RSS requires RFC 822, Atom RFC 3339, Dublin Core W3CDTF. All forms are tried
 * everywhere, because publishers mix them. undefined: it cannot be read, does not exist (30 February) or is the zero of a
 * program (the year 1). A date is never invented.
 */
export function readDate(raw: string | undefined, placeOffset?: PlaceOffset): FeedDate | undefined {
  if (raw === undefined || raw.length > 1000) return undefined;
  if (PLAIN_UTC.test(raw)) {
    const utc = raw.endsWith('Z') ? `${raw.slice(0, 19)}Z` : reordered(raw);
    return {local: Date.parse(utc), offset: 0};
  }
  const text = plainForm(raw);
  if (text === '' || text.length > 100) return undefined;
  const epoch = epochOf(text);
  if (epoch !== null) return {local: epoch, offset: 0};
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return fromGroups(groups, /[가-힣]/.test(raw), placeOffset);
  }
  return undefined;
}

export type ReadDate = (raw: string | undefined) => FeedDate | undefined;

/** Reads the dates of one document, each different text once. */
export function createDateReader(raws: readonly (string | undefined)[]): ReadDate {
  const inOrder = inOrderOf(raws);
  const known = new Map<string, FeedDate | undefined>();
  const placeOffset = createPlaces();
  return raw => {
    if (raw === undefined) return undefined;
    if (known.has(raw)) return known.get(raw);
    const date = readDate(inOrder(raw), placeOffset);
    known.set(raw, date);
    return date;
  };
}

/** A date as RFC 3339 in UTC. `fallback`: the offset of a date without one. */
export function parseDate(raw: string | undefined, fallback = 0): string | undefined {
  const date = readDate(raw);
  return date && inSeconds(date.local - (date.offset ?? fallback) * 60_000);
}

/** The most frequent offset of the dates. 0: none has an offset. */
export function usualOffset(raws: readonly (string | undefined)[], read: ReadDate = readDate): number {
  const counts = new Map<number, number>();
  for (const raw of raws) {
    const offset = read(raw)?.offset ?? null;
    if (offset !== null) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

/** A date as seconds or milliseconds since 1970, from 1985 to 2100. null: another number. */
function epochOf(text: string): number | null {
  if (!/^\d{9,10}(?:\.\d+)?$|^\d{12,13}$/.test(text)) return null;
  const at = text.length >= 12 && !text.includes('.') ? Number(text) : Math.floor(Number(text)) * 1000;
  return at > Date.UTC(1985, 0) && at < Date.UTC(2100, 0) ? at : null;
}

function fromGroups(
  groups: Groups,
  isKorean: boolean,
  placeOffset: PlaceOffset | undefined,
): FeedDate | undefined {
  const midnight = midnightOf(groups);
  const minutes = minutesOf(groups);
  const seconds = Number(groups.seconds ?? 0);
  if (midnight === null || minutes === null || seconds > 60) return undefined;
  // A leap second is read as the second before it.
  const local = midnight + (minutes * 60 + Math.min(seconds, 59)) * 1000;
  const offset = zoneOffset(groups.zone, local, placeOffset);
  if (offset === null) return undefined;
  return {local, offset: offset ?? (isKorean ? SEOUL : null)};
}

const inSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const SEOUL = 540;
const DAY_MS = 86_400_000;

/** The beginning of a day, in epoch ms as if in UTC. null: the day does not exist. */
function midnightOf({year = '', month, day, ordinal, week, weekday, first, second}: Groups): number | null {
  const whole = fullYear(year);
  if (whole < 1000) return null;
  if (ordinal !== undefined) return within(whole, Date.UTC(whole, 0, Number(ordinal)), Number(ordinal) > 0);
  if (week !== undefined) {
    // The first week is the one with 4 January (ISO 8601 §4.1.4).
    const fourth = Date.UTC(whole, 0, 4);
    const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
    const isWeek = Number(week) >= 1 && Number(week) <= 53;
    return isWeek ? monday + ((Number(week) - 1) * 7 + Number(weekday ?? 1) - 1) * DAY_MS : null;
  }
  if (first !== undefined) return slashed(whole, Number(first), Number(second));
  const number = month === undefined ? 1 : /^\d/.test(month) ? Number(month) : monthOf(month);
  return dayOf(whole, number, Number(day ?? 1));
}

const slashed = (year: number, first: number, second: number): number | null => {
  const [monthFirst, dayFirst] = [dayOf(year, first, second), dayOf(year, second, first)];
  return monthFirst === null || dayFirst === null || monthFirst === dayFirst
    ? (monthFirst ?? dayFirst)
    : null;
};

function dayOf(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  return within(year, at, new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === day);
}

const within = (year: number, at: number, exists: boolean): number | null =>
  exists && new Date(at).getUTCFullYear() === year ? at : null;

/** The minutes of the day. 24:00 is midnight of the next day (ISO 8601). null: the time does not exist. */
function minutesOf({hours: rawHours = '0', minutes: rawMinutes = '0', half = ''}: Groups): number | null {
  const hours = Number(rawHours);
  const minutes = Number(rawMinutes);
  if (hours > 24 || minutes > 59 || (half !== '' && hours > 12 && !/^[ap]$/i.test(half))) return null;
  if (half === '' || hours > 12) return hours * 60 + minutes;
  const isAfternoon = /^(?:p|오후|午後|下午)$/i.test(half);
  return ((hours % 12) + (isAfternoon ? 12 : 0)) * 60 + minutes;
}

/** RFC 5322 §4.3: 00–49 is this century, 50–99 the last. */
function fullYear(year: string): number {
  if (year.length !== 2) return Number(year);
  return Number(year) + (Number(year) < 50 ? 2000 : 1900);
}
