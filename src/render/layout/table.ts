import {cellWidth} from '../cells/cells.ts';
import type {RenderedSpan, Role} from '../cells/lines.ts';
import type {Box, TextPiece} from '../tree/tree.ts';
import {cellPieces, type Grid, gridOf} from './grid.ts';
import type {PageLayout} from './page.ts';
import type {Row} from './row-filler.ts';
import {wrapPieces} from './wrap.ts';

const SEPARATOR = ' │ ';
const MARKER: readonly Role[] = ['marker'];

/** Draws a table of data, in columns if they fit, else row by row as records. Gives false if it is not a table of data. */
export function layoutTable(page: PageLayout, table: Box): boolean {
  const grid = gridOf(table);
  if (!grid) return false;
  for (const caption of grid.captions) page.block('table', wrapPieces(caption.pieces, page.width()));
  const cells = grid.rows.map(row => row.map(cell => (cell ? wrapPieces(cellPieces(cell), Infinity) : [])));
  const widths = columnWidths(grid, cells);
  const total = widths.reduce((sum, width) => sum + width, 0) + SEPARATOR.length * (widths.length - 1);
  page.block('table', total <= page.width() ? aligned(grid, cells, widths) : records(grid, page.width()));
  return true;
}

const spanWidth = (spans: readonly RenderedSpan[]): number =>
  spans.reduce((sum, span) => sum + cellWidth(span.text), 0);

function columnWidths(grid: Grid, cells: readonly Row[][][]): number[] {
  const widths = Array<number>(grid.columns).fill(1);
  const each = (visit: (column: number, columns: number, width: number) => void) => {
    for (const [index, row] of grid.rows.entries())
      for (const [column, cell] of row.entries())
        for (const line of cells[index]?.[column] ?? [])
          visit(column, cell?.columns ?? 1, spanWidth(line.spans));
  };
  each((column, columns, width) => {
    if (columns === 1) widths[column] = Math.max(widths[column] ?? 0, width);
  });
  // If a cell is wider than the columns that it covers, the last of them becomes wider.
  each((column, columns, width) => {
    const missing = width - widthOf(widths, column, columns);
    const last = column + columns - 1;
    if (missing > 0) widths[last] = (widths[last] ?? 0) + missing;
  });
  return widths;
}

const widthOf = (widths: readonly number[], column: number, columns: number): number =>
  widths.slice(column, column + columns).reduce((sum, width) => sum + width, 0) +
  SEPARATOR.length * (columns - 1);

function aligned(grid: Grid, cells: readonly Row[][][], widths: readonly number[]): Row[] {
  return grid.rows.flatMap((row, index) => {
    const height = (cells[index] ?? []).reduce((most, lines) => Math.max(most, lines.length), 1);
    const rows = [...Array(height).keys()].map(line => alignedRow(row, cells[index] ?? [], line, widths));
    return index === 0 && grid.hasHeader ? [...rows, ruleRow(widths)] : rows;
  });
}

function alignedRow(
  row: readonly (Box | null)[],
  cells: readonly Row[][],
  line: number,
  widths: readonly number[],
): Row {
  const words: RenderedSpan[] = cells.flatMap(lines => lines[line]?.spans ?? []);
  const spans: RenderedSpan[] = [];
  let at = words[0]?.start ?? 0;
  const draw = (text: string) => {
    if (text !== '') spans.push({text, roles: MARKER, start: at, end: at});
  };
  for (let column = 0; column < widths.length; ) {
    const columns = Math.max(1, row[column]?.columns ?? 1);
    const inside = cells[column]?.[line]?.spans ?? [];
    if (column > 0) draw(SEPARATOR);
    spans.push(...inside);
    at = inside.at(-1)?.end ?? at;
    const isLast = column + columns >= widths.length;
    if (!isLast) draw(' '.repeat(widthOf(widths, column, columns) - spanWidth(inside)));
    column += columns;
  }
  return {spans, ...rangeOf(words), isContinued: false};
}

const rangeOf = (spans: readonly RenderedSpan[]): {start: number; end: number} => ({
  start: spans[0]?.start ?? 0,
  end: spans.at(-1)?.end ?? 0,
});

const ruleRow = (widths: readonly number[]): Row => ({
  spans: [{text: widths.map(width => '─'.repeat(width)).join('─┼─'), roles: MARKER, start: 0, end: 0}],
  start: 0,
  end: 0,
  isContinued: false,
});

/**
 * Each row as lines of “column: words”. The repeated names of columns stand for the header. The first record also names the
 * columns without words, because no word of the article may be missing.
 */
function records(grid: Grid, width: number): Row[] {
  const labels = grid.hasHeader ? labelsOf(grid) : [];
  const body = grid.hasHeader ? grid.rows.slice(1) : grid.rows;
  const isEmpty = (column: number) => body.every(row => cellPieces(row[column] ?? null).length === 0);
  return body.flatMap((row, index) => {
    const lines = row.flatMap((cell, column) => {
      const value = cellPieces(cell);
      const isShown = value.length > 0 || (index === 0 && isEmpty(column));
      return isShown ? recordRows(labels[column] ?? [], value, width) : [];
    });
    return index > 0 && lines.length > 0 ? [BLANK, ...lines] : lines;
  });
}

const BLANK: Row = {spans: [], start: 0, end: 0, isContinued: false};

/** The names of the columns. A header cell that covers several columns names each of them. */
function labelsOf(grid: Grid): TextPiece[][] {
  let last: TextPiece[] = [];
  return (grid.rows[0] ?? []).map(cell => {
    if (cell) last = cellPieces(cell).map(piece => ({...piece, roles: ['dim']}));
    return last;
  });
}

function recordRows(label: readonly TextPiece[], value: readonly TextPiece[], width: number): Row[] {
  const at = value[0]?.start ?? label.at(-1)?.end ?? 0;
  const named = label.length > 0 ? [...label, {text: ': ', roles: ['dim' as const], start: at, end: at}] : [];
  return wrapPieces([...named, ...value], width - 2).map((row, index) => {
    const words = row.spans.filter(span => span.start >= at);
    const range = words.length > 0 ? rangeOf(words) : {start: at, end: at};
    const indent: RenderedSpan[] = index > 0 ? [{text: '  ', roles: MARKER, start: at, end: at}] : [];
    return {...row, ...range, spans: [...indent, ...row.spans]};
  });
}
