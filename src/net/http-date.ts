/**
 * The three forms of RFC 9110 §5.6.7, all in GMT. The oldest (asctime) does not say so, and Date.parse alone would take
 * it for local time. Anything else is null: Date.parse makes years of bare numbers (`Expires: 0`).
 */
export function parseHttpDate(text: string): number | null {
  if (!/^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/.test(text)) return null;
  const at = Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : at;
}

/** ECMAScript's last moment; a longer wait is for ever anyway. */
const LAST_MOMENT = 8.64e15;

/** Retry-After (RFC 9110 §10.2.3) as epoch ms: seconds, with the fractions some APIs send rounded up, or a date. */
export function parseRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null;
  const trimmed = text.trim();
  if (!/^\d+(?:\.\d+)?$/.test(trimmed)) return parseHttpDate(trimmed);
  return Math.min(now + Math.ceil(Number(trimmed) * 1000), LAST_MOMENT);
}
