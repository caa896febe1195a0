import {matchLines} from './line-match.ts';
import type {MergedText} from './merge-lines.ts';

/**
 * Merges two texts without a common history: lines of both are in it once, lines of one side are kept. Where they differ
 * at one place, git's conflict marks are put around both; without `names`, theirs comes first, then ours.
 */
export function mergeWithoutBase(
  ours: string,
  theirs: string,
  names: {ours: string; theirs: string} | null,
): MergedText {
  const [here, there] = [linesOf(ours), linesOf(theirs)];
  const matched = matchLines(here, there);
  const out: string[] = [];
  let clashes = 0;
  let [from, to] = [0, 0];
  for (let at = 0; at <= here.length; at += 1) {
    const other = at < here.length ? (matched[at] ?? -1) : there.length;
    if (other < 0) continue;
    const [mine, yours] = [here.slice(from, at), there.slice(to, other)];
    const isClash = names !== null && mine.length > 0 && yours.length > 0;
    if (isClash) clashes += 1;
    out.push(
      ...(isClash
        ? [`<<<<<<< ${names.ours}`, ...mine, '=======', ...yours, `>>>>>>> ${names.theirs}`]
        : [...yours, ...mine]),
      ...here.slice(at, at + 1),
    );
    [from, to] = [at + 1, other + 1];
  }
  return {text: out.map(line => `${line}\n`).join(''), clashes};
}

/** Without their ends; a missing last line end is not a difference. */
const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** A part of an append-only file: a line of acts, an entry of the journal. */
export interface MergeUnit {
  /** The same in both files for the same part. */
  key: string;
  /** Its stamp. */
  order: number;
  text: string;
}

/**
 * The parts of two append-only files without a common history, each once and ordered by stamp; parts of one file keep
 * their order. Of a part that both have, the longer is kept: compaction shortened the other.
 */
export function mergeUnits(ours: readonly MergeUnit[], theirs: readonly MergeUnit[]): MergeUnit[] {
  const longest = new Map<string, MergeUnit>();
  for (const piece of [...theirs, ...ours]) {
    const known = longest.get(piece.key);
    if (!known || known.text.length < piece.text.length) longest.set(piece.key, piece);
  }
  const shared = new Set(theirs.map(({key}) => key));
  const own = ours.filter(({key}) => !shared.has(key));
  const merged: MergeUnit[] = [];
  let next = 0;
  for (const piece of theirs) {
    for (; next < own.length && (own[next]?.order ?? 0) < piece.order; next += 1)
      merged.push(own[next] as MergeUnit);
    merged.push(piece);
  }
  const keys = [...merged, ...own.slice(next)].map(({key}) => key);
  return [...new Set(keys)].flatMap(key => longest.get(key) ?? []);
}
