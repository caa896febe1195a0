import {cellWidth} from '../cells/cells.ts';
import type {Block, BlockKind, Rendered, RenderedLine, RenderedSpan, Role} from '../cells/lines.ts';
import type {Row} from './row-filler.ts';

/** The marks left of the lines of a box: before its first line, and before the others. */
export interface BoxMark {
  first: string;
  rest: string;
  roles: readonly Role[];
}

/** Text is never narrower. Instead the marks of the innermost boxes are left out. */
const MIN_WIDTH = 12;

export interface PageLayout {
  /** The cells that are free for words inside the open boxes. */
  width(): number;
  mark(mark: BoxMark, inside: () => void): void;
  block(kind: BlockKind, rows: readonly Row[]): void;
  heading(level: number): void;
  /** The empty line between two blocks. */
  blank(): void;
}

/** Collects the lines of an article, with the marks of the open boxes. */
export function makePage(
  width: number,
  {text, lines, blocks, headings}: Omit<Rendered, 'links'>,
): PageLayout {
  const marks: (BoxMark & {isUsed: boolean})[] = [];
  let free = width;
  let end = 0;
  const prefix = (at: number): RenderedSpan[] =>
    marks.flatMap(mark => {
      const drawn = mark.isUsed ? mark.rest : mark.first;
      mark.isUsed = true;
      return drawn === '' ? [] : [{text: drawn, roles: mark.roles, start: at, end: at}];
    });
  const bars = (at: number): RenderedSpan[] =>
    marks.some(mark => mark.rest.trim() !== '') ? withoutEnd(prefix(at)) : [];
  const push = (row: Omit<Row, 'isContinued'>, block: number) => {
    const start = Math.max(end, row.start);
    const isEmpty = row.spans.length === 0;
    const spans = isEmpty ? bars(start) : marks.length === 0 ? row.spans : [...prefix(start), ...row.spans];
    end = Math.min(text.length, Math.max(start, row.end));
    lines.push({spans, block, start: Math.min(start, end), end});
  };
  return {
    width: () => free,
    mark(mark, inside) {
      const cells = cellWidth(mark.first);
      if (free - cells < MIN_WIDTH) return inside();
      marks.push({...mark, isUsed: false});
      free -= cells;
      inside();
      free += cells;
      marks.pop();
    },
    block(kind, rows) {
      const firstLine = lines.length;
      for (const row of rows) push(row, blocks.length);
      const [first] = lines.slice(firstLine, firstLine + 1);
      if (first)
        blocks.push({kind, start: first.start, end, firstLine, lastLine: lines.length - 1} satisfies Block);
    },
    heading(level) {
      const block = blocks.at(-1);
      if (block)
        headings.push({
          level,
          text: text.slice(block.start, block.end).replace(/\s+/g, ' '),
          line: block.firstLine,
        });
    },
    blank: () => void lines.push({spans: bars(end), block: -1, start: end, end} satisfies RenderedLine),
  };
}

/** Removes blanks at the end of a line. */
function withoutEnd(spans: readonly RenderedSpan[]): RenderedSpan[] {
  const last = spans.findLastIndex(span => span.text.trim() !== '');
  return spans
    .slice(0, last + 1)
    .map((span, index) => (index === last ? {...span, text: span.text.trimEnd()} : span));
}
