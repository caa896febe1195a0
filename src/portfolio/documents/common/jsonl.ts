import type {Problem} from '../../../domain/common/problem.ts';
import {cleanValue} from '../../../domain/common/text.ts';
import type {AppendOnly} from './document-format.ts';

export interface JsonLine {
  /** From 1. */
  line: number;
  value: Record<string, unknown>;
}

/** The lines of a JSON Lines file, every text in them cleaned. A line that is not a JSON object is a problem, and skipped. */
export function readLines(text: string, file: string): {lines: JsonLine[]; problems: Problem[]} {
  const lines: JsonLine[] = [];
  const problems: Problem[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    if (raw.trim() === '') return;
    const value = objectOf(raw);
    if (value) lines.push({line, value});
    else problems.push({file, line, message: conflict(raw) ?? 'this line is not a JSON object'});
  });
  return {lines, problems};
}

/** The message of a problem with a conflict mark. */
export const CONFLICT = 'a conflict that git left here: choose a side and delete its marks';

/** The message for a line that is one of git's conflict marks; null: it is not one. */
export const conflict = (line: string): string | null =>
  /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/.test(line) ? CONFLICT : null;

/** Where a last line begins that a crash cut off: it is not whole JSON. null: there is none. */
export function tornLine(text: string): number | null {
  const start = text.lastIndexOf('\n') + 1;
  const last = text.slice(start);
  return last.trim() === '' || objectOf(last) ? null : start;
}

/** The key of a record's stamp where the record follows a standard that has keys of its own. */
export const STAMP = 'pln:stamp';

/** A file of records, one a line. */
export const APPENDED_LINES = {
  findTorn: tornLine,
  isOpaque: false,
  separator: '',
} as const satisfies AppendOnly;

/** Control characters, and escapes that may stand for one. Hardly any line has one, so most need no cleaning. */
const SUSPECT = /\\[bfru]|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Whether a text may be nested too deep: it has a hundred brackets. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (let index = 0; index < text.length && count < 100; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x7b || unit === 0x5b) count += 1;
  }
  return count === 100;
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, '')); // editors on Windows write a byte order mark
    const value = SUSPECT.test(text) || hasManyBrackets(text) ? cleanValue(parsed) : parsed;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
