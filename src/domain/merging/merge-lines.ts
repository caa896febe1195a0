import {matchLines} from './line-match.ts';

export interface MergedText {
  text: string;
  /** How many places both sides changed differently; git's conflict marks are around them in the text. */
  clashes: number;
}

/**
 * Merges two versions of a text that began as `base`. Finer than git: neighbouring lines may be changed by different
 * sides (two milestones ticked on two devices), and lines that both added at one place follow each other.
 */
export function mergeLines(
  base: string,
  ours: string,
  theirs: string,
  names = {ours: 'here', theirs: 'elsewhere'},
): MergedText {
  const lines = linesOf(base);
  const here = editsOf(lines, linesOf(ours));
  const there = editsOf(lines, linesOf(theirs));
  const out: string[] = [];
  const clash: {ours: string[]; theirs: string[]} = {ours: [], theirs: []};
  let clashes = 0;
  const endClash = (): void => {
    if (clash.ours.length + clash.theirs.length === 0) return;
    clashes += 1;
    const marked = [`<<<<<<< ${names.ours}`, ...clash.ours, '=======', ...clash.theirs];
    for (const line of [...marked, `>>>>>>> ${names.theirs}`]) out.push(ended(line));
    clash.ours = [];
    clash.theirs = [];
  };
  for (let at = 0; at <= lines.length; at += 1) {
    const added = both(there.added[at] ?? [], here.added[at] ?? []);
    if (added.length > 0) endClash();
    for (const line of added) out.push(line);
    if (at === lines.length) break;
    const merged = mergeLine(lines[at] ?? '', here.line[at] ?? null, there.line[at] ?? null);
    if (merged !== undefined) {
      endClash();
      if (merged !== null) out.push(merged);
      continue;
    }
    for (const line of listOf(here.line[at])) clash.ours.push(line);
    for (const line of listOf(there.line[at])) clash.theirs.push(line);
  }
  endClash();
  return {text: joined(out), clashes};
}

const listOf = (line: string | null | undefined): string[] => (line == null ? [] : [line]);
/** Including their ends, so that a missing last line end is seen. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const ended = (line: string): string => (line.endsWith('\n') ? line : `${line}\n`);
/** Only the last line may have no line end. */
const joined = (lines: readonly string[]): string =>
  lines.map((line, index) => (index < lines.length - 1 ? ended(line) : line)).join('');

/** What one side made of each line of the base (null: removed), and what it added before each line and at the end. */
interface Edits {
  line: (string | null)[];
  added: string[][];
}

function editsOf(base: readonly string[], after: readonly string[]): Edits {
  const matched = matchLines(base, after);
  const edits: Edits = {line: [...base], added: base.map(() => [])};
  edits.added.push([]);
  let there = 0;
  for (let at = 0; at <= base.length; ) {
    const start = at;
    while (at < base.length && matched[at] === -1) at += 1;
    const end = at < base.length ? (matched[at] ?? 0) : after.length;
    // A run of lines that was replaced by another: matched line by line, as far as both go.
    const run = after.slice(there, end);
    for (let index = start; index < at; index += 1) edits.line[index] = run[index - start] ?? null;
    edits.added[at] = run.slice(at - start);
    there = end + 1;
    at += 1;
  }
  return edits;
}

const both = (theirs: readonly string[], ours: readonly string[]): readonly string[] =>
  theirs.length === ours.length && theirs.every((line, index) => line === ours[index])
    ? ours
    : [...theirs, ...ours];

/** undefined: both sides changed it differently. */
function mergeLine(base: string, ours: string | null, theirs: string | null): string | null | undefined {
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : undefined;
}
