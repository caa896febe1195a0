import {PlnError} from '../domain/common/errors.ts';
import {oneLine} from '../domain/common/text.ts';
import {type PeriodEnd, parseMoment, parsePeriodEnd} from '../domain/common/time.ts';

// What a typed word has to be; each throws PlnError 'usage', which is exit 2.

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
export const moment = (word: string): number => parseMoment(word, Date.now(), offsetAt) ?? refuseDate(word);

/** A day, or a moment, at which a period begins or ends. */
export const periodEnd = (word: string): PeriodEnd =>
  parsePeriodEnd(word, Date.now(), offsetAt) ?? refuseDate(word);

function refuseDate(word: string): never {
  throw new PlnError(
    'usage',
    `“${oneLine(word)}” is not a date.`,
    'Write it like 2026-11-21, 2026-11, 7d (seven days ago) or 12h.',
  );
}
