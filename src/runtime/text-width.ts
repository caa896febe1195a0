/** The width where neither COLUMNS nor a terminal gives one, and the longest line of prose that reads well. */
const USUAL = 80;
const [LEAST, MOST] = [20, 1000];

/**
 * The width of text for people, in cells: COLUMNS (POSIX, XBD §8.3), else the width of the terminal, else 80. A
 * pseudo-terminal without a size reports 0. `measure` is the width of prose: COLUMNS, else at most 80.
 */
export function widths(env: NodeJS.ProcessEnv, terminal = 0): {columns: number; measure: number} {
  const wanted = /^[1-9]\d*$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : null;
  const columns = Math.max(LEAST, Math.min(MOST, wanted ?? (terminal || USUAL)));
  return {columns, measure: wanted === null ? Math.min(USUAL, columns) : columns};
}
