import {wrapText} from '../../../render/layout/wrap.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Area} from '../../common/screen.ts';
import type {Article} from '../../components/article.ts';
import {facts} from '../../components/preview.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import {bodyRows} from './orphans.ts';
import {type ReaderState, rowsFor} from './state.ts';

// The head scrolls away with the article: places on the screen count its lines too, places in the text do not.

/** The title whole, on as many lines as it needs, and the facts. */
export const headOf = (entry: EntryView, width: number, now: number): Line[] => [
  blank,
  ...wrapText(entry.title ?? entry.url ?? '(untitled)', width).map(text => line(span(text, 'strong'))),
  ...facts(entry, now),
  blank,
];

export const headRows = (entry: EntryView, {width}: Article): number => headOf(entry, width, 0).length;

/** The last place that scrolling reaches: the end of the article, and of what stands under it, at the bottom of the screen. */
export const lastTop = (entry: EntryView, article: Article, area: Area): number =>
  Math.max(0, headRows(entry, article) + bodyRows(article, area) - rowsFor(area));

/** The first line shown, of the head and the article; found anew from the text where another width laid it out. */
export function topOf(state: ReaderState, entry: EntryView, article: Article, area: Area): number {
  const last = lastTop(entry, article, area);
  if (state.top >= 0 && state.width === article.width) return Math.min(state.top, last);
  const place = state.places[entry.id] ?? 0;
  if (place === 0) return 0;
  return Math.min(
    last,
    headRows(entry, article) +
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
  const place = article.lines[top - headRows(entry, article)]?.start ?? 0;
  // A place in a copy is none in the text of today.
  const places = state.copy ? state.places : {...state.places, [entry.id]: place};
  return {...state, top, width: article.width, places};
}
