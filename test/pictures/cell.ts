/** Pixels of a cell: about what a monospaced font of 14 pixels takes. */
export const CELL = {width: 8.5, height: 18};
