import {cellWidth, cut} from '../cells/cells.ts';
import {mayBreak} from '../cells/line-breaks.ts';
import type {Span} from '../cells/lines.ts';
import type {Piece} from '../tree/tree.ts';
import {isDivisible, sliceOf} from './pieces.ts';

/** One line of a block, before what stands left of it. */
export interface Row {
  spans: Span[];
  start: number;
  end: number;
  /** Whether the line before was too long, and not ended by the author. */
  isContinued: boolean;
}

/** A stretch of a piece on its way into a line. */
interface Stretch {
  piece: Piece;
  from: number;
  to: number;
  width: number;
}

/** More UTF-16 units than any character takes for one cell. */
const MAX_UNITS = 16;

interface Measure {
  width: number;
  /** Cells kept free at the beginning of continued lines. */
  hang?: number;
  /** Whether every empty line counts, as in code; else one at most. */
  keepsEmpty?: boolean;
}

export type Filler = ReturnType<typeof makeFiller>;

/**
 * Fills lines greedily. Words gather in a group until a place comes where the line may break, for a word may be
 * made of pieces in several styles; only a group wider than a whole line is divided inside.
 */
export function makeFiller({width, hang = 0, keepsEmpty = false}: Measure) {
  const rows: Row[] = [];
  let line: Stretch[] = [];
  let lineWidth = 0;
  let group: Stretch[] = [];
  let groupWidth = 0;
  let spaces: Stretch[] = [];
  let spacesWidth = 0;
  let isContinued = false;

  const room = () => Math.max(1, width - (isContinued ? hang : 0));
  const put = (stretch: Stretch) => {
    const last = line.at(-1);
    if (last?.piece === stretch.piece && last.to === stretch.from) last.to = stretch.to;
    else line.push(stretch);
    lineWidth += stretch.width;
  };
  const dropSpaces = () => {
    if (spaces.length > 0) spaces = [];
    spacesWidth = 0;
  };
  const putSpaces = () => {
    if (line.length > 0) for (const space of spaces) put(space);
    dropSpaces();
  };
  const endLine = (continues: boolean) => {
    rows.push({...rowOf(line), isContinued});
    line = [];
    lineWidth = 0;
    dropSpaces();
    isContinued = continues;
  };
  /** Fills line after line with a word that is longer than one. */
  const divide = ({piece, from, to}: Stretch) => {
    for (let at = from; at < to; ) {
      const free = room() - lineWidth;
      // Never the whole rest, which may be a megabyte, once for each line of it.
      const rest = piece.text.slice(at, Math.min(to, at + MAX_UNITS * (free + 1)));
      // A line has at least one character, even where a wide one does not fit.
      const taken = isDivisible(piece) ? cut(rest, free) : cellWidth(rest) <= free ? rest : '';
      const part =
        taken === '' && line.length === 0 ? (isDivisible(piece) ? firstCharacter(rest) : rest) : taken;
      if (part !== '') put({piece, from: at, to: at + part.length, width: cellWidth(part)});
      at += part.length;
      if (at < to) endLine(true);
    }
  };
  const commit = () => {
    if (group.length === 0) return;
    if (line.length > 0 && lineWidth + spacesWidth + groupWidth > room()) endLine(true);
    putSpaces();
    const isTooWide = groupWidth > room();
    for (const stretch of group) isTooWide ? divide(stretch) : put(stretch);
    group = [];
    groupWidth = 0;
  };
  const space = (piece: Piece, from: number, to: number) => {
    commit();
    spaces.push({piece, from, to, width: to - from});
    spacesWidth += to - from;
  };
  return {
    /** A stretch without a place to break inside; `before` and `after` are the characters where it meets the last one. */
    word(piece: Piece, from: number, to: number, cells: number, meets?: {before: string; after: string}) {
      if (meets && group.length > 0 && mayBreak(meets.before, meets.after)) commit();
      group.push({piece, from, to, width: cells});
      groupWidth += cells;
    },
    space,
    /** Words between two spaces, one cell a character: taken a line at a time, for most text is of this kind. */
    words(piece: Piece, from: number, to: number) {
      commit();
      for (let at = from; at < to; ) {
        const free = room() - lineWidth - (line.length > 0 ? spacesWidth : 0);
        const end = to - at <= free ? to : piece.text.lastIndexOf(' ', at + free);
        if (end > at) {
          putSpaces();
          put({piece, from: at, to: end, width: end - at});
          at = end + 1;
          if (at < to) endLine(true);
        } else if (line.length > 0) endLine(true);
        else {
          const behind = piece.text.indexOf(' ', at);
          const last = behind === -1 || behind > to ? to : behind;
          divide({piece, from: at, to: last, width: last - at});
          at = last + 1;
          if (at < to) space(piece, last, at);
        }
      }
    },
    opportunity: commit,
    newline(at: number) {
      commit();
      const isSecond = rows.length === 0 || rows.at(-1)?.spans.length === 0;
      if (line.length > 0) endLine(false);
      else if (rows.length > 0 && (keepsEmpty || !isSecond))
        rows.push({spans: [], start: at, end: at, isContinued: false});
      isContinued = false;
      dropSpaces();
    },
    rows(): Row[] {
      commit();
      if (line.length > 0) endLine(false);
      while (rows.at(-1)?.spans.length === 0) rows.pop();
      return rows;
    },
  };
}

const firstCharacter = (text: string): string =>
  new Intl.Segmenter().segment(text)[Symbol.iterator]().next().value?.segment ?? text;

function rowOf(line: readonly Stretch[]): {spans: Span[]; start: number; end: number} {
  const spans: Span[] = [];
  for (const {piece, from, to} of line) {
    const span: Span = sliceOf(piece, from, to);
    const last = spans.at(-1);
    if (last && isSameStyle(last, span))
      spans[spans.length - 1] = {...last, text: last.text + span.text, end: span.end};
    else spans.push(span);
  }
  return {spans, start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0};
}

const isSameStyle = (left: Span, right: Span): boolean =>
  left.roles === right.roles &&
  left.link === right.link &&
  left.end === right.start &&
  (left.start === left.end) === (right.start === right.end) &&
  isDivisible(left) &&
  isDivisible(right);
