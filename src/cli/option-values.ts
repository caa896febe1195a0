import {PlnError} from '../domain/common/errors.ts';
import {comingDay} from '../domain/common/natural-date.ts';
import {oneLine} from '../domain/common/text.ts';
import {dayOf, isoAt, type PeriodEnd, parseMoment, parsePeriodEnd} from '../domain/common/time.ts';
import type {JournalQuery} from '../services/journal/journal.ts';
import {definedOnly} from './command.ts';

// From a typed word to a value. Each throws PlnError 'usage'.

export function wholeNumber(word: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new PlnError('usage', `“${word}” is not a whole number.`, 'Give a number such as 20; 0 means all.');
}

/** Bytes: `500K`, `5M`, `1.5G`, in thousands as providers count them. */
export function byteCount(word: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(word.trim()) ?? [];
  const bytes = Math.round(Number(number) * 1000 ** ' kmg'.indexOf(unit.toLowerCase() || ' '));
  if (bytes > 0) return bytes;
  throw new PlnError('usage', `“${word}” is not an amount of data.`, 'Give one such as 500K or 5M.');
}

export function decimal(word: string): number {
  const value = Number(word);
  if (word.trim() !== '' && Number.isFinite(value)) return value;
  throw new PlnError('usage', `“${word}” is not a number.`, 'Give a number such as 2 or 0.5.');
}

const offsetAt = (at: number): number => -new Date(at).getTimezoneOffset();

/** Epoch milliseconds, in the learner's zone. */
export const momentOf = (word: string): number => parseMoment(word, Date.now(), offsetAt) ?? refuseDate(word);

/** A day, or a moment, at which a period begins or ends. */
export const periodEndOf = (word: string): PeriodEnd =>
  parsePeriodEnd(word, Date.now(), offsetAt) ?? refuseDate(word);

/** A coming day, `2026-12-01`: options hold the day itself, because a draft of them may be stored on another day. */
export const comingDayOf = (word: string): string =>
  comingDay(word, dayOf(isoAt(Date.now(), offsetAt(Date.now()))));

/** The same; '' stays, which removes the day. */
export const comingDayOrNone = (word: string): string => (word.trim() === '' ? '' : comingDayOf(word));

function refuseDate(word: string): never {
  throw new PlnError(
    'usage',
    `“${oneLine(word)}” is not a date.`,
    'Write it like 2026-11-21, 2026-11, yesterday, fri, 20 nov, 7d (seven days ago) or 12h.',
  );
}

/** From options to values that services take. */

/** Whether documents for others may hold it; undefined: unchanged. Throws PlnError 'usage' if both are given. */
export function visibilityOf(options: {shared: boolean; private?: boolean}): boolean | undefined {
  if (options.shared && options.private)
    throw new PlnError('usage', 'It is shared or private, not both.', 'Give --shared or --private.');
  return options.shared ? true : options.private ? false : undefined;
}

/** A period and a goal, as `journal` and the exports take them. */
export const queryOf = ({
  since,
  until,
  goal,
}: {
  since: PeriodEnd | undefined;
  until: PeriodEnd | undefined;
  goal: string | undefined;
}): Omit<JournalQuery, 'due'> => definedOnly<Omit<JournalQuery, 'due'>>({since, until, goal});
