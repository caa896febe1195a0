import {noteOf} from '../../../domain/annotation.ts';
import {clip} from '../../../render/cells.ts';
import {markPassages} from '../../../render/highlight.ts';
import type {EntryView} from '../../../services/read.ts';
import {type Article, articleLine} from '../../components/article.ts';
import {blank, type Line, line, type Span, span, spread, widthOf} from '../../draw.ts';
import type {Area} from '../../screen.ts';
import {headOf, topOf} from './place.ts';
import {measure, type ReaderState, rowsFor} from './state.ts';

type LayOut = (entry: EntryView, width: number) => Article;

const LETTERS = {idea: 'I', question: '?', quote: 'Q', disagree: '!'} as const;
const STYLES = {idea: 'star', question: 'tone4', quote: 'good', disagree: 'error'} as const;

/** The article in a readable measure, highlights in the text and in the margin, notes beside it where there is room. */
export function readerView(state: ReaderState, area: Area, now: number, layOut: LayOut): Line[] {
  const {entry, selection} = state;
  if (!entry) return [blank, line(span('   Nothing is open. Choose an entry in the queue.', 'dim'))];
  const article = layOut(entry, measure(area));
  const rows = rowsFor(area);
  const top = topOf(state, entry, article, area);
  const marked = selection
    ? markPassages({...article.rendered, lines: [...article.lines]}, [
        {start: selection.from, end: selection.to, role: 'selection'},
      ])
    : article.lines;
  const left = Math.max(4, Math.floor((area.columns - article.width - (area.columns >= 120 ? 30 : 0)) / 2));
  const whole = headOf(entry, now);
  const head = whole.slice(top);
  const first = Math.max(0, top - whole.length);
  const body = marked.slice(first, first + rows - head.length).map((one, index) => {
    const margin = marginOf(article, first + index);
    return withMargin(articleLine(one), margin, left, area);
  });
  const pad = span(' '.repeat(left));
  return [
    ...head.map(one => ({...one, spans: [pad, ...one.spans]})),
    ...body,
    ...fill(rows - head.length - body.length),
    status(state, whole.length + article.lines.length, top, area),
  ];
}

const fill = (count: number): Line[] => Array.from({length: Math.max(0, count)}, () => blank);

interface Margin {
  sign: Span;
  note: Span | null;
}

/** A letter and a bar where a highlight begins, the bar alone where it goes on. */
function marginOf(article: Article, index: number): Margin | null {
  const one = article.lines[index];
  const highlight =
    one && one.block >= 0
      ? article.highlights.find(({start, end}) => start < one.end && end > one.start)
      : undefined;
  if (!one || !highlight) return null;
  const kind = highlight.annotation['pln:kind'];
  const begins = highlight.start >= one.start;
  const note = begins ? (noteOf(highlight.annotation) ?? kind) : null;
  return {
    sign: span(`${begins ? LETTERS[kind] : ' '}▎`, STYLES[kind]),
    note: note === null ? null : span(note.split('\n')[0] ?? '', STYLES[kind]),
  };
}

function withMargin(given: Line, margin: Margin | null, left: number, area: Area): Line {
  const pad = span(' '.repeat(Math.max(0, left - 3)));
  const spans = [pad, margin?.sign ?? span('  '), span(' '), ...given.spans];
  const used = widthOf(spans);
  const room = area.columns - used - 4;
  if (!margin?.note || room < 16) return {spans};
  return spread(
    spans,
    [span('  '), {...margin.note, text: clip(margin.note.text, Math.min(26, room - 2))}],
    Math.min(area.columns, used + room),
  );
}

function status({entry, selection}: ReaderState, lines: number, top: number, area: Area): Line {
  const rows = rowsFor(area);
  const percent = Math.floor((Math.min(lines, top + rows) / lines) * 100);
  const minutes = Math.ceil(((entry?.minutes ?? 0) * (100 - percent)) / 100);
  const notes = entry?.annotations.length ?? 0;
  const words = [
    ...(selection
      ? [`marking by ${selection.unit}: j k move, J K more or less, p changes, ↵ keeps, a notes`]
      : []),
    ...(notes > 0 && !selection ? [`${notes} ${notes === 1 ? 'note' : 'notes'}`] : []),
  ];
  const right = minutes > 0 ? `${percent} % · ${minutes} min left ` : `${percent} % `;
  return spread(
    [span(`  ${words.join(' · ')}`, selection ? 'accent' : 'dim')],
    [span(right, 'dim')],
    area.columns,
  );
}
