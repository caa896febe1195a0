/** Where neither COLUMNS nor a terminal says how wide a line is; and the longest line of prose that reads well. */
const USUAL = 80;
const [LEAST, MOST] = [20, 1000];

/**
 * How wide text for people is, in cells: as COLUMNS says (POSIX, XBD §8.3), else as the terminal, else 80. A pseudo-terminal
 * without a size says 0. Prose is as wide as COLUMNS says, else not wider than 80.
 */
export function widths(env: NodeJS.ProcessEnv, terminal = 0): {columns: number; measure: number} {
  const wanted = /^[1-9]\d*$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : null;
  const columns = Math.max(LEAST, Math.min(MOST, wanted ?? (terminal || USUAL)));
  return {columns, measure: wanted === null ? Math.min(USUAL, columns) : columns};
}
