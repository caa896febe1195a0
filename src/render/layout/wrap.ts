import {cellWidth, charWidth, isNarrow, simplify} from '../cells/cells.ts';
import {isCjk, isUnspaced, lastOf, partsOf} from '../cells/line-breaks.ts';
import {BREAK, POINT, type TextPiece} from '../tree/tree.ts';
import {drawablePieces} from './pieces.ts';
import {type Row, RowFiller} from './row-filler.ts';

/** Breaks pieces into lines of at most `width` cells, at words. */
export function wrapPieces(pieces: readonly TextPiece[], width: number): Row[] {
  const filler = new RowFiller({width});
  let before = ' ';
  for (const piece of pieces) {
    if (piece.text === BREAK) filler.newline(piece.start);
    else
      for (const part of drawablePieces(piece)) {
        if (part.text === POINT) filler.opportunity();
        else if (isCjk(part.text) || isCjk(before)) fillByCharacter(filler, part, before);
        else fillByWord(filler, part);
        before = lastOf(part.text);
      }
  }
  return filler.rows();
}

/** Breaks plain text into lines of at most `width` cells. Its own line ends are kept. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap(line => {
    const rows = wrapPieces([{text: simplify(line), start: 0, end: 0, roles: []}], width);
    return rows.length === 0 ? [''] : rows.map(row => row.spans.map(span => span.text).join(''));
  });
}

function fillByWord(filler: RowFiller, piece: TextPiece): void {
  const {text} = piece;
  const isSplit = !piece.roles.includes('code') && (/[-‐–—]/.test(text) || isUnspaced(text));
  if (!isSplit && isNarrow(text) && !text.includes('  ')) fillLines(filler, piece);
  else fillWords(filler, piece, isSplit);
}

function fillWords(filler: RowFiller, piece: TextPiece, isSplit: boolean): void {
  const {text} = piece;
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const end = space === -1 ? text.length : space;
    if (end > at) {
      const word = text.slice(at, end);
      if (isSplit) fillParts(filler, piece, at, word);
      else filler.word({piece, from: at, to: end, width: cellWidth(word)});
    }
    at = end;
    while (text[at] === ' ') at += 1;
    if (at > end) filler.space(piece, end, at);
  }
}

/** For plain words. The first and the last word may continue in other pieces; the words between are complete. */
function fillLines(filler: RowFiller, piece: TextPiece): void {
  const {text} = piece;
  const first = text.indexOf(' ');
  const last = text.lastIndexOf(' ');
  const word = (from: number, to: number) => {
    if (to > from) filler.word({piece, from, to, width: to - from});
  };
  if (first === -1) {
    word(0, text.length);
    return;
  }
  word(0, first);
  filler.space(piece, first, first + 1);
  if (last > first) {
    filler.words(piece, first + 1, last);
    filler.space(piece, last, last + 1);
  }
  word(last + 1, text.length);
}

function fillParts(filler: RowFiller, piece: TextPiece, at: number, word: string): void {
  let from = at;
  for (const part of partsOf(word)) {
    if (from > at) filler.opportunity();
    filler.word({piece, from, to: from + part.length, width: cellWidth(part)});
    from += part.length;
  }
}

/** For text in which a line may break between two characters. Text that the layout adds stays with the text after it. */
function fillByCharacter(filler: RowFiller, piece: TextPiece, before: string): void {
  let last = piece.start === piece.end ? ' ' : before;
  let at = 0;
  for (const character of piece.text) {
    const end = at + character.length;
    if (character === ' ') filler.space(piece, at, end);
    else {
      const stretch = {piece, from: at, to: end, width: charWidth(character)};
      filler.word(stretch, {before: last, after: character});
    }
    last = character;
    at = end;
  }
}
