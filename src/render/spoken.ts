import {counted} from '../domain/common/text.ts';
import type {Rendered, RenderedSpan, Role} from './cells/lines.ts';
import {codeRows} from './layout/code.ts';
import {cellPieces, type Grid, gridOf} from './layout/grid.ts';
import {makePage, type PageLayout} from './layout/page.ts';
import {isDivisible, sliceOf} from './layout/pieces.ts';
import type {Row} from './layout/row-filler.ts';
import {wrapPieces} from './layout/wrap.ts';
import {pruned} from './render.ts';
import {readHtml} from './tree/read-html.ts';
import {type Box, isBox, type Leaf, type Node, type TextPiece} from './tree/tree.ts';

/** The longest line in bytes. A long sentence is divided, so that a step of one line is not read for too long. */
const LINE = 150;

const LAYOUT: readonly Role[] = ['marker'];

/**
 * Lays out sanitised HTML for a screen reader: a sentence a line, and words (“heading 2”, “list of 3”, “link 1”) instead of
 * bullets, bars and columns. Text, blocks and links are the same as those of `renderHtml`, so passages, places and link
 * numbers agree.
 */
export function speakHtml(html: string): Rendered {
  const {root, text, links} = readHtml(html);
  const rendered: Rendered = {lines: [], links, headings: [], text, blocks: []};
  const spoken = {rendered, page: makePage(Number.POSITIVE_INFINITY, rendered), prefix: ''};
  speakAll(spoken, pruned(root.children));
  return rendered;
}

interface SpokenPage {
  rendered: Rendered;
  page: PageLayout;
  /** Read before the next words: the marker of a list item. */
  prefix: string;
}

/** A line that the layout adds between blocks. */
function note(spoken: SpokenPage, text: string): void {
  const {lines} = spoken.rendered;
  const at = lines.at(-1)?.end ?? 0;
  lines.push({spans: [layout(`${spoken.prefix}${text}`, at)], block: -1, start: at, end: at});
  spoken.prefix = '';
}

const layout = (text: string, at: number): RenderedSpan => ({text, roles: LAYOUT, start: at, end: at});

function speakAll(spoken: SpokenPage, nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (isBox(node)) speakBox(spoken, node);
    else speakLeaf(spoken, node);
  }
}

function speakBox(spoken: SpokenPage, box: Box): void {
  const inside = (): void => speakAll(spoken, box.children);
  if (box.name === 'list') speakList(spoken, box);
  else if (box.name === 'quote') between(spoken, 'quote', inside);
  else if (box.name === 'table') {
    const grid = gridOf(box);
    if (grid) speakTable(spoken, grid);
    else inside();
  } else {
    if (box.name === 'definition') spoken.prefix = 'definition: ';
    inside();
  }
}

function between(spoken: SpokenPage, name: string, inside: () => void): void {
  note(spoken, name);
  inside();
  note(spoken, `end of ${/^\w+/.exec(name)?.[0]}`);
}

function speakList(spoken: SpokenPage, {children}: Box): void {
  between(spoken, `list of ${children.length}`, () => {
    for (const [index, item] of children.entries()) {
      const marker = isBox(item) ? item.marker : '';
      spoken.prefix = marker === '' ? `item ${index + 1}: ` : `${marker} `;
      if (isBox(item)) speakAll(spoken, item.children);
      else speakLeaf(spoken, item);
      spoken.prefix = '';
    }
  });
}

function speakLeaf(spoken: SpokenPage, leaf: Leaf): void {
  if (leaf.kind === 'rule') note(spoken, 'separator');
  else if (leaf.kind === 'code') speakCode(spoken, leaf);
  else {
    const before = spoken.prefix + (leaf.kind === 'heading' ? `heading ${leaf.level}: ` : '');
    spoken.prefix = '';
    spoken.page.block(leaf.kind, spokenRows(leaf.pieces, before));
    if (leaf.kind === 'heading') spoken.page.heading(leaf.level);
  }
}

function speakCode(spoken: SpokenPage, {pieces}: Leaf): void {
  const rows = codeRows(pieces, Number.POSITIVE_INFINITY);
  between(spoken, `code, ${counted(rows.length, 'line')}`, () =>
    spoken.page.block('code', rows.flatMap(cutLong)),
  );
}

