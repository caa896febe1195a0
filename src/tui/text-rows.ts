import {isUnspaced, mayBreak} from '../render/breaks.ts';
import {cellWidth, isNarrow, simplify} from '../render/cells.ts';

/** A row of the editor: a stretch of the text without its line end, as UTF-16 indexes. */
export interface TextRow {
  from: number;
  to: number;
  /** Whether the next row goes on with the same line. */
  isSoft: boolean;
}

/** What is read as one character (UAX #29), with the cells that it takes as it is drawn. */
interface Cluster {
  text: string;
  /** Where it begins in the text it was taken from. */
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

/** The text in rows of at most `width` cells; a space at the end of a row may take one more. */
export function textRows(text: string, width: number): TextRow[] {
  let from = 0;
  return text.split('\n').flatMap(line => {
    const starts = rowStarts(line, Math.max(2, width));
    const offset = from;
    from += line.length + 1;
    return starts.map((start, at) => ({
      from: offset + start,
      to: offset + (starts[at + 1] ?? line.length),
      isSoft: at < starts.length - 1,
    }));
  });
}

/** Where the rows of one line begin: between words where that can be, inside one that is longer than a row. */
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

/** The number of the row that the cursor stands on: at the end of a row that goes on, it stands on the next one. */
export const rowAt = (rows: readonly TextRow[], at: number): number =>
  rows.findIndex(({from, to, isSoft}) => at >= from && (at < to || (at === to && !isSoft)));

/** Where the longest stretch begins that ends at a place and takes at most `width` cells. */
export function startFitting(text: string, at: number, width: number): number {
  let from = at;
  let cells = 0;
  for (const one of clustersOf(text.slice(0, at)).reverse()) {
    cells += one.cells;
    if (cells > width) break;
    from = one.index;
  }
  return from;
}

/** The cell of its row that the cursor stands on. */
export const columnAt = (text: string, row: TextRow, at: number): number =>
  cellWidth(simplify(text.slice(row.from, at)));

/** The place in a row whose character covers a cell; behind the last one where the row is shorter. */
export function placeIn(text: string, row: TextRow, column: number): number {
  const clusters = clustersOf(text.slice(row.from, row.to));
  let cells = 0;
  for (const one of clusters) {
    cells += one.cells;
    if (cells > column) return row.from + one.index;
  }
  return row.isSoft ? row.from + (clusters.at(-1)?.index ?? 0) : row.to;
}
