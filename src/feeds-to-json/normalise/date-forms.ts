const two = (digits: string): string => digits.padStart(2, '0');
const iso = (year: string, month: string, day: string): string => `${year}-${two(month)}-${two(day)}`;

/** Replaces odd forms of dates by usual ones. Each expression is bounded, and dates are short. */
const REWRITES: readonly [RegExp, string | ((...groups: string[]) => string)][] = [
  // The monotonic clock reading of Go, and a remark that was cut off.
  [/ m=[+-][\d.]+$/, ''],
  [/ \([^()]*$/, ''],
  // A second name of the zone: `+0200 CEST`, `+0300 +03`, `+02:00[Europe/Berlin]`.
  [/([+-]\d{2}:?\d{2}) (?:[A-Z]{2,5}|[+-]\d{2,4})$/, '$1'],
  [/([+-]\d{2}:?\d{2}|Z)\[[^[\]]*\]$/i, '$1'],
  [/\[([^[\]]+)\]$/, ' $1'],
  // A zone in brackets, and a name before its offset: `(CEST)`, `PDT-0700`.
  [/(?<![+-]\d{1,2})(:\d{2}) ?\(([A-Z]{2,5})\)$/, '$1 $2'],
  [/(:\d{2}) ?[A-Z]{3,4}([+-]\d{2}:?\d{2})$/, '$1 $2'],
  [/^@(?=\d)/, ''],
  // JSON dates of .NET. The offset after the milliseconds is only the server's zone.
  [/^\/Date\((\d{10,13})(?:[+-]\d{4})?\)\/$/, '$1'],
  [/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1-$2-$3T$4:$5:$6'],
  [/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\.?(?!\d)/, (_, year, month, day) => iso(year, month, day)],
  // The hour as in French, and words between day and hour: Drupal writes `Sat, 10/24/2026 - 09:30`.
  [/(\d{1,2}) ?h ?(\d{2})(?!\d)/, '$1:$2'],
  [/,? (?:[-–|@]|at|um|kl\.?|à|às|a las|alle|o) (?=\d{1,2}[:.]\d{2})/i, ' '],
  // A weekday before a date in digits.
  [/^\p{L}{2,15}(?:\.?, ?|\.? )(?=\d{1,4}([/.-])\d{1,2}\1\d{2,4}(?!\d))/u, ''],
  // 2026 г., the year in Russian.
  [/(\d{4}) г\.?(?=[ ,]|$)/, '$1'],
  // Weekdays and hours in Korean, Japanese and Chinese.
  [
    / ?(?:\([월화수목금토일月火水木金土日]\)|[월화수목금토일]요일|[月火水木金土日]曜日|星期[一二三四五六日天]) ?/,
    ' ',
  ],
  [/^[월화수목금토일],? /, ''],
  [/^(\d{1,2}) (\d{1,2})[월月] (\d{4})/, (_, day, month, year) => iso(year, month, day)],
  [
    /^(\d{4})(?: ?[년年] ?|\. ?)(\d{1,2})(?: ?[월月] ?|\. ?)(\d{1,2})(?: ?[일日]|\.)?/,
    (_, year, month, day) => iso(year, month, day),
  ],
  [
    /(\d{1,2}) ?[시時点點] ?(\d{1,2}) ?[분分](?: ?(\d{1,2}) ?[초秒])?/,
    (_, hours, minutes, seconds) => `${hours}:${two(minutes)}:${two(seconds ?? '0')}`,
  ],
];

/** The form of most dates with an offset. Nothing has to be replaced in it. */
const USUAL =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d) ?[+-]\d\d:?\d\d$/;

/** A date in one of the forms that `dates.ts` reads, without the additions of programs and languages. */
export function plainForm(raw: string): string {
  const text = raw.trim();
  if (USUAL.test(text)) return text;
  return REWRITES.reduce(
    (form, [pattern, by]) => (typeof by === 'string' ? form.replace(pattern, by) : form.replace(pattern, by)),
    text.replace(/\s+/g, ' ').replaceAll('−', '-').replaceAll('،', ','),
  ).trim();
}

const SLASHED = /^\s*(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

/**
 * Gives a function that writes a date such as 10/5/26 by ISO 8601. The other dates of the document show whether the day or the
 * month is first. If they show neither or both, dates stay unchanged.
 */
export function inOrderOf(raws: readonly (string | undefined)[]): (raw: string) => string {
  const found = raws.map(raw => SLASHED.exec(raw ?? '')).filter(date => date !== null);
  const isDayFirst = found.some(([, first]) => Number(first) > 12);
  const isMonthFirst = found.some(([, , , second]) => Number(second) > 12);
  if (isDayFirst === isMonthFirst) return raw => raw;
  return raw => {
    const [date = '', first = '', , second = '', year = ''] = SLASHED.exec(raw) ?? [];
    if (date === '') return raw;
    const [month, day] = isDayFirst ? [second, first] : [first, second];
    const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
    return iso(century + year, month, day) + raw.slice(date.length);
  };
}
