/**
 * Reads the three forms of RFC 9110 §5.6.7, all in GMT, as epoch ms. The oldest form (asctime) has no zone, and Date.parse
 * alone would take it for local time. null: any other text. Date.parse would make years of bare numbers (`Expires: 0`).
 */
export function parseHttpDate(text: string): number | null {
  if (!/^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/.test(text)) return null;
  const at = Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : at;
}

/** The last moment of ECMAScript. */
const LAST_MOMENT = 8.64e15;

/** Retry-After (RFC 9110 §10.2.3) as epoch ms: a date, or seconds. Some APIs send fractions, which are rounded up. */
export function parseRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null;
  const trimmed = text.trim();
  if (!/^\d+(?:\.\d+)?$/.test(trimmed)) return parseHttpDate(trimmed);
  return Math.min(now + Math.ceil(Number(trimmed) * 1000), LAST_MOMENT);
}
