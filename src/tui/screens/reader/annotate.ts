import {oneLine, shorten} from '../../../domain/common/text.ts';
import {
  ANNOTATION_KINDS,
  type Selector,
  selectorsOf,
  type TextRange,
} from '../../../domain/learning/annotation.ts';
import type {AnnotateOptions} from '../../../services/annotations/annotate.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Snapshot} from '../../../services/snapshots/snapshots.ts';
import {ask, did, type Effect, send, toast} from '../../common/effects.ts';
import {noteDraft} from '../../common/entry-actions.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import type {LaidOutArticle} from '../../components/article.ts';
import {nextCopy, type ReaderState, type Selection} from './state.ts';

/** A marked passage: its quote, and where it is, because the same words may be in the text more than once. */
interface Marked extends TextRange {
  quote: string;
  selectors: Selector[];
}

/** The marked passage without the white space around it. */
export function markedIn({rendered}: LaidOutArticle, {from, to}: Selection): Marked {
  const words = rendered.text.slice(from, to);
  const quote = words.trim();
  const start = from + words.length - words.trimStart().length;
  const end = start + quote.length;
  return {quote, start, end, selectors: selectorsOf(rendered.text, start, end)};
}

export interface AnnotateEvents {
  unmarked: {payload: null; answer: null};
  noteTyped: {payload: {entry: string; passage: Marked; draft: string}; answer: string};
  copiesRead: {payload: null; answer: Snapshot[]};
}

const event = eventsOf<AnnotateEvents>('reader');

export const ANNOTATE_EVENTS: EventHandlers<ReaderState, AnnotateEvents> = {
  unmarked: state => step({...state, selection: null}),
  // The marking ends at once: by the time the passage is stored, another one may be marked.
  noteTyped: (state, {payload: {entry, passage, draft}, answer: note}) =>
    step({...state, selection: null}, annotate(entry, passage, {note}, draft)),
  copiesRead: (state, {answer: copies}) =>
    copies.length === 0
      ? step(state, toast('No copy is kept; a star, a note or a highlight keeps one'))
      : step(nextCopy(state, copies)),
};

const annotate = (
  id: string,
  {quote, selectors}: Marked,
  options: AnnotateOptions,
  draft?: string,
): Effect => ({
  do: 'call',
  call: 'annotate',
  with: {id, options: {...options, passage: selectors, once: true}},
  ...(draft === undefined ? {} : {draft}),
  next: [did(`Kept “${shorten(oneLine(quote), 40)}”`)],
});

/** Asks for the kind of a highlight, and stores it; a passage is highlighted once. */
export function keepPassage(entry: EntryView, article: LaidOutArticle, marked: Marked): Effect {
  const known = article.highlights.find(({start, end}) => start === marked.start && end === marked.end);
  if (known) return toast(`This passage is kept already, as ${known.annotation['pln:kind']}`);
  return {
    do: 'choose',
    label: 'Keep it as',
    options: ANNOTATION_KINDS.map(kind => ({
      label: kind,
      effects: [send(event('unmarked', null)), annotate(entry.id, marked, {kind})],
    })),
  };
}

/** Asks for a note on a passage. */
export function notePassage({id: entry}: EntryView, passage: Marked): Effect {
  // The words too, not only the place: an entry that changes has other words there.
  const draft = `${noteDraft(entry)}:${passage.start}:${passage.quote}`;
  return ask({
    label: `Note on “${shorten(oneLine(passage.quote), 50)}”`,
    value: '',
    draft,
    next: event('noteTyped', {entry, passage, draft}),
  });
}

/** Shows the newest copy of the entry in the folder. */
export const showKept = (id: string): Effect => ({
  do: 'call',
  call: 'keptCopies',
  with: {id},
  late: 'A copy is kept: {copyKept} shows it',
  next: event('copiesRead', null),
});
