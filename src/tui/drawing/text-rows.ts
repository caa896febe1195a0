import {cellWidth, isNarrow, simplify} from '../../render/cells/cells.ts';
import {isUnspaced, mayBreak} from '../../render/cells/line-breaks.ts';

/** A row of the editor: a range of the text without its line end, as UTF-16 indexes. */
export interface TextRow {
  from: number;
  to: number;
  /** Whether the next row continues the same line. */
  isSoft: boolean;
}

/** A grapheme cluster (UAX #29), with the cells that it takes. */
interface Cluster {
  text: string;
  /** Its index in the text. */
  index: number;
  cells: number;
}

function clustersOf(text: string): Cluster[] {
  if (isNarrow(text)) return Array.from(text, (one, index) => ({text: one, index, cells: 1}));
  return [...new Intl.Segmenter().segment(text)].map(({segment, index}) => ({
    text: segment,
    index,
    cells: cellWidth(simplify(segment)),
  }));
}

/** A longer line is laid out in stretches, so that the cost of a key does not grow with it. UTF-16 units. */
const STRETCH = 8000;

type Stretch = Pick<TextRow, 'from' | 'to'>;

/**
 * The rows around an index: those of its own stretch, and at least `count` before and after them if there are as many.
 * A row holds at most `width` cells; a space at its end may take one more. The cost does not grow with the text.
 */
export function rowsAround(text: string, at: number, width: number, count: number): TextRow[] {
  const here = stretchAt(text, at);
  const around = (next: (text: string, one: Stretch) => Stretch | null): TextRow[][] => {
    const found: TextRow[][] = [];
    let rows = 0;
    for (let one = next(text, here); one && rows < count; one = next(text, one)) {
      const its = rowsOf(text, one, width);
      found.push(its);
      rows += its.length;
    }
    return found;
  };
  const [above, below] = [around(stretchBefore), around(stretchBehind)];
  return [...above.reverse().flat(), ...rowsOf(text, here, width), ...below.flat()];
}

function rowsOf(text: string, {from, to}: Stretch, width: number): TextRow[] {
  const starts = rowStarts(text.slice(from, to), Math.max(2, width));
  const isCut = to < text.length && text[to] !== '\n';
  return starts.map((start, index) => ({
    from: from + start,
    to: from + (starts[index + 1] ?? to - from),
    isSoft: isCut || index < starts.length - 1,
  }));
}

/** The stretches of the line at an index. */
function stretchesAt(text: string, at: number): Stretch[] {
  const end = text.indexOf('\n', at);
  const to = end < 0 ? text.length : end;
  const stretches: Stretch[] = [];
  let from = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  while (to - from > 1.5 * STRETCH) {
    const cut = cutNear(text, from + STRETCH);
    stretches.push({from, to: cut});
    from = cut;
  }
  return [...stretches, {from, to}];
}

/** After the next space, else between two clusters. */
function cutNear(text: string, at: number): number {
  const space = text.slice(at, at + 500).search(/\s\S/);
  if (space >= 0) return at + space + 1;
  const one = new Intl.Segmenter().segment(text.slice(at - 50, at + 500)).containing(50);
  return one ? at - 50 + one.index + one.segment.length : at;
}

const stretchAt = (text: string, at: number): Stretch =>
  stretchesAt(text, at).findLast(({from}) => from <= at) as Stretch;

const stretchBefore = (text: string, {from}: Stretch): Stretch | null =>
  from === 0 ? null : stretchAt(text, from - 1);

function stretchBehind(text: string, {to}: Stretch): Stretch | null {
  if (to === text.length) return null;
  return stretchAt(text, text[to] === '\n' ? to + 1 : to);
}

/** Where the rows of one line begin: between words, or inside a word that is longer than a row. */
function rowStarts(line: string, width: number): number[] {
  const clusters = clustersOf(line);
  const mayEnd = breaksOf(line, clusters);
  const starts = [0];
  let first = 0;
  let cells = 0;
  clusters.forEach((one, at) => {
    while (
      at > first &&
      cells + one.cells > width &&
      !(isSpace(one.text) && cells + one.cells <= width + 1)
    ) {
      let next = at;
      while (next > first && !mayEnd(next)) next -= 1;
      first = next > first ? next : at;
      starts.push(clusters[first]?.index ?? line.length);
      cells = clusters.slice(first, at).reduce((sum, cluster) => sum + cluster.cells, 0);
    }
    cells += one.cells;
  });
  return starts;
}

const isSpace = (text: string): boolean => /^\s/.test(text);

/** Whether a row may end before the cluster of this number. */
function breaksOf(line: string, clusters: readonly Cluster[]): (at: number) => boolean {
  const words = isUnspaced(line)
    ? new Set(
        [...new Intl.Segmenter('th', {granularity: 'word'}).segment(line)].flatMap(({index, isWordLike}) =>
          isWordLike ? [index] : [],
        ),
      )
    : null;
  return at => {
    const before = clusters[at - 1]?.text ?? '';
    const {text: after = '', index = 0} = clusters[at] ?? {};
    if (isSpace(before)) return true;
    if (isSpace(after)) return false;
    return mayBreak([...before].at(0) ?? '', [...after].at(0) ?? '') || words?.has(index) === true;
  };
}

/** The number of the row with the cursor; at the end of a row that continues, it is the next one. */
export const rowAt = (rows: readonly TextRow[], at: number): number =>
  rows.findIndex(({from, to, isSoft}) => at >= from && (at < to || (at === to && !isSoft)));

/** The start of the longest stretch that ends at an index and takes at most `width` cells. */
export function startFitting(text: string, at: number, width: number): number {
  // No real cluster has more characters than this.
  const start = Math.max(0, at - 20 * width);
  let from = at;
  let cells = 0;
  for (const one of clustersOf(text.slice(start, at)).reverse()) {
    cells += one.cells;
    if (cells > width) break;
    from = start + one.index;
  }
  return from;
}

/** The column of the cursor in its row. */
export const columnAt = (text: string, row: TextRow, at: number): number =>
  cellWidth(simplify(text.slice(row.from, at)));

/** The index of the character at a column; the end of the row where it is shorter. */
export function placeIn(text: string, row: TextRow, column: number): number {
  const clusters = clustersOf(text.slice(row.from, row.to));
  let cells = 0;
  for (const one of clusters) {
    cells += one.cells;
    if (cells > column) return row.from + one.index;
  }
  return row.isSoft ? row.from + (clusters.at(-1)?.index ?? 0) : row.to;
}
