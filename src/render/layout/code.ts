import {cellWidth} from '../cells/cells.ts';
import {BREAK, POINT, type TextPiece} from '../tree/tree.ts';
import {drawablePieces, sliceOf} from './pieces.ts';
import {type Row, RowFiller} from './row-filler.ts';

const TAB = 4;
/** Begins the rest of a line that is too long. */
const CONTINUED = '↳ ';

/**
 * Code keeps its lines. A line that is too long continues in the next one after a sign, if possible at a space. It is not cut:
 * cut code cannot be understood or copied, and a terminal cannot scroll a single block.
 */
export function codeRows(pieces: readonly TextPiece[], width: number): Row[] {
  const filler = new RowFiller({width, hang: cellWidth(CONTINUED), keepsEmpty: true});
  for (const line of linesOf(pieces)) {
    let column = 0;
    for (const piece of line.pieces.flatMap(splitTabs)) {
      const isTab = piece.text === '\t';
      for (const part of isTab
        ? [{...piece, text: ' '.repeat(TAB - (column % TAB))}]
        : drawablePieces(piece)) {
        if (part.text === POINT) continue;
        column += cellWidth(part.text);
        for (const {0: word, index} of part.text.matchAll(/[^ ]+ *| +/g)) {
          filler.word({piece: part, from: index, to: index + word.length, width: cellWidth(word)});
          if (word.endsWith(' ')) filler.opportunity();
        }
      }
    }
    filler.newline(line.at);
  }
  return filler.rows().map(row => (row.isContinued ? continued(row) : row));
}

const continued = (row: Row): Row => ({
  ...row,
  spans: [{text: CONTINUED, roles: ['marker'], start: row.start, end: row.start}, ...row.spans],
});

/** The lines of the author, without blanks at their ends. */
function linesOf(pieces: readonly TextPiece[]): {pieces: TextPiece[]; at: number}[] {
  const lines: {pieces: TextPiece[]; at: number}[] = [{pieces: [], at: pieces[0]?.start ?? 0}];
  for (const piece of pieces)
    if (piece.text === BREAK) lines.push({pieces: [], at: piece.start});
    else lines.at(-1)?.pieces.push(piece);
  return lines.map(line => ({...line, pieces: trimmed(line.pieces)}));
}

function trimmed(pieces: readonly TextPiece[]): TextPiece[] {
  const last = pieces.findLastIndex(piece => piece.text.trim() !== '');
  const piece = pieces[last];
  return piece ? [...pieces.slice(0, last), sliceOf(piece, 0, piece.text.trimEnd().length)] : [];
}

function splitTabs(piece: TextPiece): TextPiece[] {
  if (!piece.text.includes('\t')) return [piece];
  return [...piece.text.matchAll(/\t|[^\t]+/g)].map(({0: part, index}) =>
    sliceOf(piece, index, index + part.length),
  );
}
