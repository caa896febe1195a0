import {counted} from '../../domain/common/text.ts';
import {agoWords} from '../../domain/common/time.ts';
import {wrapText} from '../../render/layout/wrap.ts';
import type {EntryView} from '../../services/reading/read-entry.ts';
import type {Area} from '../common/screen.ts';
import {blank, type Line, line, span} from '../drawing/lines.ts';
import {drawnLine, type LayOut} from './article.ts';
import {relatedLines} from './related-lines.ts';

/** How many lines of a long title are shown; the reader shows all of it. */
const TITLE_LINES = 3;

interface PreviewParts {
  layOut: LayOut;
  /** Lines between the head and the text. */
  under?: readonly Line[];
}

/** An entry's head and its first lines, for the pane next to a list. */
export function preview(
  entry: EntryView,
  area: Area,
  now: number,
  {layOut, under = []}: PreviewParts,
): Line[] {
  const width = Math.max(10, Math.min(78, area.columns - 3));
  const article = layOut(entry, width);
  const indent = (one: Line): Line => ({...one, spans: [span('  '), ...one.spans]});
  const head = [
    ...wrapText(entry.title ?? entry.url ?? '(untitled)', width)
      .slice(0, TITLE_LINES)
      .map(text => line(span(text, 'strong'))),
    ...facts(entry, now),
    ...relatedLines(entry, width),
    line(span('─'.repeat(width), 'dim')),
    ...(area.rows >= 30 ? [blank] : []),
    ...under,
  ];
  const notes =
    entry.annotations.length > 0
      ? [blank, line(span(counted(entry.annotations.length, 'note of yours', 'notes of yours'), 'dim'))]
      : [];
  const body = article.lines.slice(0, area.rows).map(one => drawnLine(article, one));
  return [blank, ...head, ...body, ...notes].slice(0, area.rows).map(indent);
}

/** Author, community, age and length; other communities that carry it; tags. */
export function facts(entry: EntryView, now: number): Line[] {
  const [first, ...others] = entry.communities.map(community => community.title);
  const age = entry.publishedAt ? agoWords(Date.parse(entry.publishedAt), now) : null;
  const about = [entry.author, first, age, `${entry.minutes} min`].filter(Boolean).join(' · ');
  const also = others.length > 0 ? [line(span(`⇄ also in ${others.join(', ')}`, 'tone4'))] : [];
  const tags = entry.tags.length > 0 ? [line(span(entry.tags.map(tag => `#${tag}`).join(' '), 'dim'))] : [];
  return [line(span(about, 'dim')), ...also, ...tags];
}
