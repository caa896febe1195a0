const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC. RFC 822 §5.1 and the names that feeds really use; military letters are ignored as RFC 5322 §4.3 asks. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ...['UT', 'UTC', 'GMT', 'Z', 'WET'].map((name): [string, number] => [name, 0]),
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['AKST', -540],
  ['AKDT', -480],
  ['HST', -600],
  ['BST', 60],
  ['WEST', 60],
  ['CET', 60],
  ['MEZ', 60],
  ['CEST', 120],
  ['MESZ', 120],
  ['EET', 120],
  ['EEST', 180],
  ['MSK', 180],
  ['IST', 330],
  ['JST', 540],
  ['KST', 540],
  ['AEST', 600],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
]);

/** `2026-11-21`, `2026-11-21T18:04:05.123+01:00`, `20261121T180405Z`, `2026-11`, `2026`; a blank may stand for the T. */
const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*([A-Za-z]{1,5}|[+-]\d{2}:?\d{0,2})?)?)?)?$/;
/** `Sat, 21 Nov 2026 18:04:05 +0100`: the weekday may be missing or wrong, the year have two digits, the zone a name. */
const RFC822 =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})[\s-]+(\p{L}{3,12})\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([A-Z]{1,5}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})?)?(?:\s*\([^)]*\))?$/iu;
/** `Sat Nov 21 18:04:05 2026` (asctime), also with a zone before the year, and `November 21, 2026`. */
const MONTH_FIRST =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([A-Z]{1,5}|[+-]\d{4})?\s*)?(\d{4})$/iu;

/**
 * A feed's date as RFC 3339 in UTC, seconds exact. RSS asks for RFC 822, Atom for RFC 3339, Dublin Core for W3CDTF; all
 * of them are tried everywhere, because publishers mix them. No zone is read as UTC. undefined for what cannot be read
 * or does not exist (30 February): a date is never invented.
 */
export function parseDate(raw: string | undefined): string | undefined {
  const text = raw?.trim().replace(/\s+/g, ' ');
  if (!text || text.length > 100) return undefined;
  const iso = ISO.exec(text);
  if (iso) return toRfc3339(iso[1], iso[2] ?? '1', iso[3] ?? '1', iso.slice(4, 7), iso[7]);
  const rfc = RFC822.exec(text);
  if (rfc) return toRfc3339(rfc[3], monthOf(rfc[2]), rfc[1], rfc.slice(4, 7), rfc[7]);
  const other = MONTH_FIRST.exec(text);
  return other ? toRfc3339(other[7], monthOf(other[1]), other[2], other.slice(3, 6), other[6]) : undefined;
}

/** English names, whole or shortened to three letters or more. */
function monthOf(name = ''): string {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return String(index + 1);
}

type Part = string | undefined;

function toRfc3339(year: Part, month: Part, day: Part, time: Part[], zone: Part): string | undefined {
  const offset = offsetOf(zone);
  if (offset === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = time.map(part => Number(part ?? 0));
  const date = [fullYear(year ?? ''), Number(month), Number(day)] as const;
  // 24:00 is midnight of the next day (ISO 8601); a leap second counts as the one before it.
  if (hours > 24 || minutes > 59 || seconds > 60) return undefined;
  const midnight = Date.UTC(date[0], date[1] - 1, date[2]);
  const check = new Date(midnight);
  if (check.getUTCMonth() !== date[1] - 1 || check.getUTCDate() !== date[2]) return undefined;
  const at = midnight + ((hours * 60 + minutes - offset) * 60 + Math.min(seconds, 59)) * 1000;
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** RFC 5322 §4.3: 00–49 is this century, 50–99 the last. */
function fullYear(year: string): number {
  if (year.length !== 2) return Number(year);
  return Number(year) + (Number(year) < 50 ? 2000 : 1900);
}

/** null for an offset that cannot be; an unknown name counts as UTC, like none. */
function offsetOf(zone = ''): number | null {
  const signed = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!signed) return ZONES.get(zone.toUpperCase()) ?? 0;
  const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0);
  if (minutes > 14 * 60) return null;
  return signed[1] === '-' ? -minutes : minutes;
}
