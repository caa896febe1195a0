import {dayAfter, dayFrom, monthNamed, monthsAfter, weekdayNamed, weekdayOf} from './calendar.ts';
import {PlnError} from './errors.ts';
import {oneLine} from './text.ts';

// Days as people type them. They are days of the calendar, relative to a given day, so no zone is involved.

/** Which day a weekday, or a date without a year, means: the next one from today, or the last one. */
export type Lean = 'coming' | 'past';

const NEAR: Record<string, number> = {today: 0, tomorrow: 1, yesterday: -1};

/**
 * The day that was typed, `2026-11-21`, relative to `today`: `today`, `fri`, `20 dec`, `dec 20`, `20.12.`, each of the
 * last three also with a year, `+7d`, `+2w`, `+3m`, `+1y`, or an ISO date. A weekday is never today. null: none of these, or
 * not in the calendar.
 */
export function parseDay(typed: string, today: string, lean: Lean): string | null {
  const word = typed.trim().toLowerCase();
  const near = Object.hasOwn(NEAR, word) ? NEAR[word] : undefined;
  const day =
    near === undefined ? (steppedFrom(word, today) ?? dated(word, today, lean)) : dayAfter(today, near);
  // A year before 1900, or one of five digits, is a typing mistake.
  return day !== null && /^(?:19|[2-9]\d)\d{2}-/.test(day) ? day : null;
}

/** Whether a word is a day in one of these forms, whatever day is today. */
export const isDayWord = (typed: string): boolean => parseDay(typed, '2024-02-01', 'coming') !== null;

const FAR = '2900-01-01';

/** Whether a word means a day after today, whatever day is today: `tomorrow`, `+7d`. */
export const isComingWord = (typed: string): boolean => (parseDay(typed, FAR, 'past') ?? FAR) > FAR;

/** `+7d`: days, weeks, months or years from today. */
function steppedFrom(word: string, today: string): string | null {
  const [, count, unit] = /^\+\s?(\d{1,4})\s?([dwmy])$/.exec(word) ?? [];
  if (count === undefined) return null;
  const steps = Number(count);
  if (unit === 'm' || unit === 'y') return monthsAfter(today, unit === 'y' ? steps * 12 : steps);
  return dayAfter(today, unit === 'w' ? steps * 7 : steps);
}

function dated(word: string, today: string, lean: Lean): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const weekday = /^[a-z]+$/.test(word) ? weekdayNamed(word) : -1;
  if (weekday >= 0) {
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    return dayAfter(today, lean === 'coming' ? ahead || 7 : ahead - 7);
  }
  const named = dateParts(word);
  if (!named) return null;
  const {year, month, date} = named;
  return year === null ? nearest(month, date, today, lean) : dayFrom(year, month, date);
}

interface DateParts {
  date: number;
  month: number;
  /** null: not typed. */
  year: number | null;
}

const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s?([a-z]{3,9})\.?(?:,?\s?(\d{4}))?$/;
const MONTH_FIRST = /^([a-z]{3,9})\.?\s?(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?$/;
const WITH_DOTS = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$/;

function dateParts(word: string): DateParts | null {
  const partsOf = (date = '', month = 0, year?: string): DateParts | null =>
    month === 0 ? null : {date: Number(date), month, year: year === undefined ? null : Number(year)};
  const dots = WITH_DOTS.exec(word);
  if (dots) return partsOf(dots[1], Number(dots[2]), dots[3]);
  const first = DAY_FIRST.exec(word);
  if (first) return partsOf(first[1], monthNamed(first[2] ?? ''), first[3]);
  const second = MONTH_FIRST.exec(word);
  return second && partsOf(second[2], monthNamed(second[1] ?? ''), second[3]);
}

/** A leap day may be eight years away: 2096 and 2104 are leap years, 2100 is not. */
const FARTHEST_YEARS = 8;

/** The day of this month and date that is nearest to today in that direction; today itself counts. */
function nearest(month: number, date: number, today: string, lean: Lean): string | null {
  const step = lean === 'coming' ? 1 : -1;
  const thisYear = Number(today.slice(0, 4));
  for (let years = 0; years <= FARTHEST_YEARS; years += 1) {
    const day = dayFrom(thisYear + step * years, month, date);
    if (day !== null && (lean === 'coming' ? day >= today : day <= today)) return day;
  }
  return null;
}

/** What prompts show as examples of a day. */
export const DAY_EXAMPLES = 'fri, 20 dec, +7d';

export const notADay = (word: string): PlnError =>
  new PlnError(
    'usage',
    `“${oneLine(word)}” is not a day.`,
    'Write it like tomorrow, fri, 20 dec, +7d or 2026-12-01.',
  );

/** The coming day that was typed, as `parseDay` reads it. Throws PlnError 'usage'. */
export function comingDay(typed: string, today: string): string {
  const day = parseDay(typed, today, 'coming');
  if (day === null) throw notADay(typed);
  return day;
}
