import type {Problem} from '../domain/problem.ts';

export interface JsonLine {
  /** From 1. */
  line: number;
  value: Record<string, unknown>;
}

/** The lines of a jsonl file. What is no JSON object is named with file and line, and left alone. */
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

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, '')); // Windows' editors write a mark first
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
