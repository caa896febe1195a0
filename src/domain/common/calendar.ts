// Days as words and as numbers, read from their text: `2026-11-21` is the same day wherever the document is made.

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `November`, from 1. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? '';

/** `21 November 2026`; a text that is not a day is returned as it is. */
export function longDay(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year ? `${Number(date)} ${monthName(Number(month))} ${year}` : day;
}

/** `November 2026` for `2026-11`. */
export const longMonth = (month: string): string =>
  `${monthName(Number(month.slice(5, 7)))} ${month.slice(0, 4)}`;

/** The day that is `days` days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** 0 for Monday to 6 for Sunday, as in ISO 8601. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** 1 to 12 for the English name of a month or its beginning of at least three letters, in any case; 0: not a month. */
export const monthNamed = (name: string): number =>
  name.length < 3 ? 0 : MONTHS.findIndex(month => begins(month, name)) + 1;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** 0 for Monday to 6 for Sunday, for the English name of a weekday or its beginning as in `monthNamed`; -1: not a weekday. */
export const weekdayNamed = (name: string): number =>
  name.length < 3 ? -1 : WEEKDAYS.findIndex(weekday => begins(weekday, name));

const begins = (word: string, start: string): boolean => word.toLowerCase().startsWith(start.toLowerCase());

/** `2026-11-21`; null: the calendar has no such day. */
export function dayFrom(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const isThere = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isThere ? at.toISOString().slice(0, 10) : null;
}

/** The same date `months` later; the last day of that month where it is shorter: 28 February after 31 January. */
export function monthsAfter(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const lastDate = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return dayFrom(year, month, Math.min(Number(day.slice(8, 10)), lastDate)) ?? day;
}
