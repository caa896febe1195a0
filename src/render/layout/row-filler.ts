import {cellWidth, cut} from '../cells/cells.ts';
import {mayBreak} from '../cells/line-breaks.ts';
import type {RenderedSpan} from '../cells/lines.ts';
import type {TextPiece} from '../tree/tree.ts';
import {isDivisible, sliceOf} from './pieces.ts';

/** One line of a block, without what is drawn left of it. */
export interface Row {
  spans: RenderedSpan[];
  start: number;
  end: number;
  /** Whether it continues a line that was too long. */
  isContinued: boolean;
}

/** A part of a piece on its way into a line. */
export interface PieceStretch {
  piece: TextPiece;
  from: number;
  to: number;
  /** In cells. */
  width: number;
}

/** No character has more UTF-16 units for each cell. */
const MAX_UNITS = 16;

interface Measure {
  width: number;
  /** Cells left free at the beginning of continued lines. */
  hang?: number;
  /** Whether all empty lines are kept, as in code. Else at most one. */
  keepsEmpty?: boolean;
}

/**
 * Fills lines greedily. Words wait in a group until the line may break, because a word may consist of pieces in several
 * styles. Only a group that is wider than a whole line is divided inside.
 */
export class RowFiller {
  readonly #width: number;
  readonly #hang: number;
  readonly #keepsEmpty: boolean;
  readonly #rows: Row[] = [];
  #line: PieceStretch[] = [];
  #lineWidth = 0;
  #group: PieceStretch[] = [];
  #groupWidth = 0;
  #spaces: PieceStretch[] = [];
  #spacesWidth = 0;
  #isContinued = false;

  constructor({width, hang = 0, keepsEmpty = false}: Measure) {
    this.#width = width;
    this.#hang = hang;
    this.#keepsEmpty = keepsEmpty;
  }

  /** A stretch in which no line may break. `meets`: the two characters where it follows the last one without a space. */
  word(stretch: PieceStretch, meets?: {before: string; after: string}): void {
    if (meets && this.#group.length > 0 && mayBreak(meets.before, meets.after)) this.opportunity();
    this.#group.push(stretch);
    this.#groupWidth += stretch.width;
  }

  space(piece: TextPiece, from: number, to: number): void {
    this.opportunity();
    this.#spaces.push({piece, from, to, width: to - from});
    this.#spacesWidth += to - from;
  }

  /** Words between two spaces, one cell a character. Most text is of this kind, so it is taken a line at a time. */
  words(piece: TextPiece, from: number, to: number): void {
    this.opportunity();
    for (let at = from; at < to; ) {
      const free = this.#room() - this.#lineWidth - (this.#line.length > 0 ? this.#spacesWidth : 0);
      const end = to - at <= free ? to : piece.text.lastIndexOf(' ', at + free);
      if (end > at) {
        this.#putSpaces();
        this.#put({piece, from: at, to: end, width: end - at});
        at = end + 1;
        if (at < to) this.#endLine(true);
      } else if (this.#line.length > 0) this.#endLine(true);
      else {
        const behind = piece.text.indexOf(' ', at);
        const last = behind === -1 || behind > to ? to : behind;
        this.#divide({piece, from: at, to: last, width: last - at});
        at = last + 1;
        if (at < to) this.space(piece, last, at);
      }
    }
  }

  /** The line may break here: the words that waited go into it, or into the next one. */
  opportunity(): void {
    if (this.#group.length === 0) return;
    const needed = this.#lineWidth + this.#spacesWidth + this.#groupWidth;
    if (this.#line.length > 0 && needed > this.#room()) this.#endLine(true);
    this.#putSpaces();
    const isTooWide = this.#groupWidth > this.#room();
    for (const stretch of this.#group) isTooWide ? this.#divide(stretch) : this.#put(stretch);
    this.#group = [];
    this.#groupWidth = 0;
  }

  newline(at: number): void {
    this.opportunity();
    const isSecond = this.#rows.length === 0 || this.#rows.at(-1)?.spans.length === 0;
    if (this.#line.length > 0) this.#endLine(false);
    else if (this.#rows.length > 0 && (this.#keepsEmpty || !isSecond))
      this.#rows.push({spans: [], start: at, end: at, isContinued: false});
    this.#isContinued = false;
    this.#dropSpaces();
  }

  /** Ends the last line. Empty lines at the end are left out. */
  rows(): Row[] {
    this.opportunity();
    if (this.#line.length > 0) this.#endLine(false);
    while (this.#rows.at(-1)?.spans.length === 0) this.#rows.pop();
    return this.#rows;
  }

  #room(): number {
    return Math.max(1, this.#width - (this.#isContinued ? this.#hang : 0));
  }

  #put(stretch: PieceStretch): void {
    const last = this.#line.at(-1);
    if (last?.piece === stretch.piece && last.to === stretch.from) last.to = stretch.to;
    else this.#line.push(stretch);
    this.#lineWidth += stretch.width;
  }

  #putSpaces(): void {
    if (this.#line.length > 0) for (const space of this.#spaces) this.#put(space);
    this.#dropSpaces();
  }

  #dropSpaces(): void {
    if (this.#spaces.length > 0) this.#spaces = [];
    this.#spacesWidth = 0;
  }

  #endLine(continues: boolean): void {
    this.#rows.push({...rowOf(this.#line), isContinued: this.#isContinued});
    this.#line = [];
    this.#lineWidth = 0;
    this.#dropSpaces();
    this.#isContinued = continues;
  }

  /** Fills line after line with a word that is longer than one. */
  #divide({piece, from, to}: PieceStretch): void {
    for (let at = from; at < to; ) {
      const free = this.#room() - this.#lineWidth;
      // The rest may be a megabyte, so only what a line can take is looked at.
      const rest = piece.text.slice(at, Math.min(to, at + MAX_UNITS * (free + 1)));
      const taken = isDivisible(piece) ? cut(rest, free) : cellWidth(rest) <= free ? rest : '';
      // A line has at least one character, even where a wide one does not fit.
      const part =
        taken === '' && this.#line.length === 0 ? (isDivisible(piece) ? firstCharacter(rest) : rest) : taken;
      if (part !== '') this.#put({piece, from: at, to: at + part.length, width: cellWidth(part)});
      at += part.length;
      if (at < to) this.#endLine(true);
    }
  }
}

const firstCharacter = (text: string): string =>
  new Intl.Segmenter().segment(text)[Symbol.iterator]().next().value?.segment ?? text;

function rowOf(line: readonly PieceStretch[]): {spans: RenderedSpan[]; start: number; end: number} {
  const spans: RenderedSpan[] = [];
  for (const {piece, from, to} of line) {
    const span: RenderedSpan = sliceOf(piece, from, to);
    const last = spans.at(-1);
    if (last && isSameStyle(last, span))
      spans[spans.length - 1] = {...last, text: last.text + span.text, end: span.end};
    else spans.push(span);
  }
  return {spans, start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0};
}

const isSameStyle = (left: RenderedSpan, right: RenderedSpan): boolean =>
  left.roles === right.roles &&
  left.link === right.link &&
  left.end === right.start &&
  (left.start === left.end) === (right.start === right.end) &&
  isDivisible(left) &&
  isDivisible(right);
