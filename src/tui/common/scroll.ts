/** A list's cursor and scroll position. */
export interface ListPosition {
  cursor: number;
  /** The first row drawn. */
  top: number;
}

/** The cursor on the wanted row of `count`; the list scrolls only as far as needed. */
export function placeAt({top}: ListPosition, wanted: number, count: number, shown: number): ListPosition {
  const cursor = Math.max(0, Math.min(count - 1, wanted));
  return {cursor, top: Math.max(0, Math.min(Math.max(top, cursor - shown + 1), cursor))};
}
