import type {Problem} from '../../../domain/common/problem.ts';
import {cleanValue} from '../../../domain/common/text.ts';

export interface JsonLine {
  /** From 1. */
  line: number;
  value: Record<string, unknown>;
}

/** The lines of a jsonl file, every text in them cleaned. What is not a JSON object is named with file and line, and left alone. */
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

/** What is said of a line with one of git's marks of an unfinished merge. */
export const CONFLICT = 'a conflict that git left here: choose a side and delete its marks';

export const conflict = (line: string): string | null =>
  /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/.test(line) ? CONFLICT : null;

/** The last line is torn when it neither ends in a newline nor is whole JSON. */
export function tornLine(text: string): number | null {
  const start = text.lastIndexOf('\n') + 1;
  const last = text.slice(start);
  return last.trim() === '' || objectOf(last) ? null : start;
}

/** Controls, and escapes, which may stand for one: nearly no line has any. */
const SUSPECT = /\\[bfru]|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Whether it has so many brackets that it may be nested too deep. */
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
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, '')); // Windows' editors write a mark first
    const value = SUSPECT.test(text) || hasManyBrackets(text) ? cleanValue(parsed) : parsed;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
