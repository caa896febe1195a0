import {counted} from '../../../domain/common/text.ts';
import {markPassages} from '../../../render/layout/highlight.ts';
import {drawnLine, type LayOut} from '../../components/article.ts';
import {blank, fitLine, type Line, line, type Span, span, spread} from '../../drawing/lines.ts';
import type {KeyOf} from '../../keymap/key-labels.ts';
import type {Around} from '../../speech/speech.ts';
import {leftOf, notesBeside, noteWithin, roomForNotes, signOf} from './margin.ts';
import {bodyRows, textRows, underLines} from './orphans.ts';
import {headOf, type OpenArticle, topOf} from './scroll.ts';
import {measure, type ReaderState, rowsFor} from './state.ts';

/** The article in a readable measure, with highlights in text and margin, and notes where there is room. */
export function readerView(state: ReaderState, {area, now, keyOf}: Around, layOut: LayOut): Line[] {
  const {entry} = state;
  if (!entry) return [blank, line(span(`   No entry is open. ${keyOf('back')} goes back.`, 'dim'))];
  const article = layOut(entry, measure(area));
  const open: OpenArticle = {state, entry, article, area};
  const rows = rowsFor(area);
  const top = topOf(open);
  const whole = headOf(entry, article.width, now);
  const head = whole.slice(top, top + rows);
  const first = Math.max(0, top - whole.length);
  const body = bodyLines(open, {first, count: rows - head.length}, keyOf);
  const left = span(' '.repeat(leftOf(area.columns, article.width)));
  const lines = [...head.map(one => ({...one, spans: [left, ...one.spans]})), ...body];
  const total = whole.length + bodyRows(article, area);
  return [
    ...withThumb([...lines, ...fill(rows - lines.length)], top, total, area.columns),
    status(open, {first, total, top}, keyOf),
  ];
}

const fill = (count: number): Line[] => Array.from({length: Math.max(0, count)}, () => blank);

function bodyLines(
  {state, entry, article, area}: OpenArticle,
  {first, count}: {first: number; count: number},
  keyOf: KeyOf,
): Line[] {
  const {selection} = state;
  const marked = selection
    ? markPassages({...article.rendered, lines: [...article.lines]}, [
        {start: selection.from, end: selection.to, role: 'selection'},
      ])
    : article.lines;
  const left = leftOf(area.columns, article.width);
  const room = roomForNotes(area.columns, article.width);
  const notes = room > 0 ? notesBeside(article, room) : new Map<number, Span>();
  const textLine = (index: number): Line => {
    const one = marked[index];
    const sign = signOf(article, index) ?? span('  ');
    const words = one ? drawnLine(article, one).spans : [];
    const text = [span(' '.repeat(left - 3)), sign, span(' '), ...words];
    const note = notes.get(index);
    return note ? {spans: [...fitLine({spans: text}, left + article.width + 3).spans, note]} : {spans: text};
  };
  const isKept = entry.annotations.some(annotation => annotation['pln:kept']);
  const copy = isKept ? `${keyOf('copyKept')} shows the kept copy` : 'no copy is kept';
  const hint = state.copy ? '' : copy;
  const under = underLines(article, hint, state.copy !== null);
  const rows = textRows(article, area);
  const last = Math.min(first + Math.max(0, count), rows + under.length);
  return Array.from({length: Math.max(0, last - first)}, (_, row) => {
    const index = first + row;
    if (index < rows) return textLine(index);
    return {spans: [span(' '.repeat(left - 2)), ...(under[index - rows]?.spans ?? [])]};
  });
}

/** A scroll bar at the right edge. */
function withThumb(lines: Line[], top: number, total: number, columns: number): Line[] {
  const rows = lines.length;
  if (total <= rows) return lines;
  const height = Math.max(1, Math.round((rows * rows) / total));
  const from = Math.round((top / (total - rows)) * (rows - height));
  return lines.map((one, row) =>
    row >= from && row < from + height ? spread(one.spans, [span('▐', 'dim')], columns) : one,
  );
}

interface Place {
  /** The first line of the article on the screen. */
  first: number;
  top: number;
  total: number;
}

function status(open: OpenArticle, {first, top, total}: Place, keyOf: KeyOf): Line {
  const {state, entry, area} = open;
  const rows = rowsFor(area);
  const percent = Math.floor((Math.min(total, top + rows) / total) * 100);
  const minutes = Math.ceil((entry.minutes * (100 - percent)) / 100);
  const isShort = state.selection !== null && area.columns < 60;
  const right = minutes > 0 && !isShort ? ` ${percent} % · ${minutes} min left ` : ` ${percent} % `;
  const words = state.selection
    ? markingWords(state.selection.unit, area.columns, keyOf)
    : [copyWords(state, keyOf), noteWords(open, first, first + rows)].filter(Boolean).join(' · ');
  return spread(
    [span(`  ${words}`, state.selection || state.copy ? 'accent' : 'dim')],
    [span(right, 'dim')],
    area.columns,
  );
}

const MARKING = ['down', 'up', 'more', 'fewer', 'unit', 'keep', 'note'];

function markingWords(unit: string, columns: number, keyOf: KeyOf): string {
  const [down, up, more, fewer, other, keep, note] = MARKING.map(keyOf);
  const how =
    columns >= 100
      ? `: ${down} ${up} move, ${more} ${fewer} more or less, ${other} changes, ${keep} keeps, ${note} notes`
      : columns >= 76
        ? `: ${down}${up} move, ${more}${fewer} size, ${keep} keeps, ${note} notes`
        : '';
  return `marking by ${unit}${how}`;
}

/** The number of notes; without room next to the text, the first note of the lines on the screen. */
function noteWords({entry, article, area}: OpenArticle, from: number, to: number): string {
  const count = entry.annotations.length;
  if (count === 0) return '';
  const isBeside = roomForNotes(area.columns, article.width) > 0;
  const gone = article.orphans.length > 0 ? `, ${article.orphans.length} not in the text` : '';
  return (isBeside ? null : noteWithin(article, from, to)) ?? `${counted(count, 'note')}${gone}`;
}

/** Which copy is shown; '' for the current text. */
function copyWords({copy}: ReaderState, keyOf: KeyOf): string {
  if (!copy) return '';
  const day = copy.copies[copy.index]?.at.slice(0, 10) ?? '';
  return `as kept on ${day}, ${keyOf('copyKept')} shows the next`;
}
