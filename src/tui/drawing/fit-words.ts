import {cellWidth, clip, simplify} from '../../render/cells/cells.ts';

/** A title cut shorter than this does not identify anything. Cells. */
const LEAST = 8;

/**
 * A message in at most `width` cells. Quoted titles are cut first, the longest of them first, then what is before the
 * last ` · `: what comes after it says which key takes the act back.
 */
export function fitWords(text: string, width: number): string {
  const words = shortenQuotes(simplify(text), width);
  if (cellWidth(words) <= width) return words;
  const at = words.lastIndexOf(' · ');
  const room = width - cellWidth(words.slice(at));
  return at > 0 && room >= LEAST ? clip(words.slice(0, at), room) + words.slice(at) : clip(words, width);
}

function shortenQuotes(text: string, width: number): string {
  let fitting = text;
  for (;;) {
    const over = cellWidth(fitting) - width;
    const longest = [...fitting.matchAll(/“([^“”]*)”/g)]
      .map(({1: inner = '', index}) => ({inner, start: index + 1, cells: cellWidth(inner)}))
      .sort((a, b) => b.cells - a.cells)[0];
    if (over <= 0 || !longest || longest.cells <= LEAST) return fitting;
    const {inner, start, cells} = longest;
    const shorter = clip(inner, Math.max(LEAST, cells - over));
    fitting = fitting.slice(0, start) + shorter + fitting.slice(start + inner.length);
  }
}
