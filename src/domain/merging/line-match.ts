/**
 * Gives for each line of `before` its index in `after`, rising; -1: it is gone. Equal beginnings and ends are matched
 * first, then lines that occur once on both sides, then, between those, the longest common subsequence.
 */
export function matchLines(before: readonly string[], after: readonly string[]): number[] {
  const matched = new Array<number>(before.length).fill(-1);
  match({before, after, matched}, {from: 0, to: before.length}, {from: 0, to: after.length});
  return matched;
}

interface Span {
  from: number;
  to: number;
}

/** Up to this many cells, the exact answer is cheap. */
const EXACT_CELLS = 250_000;

interface Match {
  before: readonly string[];
  after: readonly string[];
  /** The result, filled in step by step. */
  matched: number[];
}

function match(texts: Match, one: Span, two: Span): void {
  const {before, after, matched} = texts;
  let {from, to} = one;
  let {from: there, to: end} = two;
  while (from < to && there < end && before[from] === after[there]) matched[from++] = there++;
  while (from < to && there < end && before[to - 1] === after[end - 1]) matched[--to] = --end;
  if (from === to || there === end) return;
  const anchors = anchorsOf(before, after, {from, to}, {from: there, to: end});
  for (const [line, other] of [...anchors, [to, end] as const]) {
    if (line < to) matched[line] = other;
    if (anchors.length > 0) match(texts, {from, to: line}, {from: there, to: other});
    from = line + 1;
    there = other + 1;
  }
}

type Pair = readonly [line: number, other: number];

function anchorsOf(before: readonly string[], after: readonly string[], one: Span, two: Span): Pair[] {
  const unique = rising(uniquePairs(before, after, one, two));
  if (unique.length > 0) return unique;
  return (one.to - one.from) * (two.to - two.from) <= EXACT_CELLS ? longest(before, after, one, two) : [];
}

/** Lines that occur exactly once on both sides, in the order of the first. */
function uniquePairs(before: readonly string[], after: readonly string[], one: Span, two: Span): Pair[] {
  const places = (lines: readonly string[], {from, to}: Span): Map<string, number> => {
    const found = new Map<string, number>();
    for (let at = from; at < to; at += 1) found.set(lines[at] ?? '', found.has(lines[at] ?? '') ? -1 : at);
    return found;
  };
  const there = places(after, two);
  return [...places(before, one)].flatMap(([line, at]) => {
    const other = there.get(line) ?? -1;
    return at >= 0 && other >= 0 ? [[at, other] as const] : [];
  });
}

/** The longest subsequence of the pairs whose second numbers rise too. */
function rising(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, other], index) => {
    let low = 0;
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < other) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  });
  const found: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) found.unshift(pair);
  }
  return found;
}

/** The longest common subsequence of lines. */
function longest(before: readonly string[], after: readonly string[], one: Span, two: Span): Pair[] {
  const width = two.to - two.from + 1;
  const lengths = new Uint32Array((one.to - one.from + 1) * width);
  const cell = (line: number, other: number): number => (line - one.from) * width + (other - two.from);
  for (let line = one.to - 1; line >= one.from; line -= 1)
    for (let other = two.to - 1; other >= two.from; other -= 1)
      lengths[cell(line, other)] =
        before[line] === after[other]
          ? (lengths[cell(line + 1, other + 1)] ?? 0) + 1
          : Math.max(lengths[cell(line + 1, other)] ?? 0, lengths[cell(line, other + 1)] ?? 0);
  const found: Pair[] = [];
  for (let line = one.from, other = two.from; line < one.to && other < two.to; ) {
    if (before[line] === after[other]) found.push([line++, other++]);
    else if ((lengths[cell(line + 1, other)] ?? 0) >= (lengths[cell(line, other + 1)] ?? 0)) line += 1;
    else other += 1;
  }
  return found;
}
