import {Parser} from 'htmlparser2';
import {BLOCKS} from './html-text.ts';

/** A top-level element of a fragment, or the text between two of them, as it was written. */
export interface HtmlPiece {
  html: string;
  /** Its content, if it is an element that only contains other elements. */
  inside: string | null;
}

const HOLDERS = new Set('article aside body div figure footer header main nav section'.split(' '));

/** The top-level blocks of a fragment and the text between them, in order. */
export function htmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let depth = 0;
  let done = 0;
  let opened = {name: '', start: 0, inner: 0};
  const take = (end: number, inside: string | null): void => {
    const piece = html.slice(done, end);
    if (piece.trim() !== '') pieces.push({html: piece, inside});
    done = end;
  };
  const parser: Parser = new Parser({
    onopentag(name) {
      depth += 1;
      if (depth > 1 || !BLOCKS.has(name) || name === 'br') return;
      take(parser.startIndex, null);
      opened = {name, start: parser.startIndex, inner: parser.endIndex + 1};
    },
    onclosetag(name, isImplied) {
      depth -= 1;
      if (depth > 0 || name !== opened.name) return;
      const end = isImplied ? parser.startIndex : parser.endIndex + 1;
      const inside = HOLDERS.has(name) ? html.slice(opened.inner, isImplied ? end : parser.startIndex) : null;
      take(end, inside);
      opened = {...opened, name: ''};
    },
  });
  parser.end(html);
  take(html.length, null);
  return pieces;
}
