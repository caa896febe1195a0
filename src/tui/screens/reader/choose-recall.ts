import {oneLine, shorten} from '../../../domain/common/text.ts';
import {noteOf, quoteOf} from '../../../domain/learning/annotation.ts';
import type {RecallChange} from '../../../services/recall/mark-recall.ts';
import {did, type Effect, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import type {Highlight} from '../../components/article.ts';
import {headRows, type OpenArticle, topOf} from './scroll.ts';
import {type ReaderState, rowsFor} from './state.ts';

export interface RecallEvents {
  chosenForRecall: {payload: {words: string}; answer: RecallChange};
}

const event = eventsOf<RecallEvents>('reader');

export const RECALL_EVENTS: EventHandlers<ReaderState, RecallEvents> = {
  chosenForRecall: (state, {payload: {words}, answer: {isChanged}}) =>
    step(state, isChanged ? did(`To recall, from tomorrow on: ${words}`) : toast(`Already chosen: ${words}`)),
};

/** Chooses the first highlight on the screen for recall; to it `]` and `[` scroll. */
export function chooseForRecall(open: OpenArticle): Effect {
  const highlight = highlightAtHand(open);
  if (!highlight) return toast('No highlight on this screen; {nextHighlight} goes to the next one');
  const {annotation} = highlight;
  const words = `“${shorten(oneLine(quoteOf(annotation) ?? noteOf(annotation) ?? ''), 40)}”`;
  return {
    do: 'call',
    call: 'recall',
    with: {id: annotation.id, word: 'choose'},
    next: event('chosenForRecall', {words}),
  };
}

function highlightAtHand(open: OpenArticle): Highlight | undefined {
  const {article, area} = open;
  const from = topOf(open) - headRows(open);
  const shown = article.lines.slice(Math.max(0, from), Math.max(0, from + rowsFor(area)));
  return article.highlights
    .filter(({start, end}) => shown.some(line => line.block >= 0 && start < line.end && end > line.start))
    .toSorted((a, b) => a.start - b.start)[0];
}