function speakTable(spoken: SpokenPage, grid: Grid): void {
  const {page} = spoken;
  for (const caption of grid.captions) page.block('table', spokenRows(caption.pieces, 'caption: '));
  const body = grid.hasHeader ? grid.rows.slice(1) : grid.rows;
  const names = grid.hasHeader ? (grid.rows[0] ?? []).map(wordsOf) : [];
  between(spoken, `table of ${counted(body.length, 'row')}, ${counted(grid.columns, 'column')}`, () => {
    for (const [index, row] of body.entries()) {
      const cells = row.map((cell, column) => namedCell(names[column] ?? '', cellPieces(cell)));
      const said = cells.filter(pieces => pieces.length > 0);
      if (said.length > 0) page.block('table', spokenRows(joined(said), `row ${index + 1}: `));
    }
  });
}

function namedCell(name: string, pieces: readonly TextPiece[]): TextPiece[] {
  const [first] = pieces;
  if (!first) return [];
  return [...(name === '' ? [] : [layout(`${name}, `, first.start)]), ...pieces];
}

const joined = (cells: readonly TextPiece[][]): TextPiece[] =>
  cells.flatMap((pieces, index) => (index === 0 ? pieces : [layout('; ', pieces[0]?.start ?? 0), ...pieces]));

const wordsOf = (cell: Box | null): string =>
  cellPieces(cell)
    .map(({text}) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** Words in lines of one sentence each. A line break of the author ends a sentence too. */
function spokenRows(pieces: readonly TextPiece[], before: string): Row[] {
  const rows = wrapPieces(pieces.map(inWords), Number.POSITIVE_INFINITY).flatMap(row =>
    cutAt(row, sentenceEnds(textOf(row))).flatMap(cutLong),
  );
  const [first, ...others] = rows;
  if (before === '' || !first) return rows;
  return [{...first, spans: [layout(before, first.start), ...first.spans]}, ...others];
}

const NUMBER = /^\[(\d+)\]$/;
const SIGNS: readonly [sign: RegExp, words: string][] = [
  [/^▣\s?/, 'image: '],
  [/^▸\s?/, 'video: '],
  [/^♪\s?/, 'audio: '],
  [/^▾\s?/, 'details: '],
];

/** Words for what the layout draws: the number of a link, and signs for what a terminal cannot show. */
function inWords(piece: TextPiece): TextPiece {
  if (piece.start < piece.end) return piece;
  const number = piece.roles.includes('link') ? NUMBER.exec(piece.text)?.[1] : undefined;
  if (number !== undefined) return {...piece, text: ` (link ${number})`};
  return {...piece, text: SIGNS.reduce((words, [sign, by]) => words.replace(sign, by), piece.text)};
}

const textOf = ({spans}: Row): string => spans.map(({text}) => text).join('');

function sentenceEnds(text: string): number[] {
  const segmenter = new Intl.Segmenter(undefined, {granularity: 'sentence'});
  return [...segmenter.segment(text)].map(({segment, index}) => index + segment.length);
}

/** Divides a line that is too long at spaces. A word is divided only if it alone is too long. */
function cutLong(row: Row): Row[] {
  const text = textOf(row);
  if (Buffer.byteLength(text) <= LINE) return [row];
  const ends: number[] = [];
  let bytes = 0;
  for (const {0: part, index} of text.matchAll(/\S{1,40}\s*|\s+/gu)) {
    const more = Buffer.byteLength(part);
    if (bytes > 0 && bytes + more > LINE) {
      ends.push(index);
      bytes = 0;
    }
    bytes += more;
  }
  return cutAt(row, [...ends, text.length]);
}

/** Divides a row at places of its text. A span that cannot be divided stays whole. */
function cutAt(row: Row, ends: readonly number[]): Row[] {
  const parts: RenderedSpan[][] = [[]];
  let at = 0;
  let next = 0;
  for (const span of row.spans) {
    let rest = span;
    while (next < ends.length - 1 && at + rest.text.length > (ends[next] ?? 0)) {
      const cells = Math.max(0, (ends[next] ?? 0) - at);
      next += 1;
      if (cells > 0 && !isDivisible(rest)) continue;
      if (cells > 0) {
        parts.at(-1)?.push(sliceOf(rest, 0, cells));
        rest = sliceOf(rest, cells, rest.text.length);
        at += cells;
      }
      parts.push([]);
    }
    parts.at(-1)?.push(rest);
    at += rest.text.length;
  }
  return parts.filter(spans => spans.length > 0).map(spans => ({...row, spans, ...rangeOf(spans, row)}));
}

function rangeOf(spans: readonly RenderedSpan[], row: Row): {start: number; end: number} {
  const words = spans.filter(({start, end}) => start < end);
  return {
    start: words[0]?.start ?? spans[0]?.start ?? row.start,
    end: words.at(-1)?.end ?? spans[0]?.end ?? row.end,
  };
}
