/** What is to be removed from the folder: the record of an id, and everything that is only about it. */
export interface ForgetTarget {
  /** The id itself, and the ids of records that are only about it: corrections and retractions. */
  ids: ReadonlySet<string>;
  /** Acts that are removed whole, with the acts that undid them. */
  acts: ReadonlySet<string>;
}

/** What is removed from one file. */
export interface Removal {
  file: string;
  /** From 1, both included; null: the whole file. */
  lines: readonly [from: number, to: number][] | null;
  /** Lines that stay without the name of what is forgotten: acts on several entries. */
  shortened: readonly number[];
  /** The file's text afterwards; null: the file is deleted. */
  after: string | null;
}

export const removeWholeFile = (file: string): Removal => ({file, lines: null, shortened: [], after: null});

/** A file without these lines. One with nothing left is deleted; its lines are named all the same. */
export const removeLines = ({
  file,
  lines,
  shortened,
  after,
}: Removal & {lines: readonly [number, number][]; after: string}): Removal => ({
  file,
  lines: lines.map(([from, to]) => [from, Math.max(from, to)]),
  shortened,
  after: after.replace(/^\uFEFF/, '').trim() === '' ? null : after,
});

/**
 * Rewrites a file line by line: `decide` gives the line as it is to be, null to remove it. Blank lines and every other
 * byte stay. null: nothing of the file changes.
 */
export function rewriteLines(
  file: string,
  text: string,
  decide: (line: string) => string | null,
): Removal | null {
  const removed: number[] = [];
  const shortened: number[] = [];
  const left = text.split('\n').flatMap((line, index) => {
    const decided = line.trim() === '' ? line : decide(line);
    if (decided === null) removed.push(index + 1);
    else if (decided !== line) shortened.push(index + 1);
    return decided === null ? [] : [decided];
  });
  if (removed.length === 0 && shortened.length === 0) return null;
  return removeLines({file, lines: ranges(removed), shortened, after: left.join('\n')});
}

/** Consecutive numbers as one range. */
function ranges(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

/** The JSON object of a line, as it is written; null: an unknown format, which stays. */
export function rawObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
