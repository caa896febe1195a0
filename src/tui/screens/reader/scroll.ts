import {wrapText} from '../../../render/layout/wrap.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Area} from '../../common/screen.ts';
import type {LaidOutArticle} from '../../components/article.ts';
import {facts} from '../../components/preview.ts';
import {relatedLines} from '../../components/related-lines.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import {bodyRows} from './orphans.ts';
import {type ReaderState, rowsFor} from './state.ts';

// The head scrolls away with the article: rows of the screen count its lines too, offsets in the text do not.

/** The entry that is read, laid out for the screen as it is now. */
export interface OpenArticle {
  state: ReaderState;
  entry: EntryView;
  article: LaidOutArticle;
  area: Area;
}

/** The title whole, on as many lines as it needs, and the facts. */
export const headOf = (entry: EntryView, width: number, now: number): Line[] => [
  blank,
  ...wrapText(entry.title ?? entry.url ?? '(untitled)', width).map(text => line(span(text, 'strong'))),
  ...facts(entry, now),
  ...relatedLines(entry, width),
  blank,
];

type LaidOutEntry = Pick<OpenArticle, 'entry' | 'article' | 'area'>;

export const headRows = ({entry, article}: LaidOutEntry): number => headOf(entry, article.width, 0).length;

/** The greatest `top`: there the last line of the article, or of what is under it, is at the bottom of the screen. */
export const lastTop = (open: LaidOutEntry): number =>
  Math.max(0, headRows(open) + bodyRows(open.article, open.area) - rowsFor(open.area));

/** The first line shown, of the head and the article; found from the offset in the text where the width has changed. */
export function topOf(open: OpenArticle): number {
  const {state, entry, article} = open;
  const last = lastTop(open);
  if (state.top >= 0 && state.width === article.width) return Math.min(state.top, last);
  const offset = state.places[entry.id] ?? 0;
  if (offset === 0) return 0;
  const index = article.lines.findLastIndex(one => one.start <= offset);
  return Math.min(last, headRows(open) + Math.max(0, index));
}

/** The state scrolled to a line, as far as the article goes; the offset in the text is remembered. */
export function scrollTo(open: OpenArticle, wanted: number): ReaderState {
  const {state, entry, article} = open;
  const top = Math.max(0, Math.min(wanted, lastTop(open)));
  const offset = article.lines[top - headRows(open)]?.start ?? 0;
  // Offsets in a copy do not fit the current text.
  const places = state.copy ? state.places : {...state.places, [entry.id]: offset};
  return {...state, top, width: article.width, places};
}
