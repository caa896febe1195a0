import {isSimple, simplify} from '../cells/cells.ts';
import {POINT, type TextPiece} from '../tree/tree.ts';

/** The part of a piece between two offsets, with its place in the text. */
export function sliceOf<P extends TextPiece>(piece: P, from: number, to: number): P {
  if (from === 0 && to === piece.text.length) return piece;
  const text = piece.text.slice(from, to);
  const isLayout = piece.start === piece.end;
  return isLayout ? {...piece, text} : {...piece, text, start: piece.start + from, end: piece.start + to};
}

/** Whether each drawn character is a character of the text, so that the piece may be divided anywhere. */
export const isDivisible = ({text, start, end}: {text: string; start: number; end: number}): boolean =>
  start === end || text.length === end - start;

/** A piece as it is drawn. Characters that terminals disagree about are simplified, each in a piece of its own. */
export function drawablePieces(piece: TextPiece): TextPiece[] {
  if (isSimple(piece.text)) return [piece];
  const parts: TextPiece[] = [];
  let from = 0;
  const flush = (to: number) => {
    if (to > from) parts.push(sliceOf(piece, from, to));
  };
  for (const {segment, index} of oddCharacters(piece.text)) {
    const simple = simplify(segment);
    if (simple === segment) continue;
    flush(index);
    from = index + segment.length;
    const odd = sliceOf(piece, index, from);
    if (simple !== '') parts.push({...odd, text: simple});
    else if (segment === POINT) parts.push({...odd, text: POINT});
  }
  flush(piece.text.length);
  return parts;
}

/** The characters of the words that are not simple. Segmenting all words would cost time. */
function* oddCharacters(text: string): Generator<{segment: string; index: number}> {
  const segmenter = new Intl.Segmenter();
  for (const {0: word, index: at} of text.matchAll(/[^ ]+/g))
    if (!isSimple(word) && simplify(word) !== word)
      for (const {segment, index} of segmenter.segment(word)) yield {segment, index: at + index};
}
