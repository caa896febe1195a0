import {type Box, isBox, type Leaf, type TextPiece} from '../tree/tree.ts';

/** A table with more columns is not made for people. */
const MAX_COLUMNS = 100;

export interface Grid {
  captions: Leaf[];
  /** The cell in each column of each row. null: empty, or covered by a cell to the left or above. */
  rows: (Box | null)[][];
  columns: number;
  /** Whether the first row has the names of the columns. */
  hasHeader: boolean;
}

/** The cells of a table in their columns. null: the table is page layout, not data (blocks in cells, or a single column). */
export function gridOf(table: Box): Grid | null {
  const rows = table.children.filter(isBox);
  const captions = table.children.flatMap(node => (isBox(node) ? [] : [node]));
  if (!rows.every(isDataRow)) return null;
  const places: (Box | null | undefined)[][] = rows.map(() => []);
  for (const [index, row] of rows.entries()) if (!placeRow(places, index, row)) return null;
  const columns = places.reduce((most, row) => Math.max(most, row.length), 0);
  const used = [...Array(columns).keys()].filter(column =>
    places.some(row => (row[column]?.children.length ?? 0) > 0),
  );
  // Empty columns are left out, so each cell gets the number of remaining columns that it covers.
  const kept = places.map(row =>
    used.map(column => {
      const cell = row[column];
      return cell
        ? {...cell, columns: used.filter(one => one >= column && one < column + cell.columns).length}
        : null;
    }),
  );
  if (used.length < 2) return null;
  const hasHeader = kept.length > 1 && (kept[0]?.every(cell => cell === null || cell.isHeader) ?? false);
  return {captions, rows: kept, columns: used.length, hasHeader};
}

/** Whether a row has only cells, each with at most one block of words. */
const isDataRow = (row: Box): boolean =>
  row.name === 'row' &&
  row.children.every(
    cell =>
      isBox(cell) &&
      cell.children.length <= 1 &&
      cell.children.every(child => !isBox(child) && child.kind === 'table'),
  );

/** The words of a cell. */
export const cellPieces = (cell: Box | null): readonly TextPiece[] => {
  const [leaf] = cell?.children ?? [];
  return leaf && !isBox(leaf) ? leaf.pieces : [];
};

function placeRow(places: (Box | null | undefined)[][], index: number, row: Box): boolean {
  let column = 0;
  for (const cell of row.children.filter(isBox)) {
    while (places[index]?.[column] !== undefined) column += 1;
    if (column + cell.columns > MAX_COLUMNS) return false;
    for (const below of places.slice(index, index + cell.rows))
      for (let at = 0; at < cell.columns; at += 1) below[column + at] ??= null;
    (places[index] as (Box | null)[])[column] = cell;
  }
  return true;
}
