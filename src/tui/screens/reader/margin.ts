import type {Annotation, AnnotationKind} from '../../../domain/learning/annotation.ts';
import {ANNOTATION_KINDS, noteOf, quoteOf} from '../../../domain/learning/annotation.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {Highlight, LaidOutArticle} from '../../components/article.ts';
import {type Span, span} from '../../drawing/lines.ts';
import type {Style} from '../../drawing/theme.ts';

const LETTERS: Record<AnnotationKind, string> = {idea: 'I', question: '?', quote: 'Q', disagree: '!'};
const STYLES: Record<AnnotationKind, Style> = {
  idea: 'star',
  question: 'tone4',
  quote: 'good',
  disagree: 'error',
};

/** Cells for a note next to the text, and between both. */
const NOTE = 26;
const GAP = 3;
/** The least cells for a note. */
const LEAST = 16;
/** A longer note is cut. */
const MOST_LINES = 8;

/** The left margin of the text: centred, or further left if notes fit next to it then. */
export function leftOf(columns: number, width: number): number {
  const middle = Math.floor((columns - width) / 2);
  const beside = columns - width - GAP - NOTE - 2;
  return Math.max(4, beside >= 4 ? Math.min(middle, beside) : middle);
}

/** The cells for notes next to the text; 0 if there are too few. */
export function roomForNotes(columns: number, width: number): number {
  const room = Math.min(NOTE, columns - leftOf(columns, width) - width - GAP - 2);
  return room >= LEAST ? room : 0;
}

/** A line that begins with the letter of a kind, with the name of the kind instead. */
export const kindWords = (text: string): string => {
  const kind = ANNOTATION_KINDS.find(one => text.startsWith(`${LETTERS[one]} `));
  return kind ? `${kind}, ${text.slice(2)}` : text;
};

/** The letter of an annotation's kind, in its colour. */
export const kindSign = (annotation: Annotation): Span => {
  const kind = annotation['pln:kind'];
  return span(`${LETTERS[kind]} `, STYLES[kind]);
};

const covers = ({start, end}: Highlight, one: LaidOutArticle['lines'][number]): boolean =>
  one.block >= 0 && start < one.end && end > one.start;

/** The sign to the left of a line: a letter and a bar where a highlight begins, a bar where it continues. */
export function signOf({lines, highlights}: LaidOutArticle, index: number): Span | null {
  const one = lines[index];
  const highlight = one && highlights.find(other => covers(other, one));
  if (!one || !highlight) return null;
  const kind = highlight.annotation['pln:kind'];
  return span(`${highlight.start >= one.start ? LETTERS[kind] : ' '}▎`, STYLES[kind]);
}

/** Notes to the right of the lines: the kind of each highlight and its note, below the note before it. */
export function notesBeside(article: LaidOutArticle, room: number): ReadonlyMap<number, Span> {
  const notes = new Map<number, Span>();
  let free = 0;
  for (const highlight of article.highlights.toSorted((a, b) => a.start - b.start)) {
    const begins = article.lines.findIndex(one => covers(highlight, one));
    if (begins < 0) continue;
    free = Math.max(free, begins);
    for (const one of noteSpans(highlight, room)) notes.set(free++, one);
  }
  return notes;
}

/** The kind, the quote if the publisher has changed the text, and the note. */
function noteSpans({annotation, isChanged}: Highlight, room: number): Span[] {
  const kind = annotation['pln:kind'];
  const was = isChanged ? `was “${(quoteOf(annotation) ?? '').replace(/\s+/g, ' ')}”` : null;
  const lines = [was, noteOf(annotation)].flatMap(text => (text === null ? [] : wrapText(text, room)));
  const cut = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
  return [span(kind, STYLES[kind]), ...cut.map(text => span(text, 'quote'))];
}

/** The first note of these lines as a short text, for screens without room next to the text. */
export function noteWithin({lines, highlights}: LaidOutArticle, from: number, to: number): string | null {
  const seen = lines.slice(from, to);
  const shown = highlights.find(
    one => noteOf(one.annotation) !== null && seen.some(line => covers(one, line)),
  );
  return shown
    ? `${LETTERS[shown.annotation['pln:kind']]} ${noteOf(shown.annotation)?.replaceAll('\n', ' ')}`
    : null;
}
