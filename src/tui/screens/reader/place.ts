import type {EntryView} from '../../../services/read.ts';
import type {Article} from '../../components/article.ts';
import {facts} from '../../components/preview.ts';
import {blank, type Line, line, span} from '../../draw.ts';
import type {Area} from '../../screen.ts';
import {type ReaderState, rowsFor} from './state.ts';

// The head scrolls away with the article: places on the screen count its lines too, places in the text do not.

export const headOf = (entry: EntryView, now: number): Line[] => [
  blank,
  line(span(entry.title ?? entry.url ?? '(untitled)', 'strong')),
  ...facts(entry, now),
  blank,
];

export const headRows = (entry: EntryView): number => headOf(entry, 0).length;

/** The last place that scrolling reaches: the end of the article at the bottom of the screen. */
export const lastTop = (entry: EntryView, article: Article, area: Area): number =>
  Math.max(0, headRows(entry) + article.lines.length - rowsFor(area));

/** The first line shown, of the head and the article; found anew from the text where another width laid it out. */
export function topOf(state: ReaderState, entry: EntryView, article: Article, area: Area): number {
  const last = lastTop(entry, article, area);
  if (state.top >= 0 && state.width === article.width) return Math.min(state.top, last);
  const place = state.places[entry.id] ?? 0;
  if (place === 0) return 0;
  return Math.min(
    last,
    headRows(entry) +
      Math.max(
        0,
        article.lines.findLastIndex(one => one.start <= place),
      ),
  );
}

/** The state scrolled as far as there is something, its place in the text remembered. */
export function scrolledTo(
  state: ReaderState,
  entry: EntryView,
  article: Article,
  area: Area,
  wanted: number,
): ReaderState {
  const top = Math.max(0, Math.min(wanted, lastTop(entry, article, area)));
  const place = article.lines[top - headRows(entry)]?.start ?? 0;
  return {...state, top, width: article.width, places: {...state.places, [entry.id]: place}};
}
