import type {Area} from '../screen.ts';

/** From this width on the evidence is beside the text. */
export const isWide = ({columns}: Area): boolean => columns >= 100;

/** The cells of a row of text and of a row of evidence. The margins hold the cursor behind a full row. */
export function columnsOf(area: Area): {text: number; evidence: number} {
  if (!isWide(area)) return {text: area.columns - 4, evidence: area.columns};
  const evidence = Math.min(64, Math.floor(area.columns * 0.44));
  return {text: area.columns - evidence - 5, evidence};
}
