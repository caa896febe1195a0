import {dayOf, isoAt} from '../../domain/common/time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An ISO time in short: `14:05` on the same day in its own zone, `23 Nov` in the same year, else `23 Nov 2027`. */
export function shortTime(iso: string, now: number): string {
  const today = isoAt(now, offsetOf(iso));
  if (dayOf(iso) === dayOf(today)) return iso.slice(11, 16);
  const day = `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1]}`;
  return iso.slice(0, 4) === today.slice(0, 4) ? day : `${day} ${iso.slice(0, 4)}`;
}

function offsetOf(iso: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(iso) ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}

/** When a source is next checked, as text. null: only on request. */
export function nextCheckText(nextFetchAt: string | null, now: number): string {
  if (nextFetchAt === null) return 'not checked any more';
  return Date.parse(nextFetchAt) <= now ? 'due now' : `next check ${shortTime(nextFetchAt, now)}`;
}
