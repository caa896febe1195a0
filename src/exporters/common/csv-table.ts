/** What a spreadsheet takes for the start of a formula, also after blanks and in full-width characters. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/;

export type Cell = string | number | boolean | null;

/**
 * A table by RFC 4180: a header, CRLF at every line's end, quotes doubled. A text that a spreadsheet would calculate gets
 * an apostrophe before it (CWE-1236). Numbers come from pln and stay.
 */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Several values in one cell. */
export const joined = (values: readonly string[]): string => values.join('; ');
