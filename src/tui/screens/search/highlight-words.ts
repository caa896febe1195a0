import type {SearchWord} from '../../../domain/entries/query.ts';
import {cellWidth, simplify} from '../../../render/cells/cells.ts';
import {placesOf} from '../../../services/search/found-words.ts';
import {type Span, span} from '../../drawing/lines.ts';

/** A text with the words in it marked, cut at the start so that the first of them is within `width` cells. */
export function markWords(given: string, words: readonly SearchWord[], width: number): Span[] {
  const text = simplify(given);
  const places = placesOf(text, words);
  const start = startFor(text, places[0]?.end ?? 0, width);
  const spans: Span[] = start > 0 ? [span('… ', 'dim')] : [];
  let at = start;
  for (const place of places) {
    if (place.start < at) continue;
    spans.push(span(text.slice(at, place.start), 'dim'), span(text.slice(place.start, place.end), 'strong'));
    at = place.end;
  }
  return [...spans, span(text.slice(at), 'dim')].filter(one => one.text !== '');
}

/** The start of a word from which `end` is within two thirds of the width. */
function startFor(text: string, end: number, width: number): number {
  const room = Math.floor((width * 2) / 3);
  let start = 0;
  while (cellWidth(text.slice(start, end)) > room) {
    const space = text.indexOf(' ', start);
    if (space < 0 || space >= end - 1) return start;
    start = space + 1;
  }
  return start;
}
