import type {Line} from './lines.ts';

/**
 * The part of some blocks of lines that is drawn: `rows` lines, with the chosen block in the middle unless it is near an
 * end. It is computed from the cursor alone, so a resize cannot lose the cursor.
 */
export function windowOn(blocks: readonly (readonly Line[])[], chosen: number, rows: number): Line[] {
  const lines = blocks.flat();
  const start = blocks.slice(0, chosen).reduce((sum, block) => sum + block.length, 0);
  const height = blocks[chosen]?.length ?? 1;
  const wanted = height >= rows ? start : start - Math.floor((rows - height) / 2);
  const top = Math.max(0, Math.min(wanted, lines.length - rows));
  return lines.slice(top, top + rows);
}
