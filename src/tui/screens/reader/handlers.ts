import {oneLine} from '../../../domain/common/text.ts';
import {type AnnotationKind, noteOf, quoteOf} from '../../../domain/learning/annotation.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import {did, type Effect, openWriting, send, toast} from '../../common/effects.ts';
import {
  askTags,
  browseEntries,
  copyLinks,
  linkToGoal,
  markEntries,
  noteEntries,
  oppositeMark,
} from '../../common/entry-actions.ts';
import {eventsOf} from '../../common/events.ts';
import {movementHandlers} from '../../common/movement.ts';
import type {VisitEvents} from '../../common/places.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {showWhy} from '../../common/why/why-actions.ts';
import type {LayOut} from '../../components/article.ts';
import {
  keepPassage,
  type Marked,
  markedIn,
  notePassage,
  reflectOnPassage,
  showKept,
  tagPassage,
  tiePassage,
} from './annotate.ts';
import {chooseForRecall} from './choose-recall.ts';
import type {ReaderKey} from './keys.ts';
import {linkOptions} from './links.ts';
import {moveSelection, resizeSelection, switchUnit, toggleMarking} from './marking.ts';
import {chooseRelated, onwardFrom} from './related.ts';
import {headRows, lastTop, type OpenArticle, scrollTo, topOf} from './scroll.ts';
import {measure, nextCopy, type ReaderState, rowsFor, type Selection} from './state.ts';

type Handler = (state: ReaderState, area: Area) => Step<ReaderState>;

const toToday = eventsOf<VisitEvents['today']>('today');

const onEntry =
  (effects: (entry: EntryView, state: ReaderState) => readonly Effect[]): Handler =>
  state =>
    state.entry ? step(state, ...effects(state.entry, state)) : step(state);

const markAs = (word: 'done' | 'later'): Handler =>
  onEntry((entry, state) => [
    markEntries(word, [entry.id], entry.state === word ? 0 : 1),
    ...(state.neighbours.isTodays ? [send(toToday('marked', {id: entry.id, word}))] : []),
    onwardFrom(state),
  ]);

const removeAnnotation = (id: string): Effect => ({
  do: 'call',
  call: 'removeAnnotation',
  with: {id},
  next: [did('Removed')],
});

/** Handlers that do not need the layout. */
const ENTRY_HANDLERS = {
  nextEntry: onEntry((_, {neighbours: {next}}) => [next ? {do: 'open', id: next} : toast('No next entry')]),
  previousEntry: onEntry((_, {neighbours: {previous}}) => [
    previous ? {do: 'open', id: previous} : toast('No previous entry'),
  ]),
  done: markAs('done'),
  later: markAs('later'),
  star: onEntry(entry => [markEntries(oppositeMark(entry, 'starred'), [entry.id], 1)]),
  read: onEntry(entry => [markEntries(oppositeMark(entry, 'read'), [entry.id], 1)]),
  reflect: state =>
    step(state, openWriting({kind: 'reflection', ...(state.entry ? {entry: state.entry.id} : {})})),
  copyKept: state => {
    const {entry, copy} = state;
    if (!entry) return step(state);
    return copy ? step(nextCopy(state, copy.copies)) : step(state, showKept(entry.id));
  },
  related: chooseRelated,
  why: onEntry(entry => [showWhy(entry.id)]),
  browse: onEntry(entry => browseEntries([entry])),
  copy: onEntry(entry => copyLinks([entry])),
  removeHighlight: onEntry(({annotations}) => {
    if (annotations.length === 0) return [toast('There is no highlight or note here')];
    const options = annotations.map(one => ({
      label: oneLine(noteOf(one) ?? quoteOf(one) ?? one.id),
      effects: [removeAnnotation(one.id)],
    }));
    return [{do: 'choose', label: 'Remove', options}];
  }),
  back: state => step(state, {do: 'leave', by: 'back'}),
} satisfies Partial<Record<ReaderKey, Handler>>;

const scrollBy = (open: OpenArticle, by: number): Step<ReaderState> => step(scrollTo(open, topOf(open) + by));

function toHighlight(open: OpenArticle, by: 1 | -1): Step<ReaderState> {
  const {state, article} = open;
  const top = topOf(open);
  const head = headRows(open);
  const lines = article.highlights
    .map(({start}) => head + article.lines.findIndex(one => one.end > start))
    .sort((a, b) => a - b);
  const isAtEnd = top === lastTop(open);
  const wanted =
    by < 0 ? lines.findLast(line => line < top) : isAtEnd ? undefined : lines.find(line => line > top);
  if (wanted === undefined) return step(state, toast(by > 0 ? 'No highlight below' : 'No highlight above'));
  return step(scrollTo(open, wanted));
}

function openLinks({state, article}: OpenArticle): Step<ReaderState> {
  const options = linkOptions(article);
  return options.length === 0
    ? step(state, toast('There are no links or files here'))
    : step(state, {do: 'choose', label: 'Open', options});
}

/** The handlers over one cached layout, so that a key press does not lay out the article again. */
export function readerHandlers(layOut: LayOut): Record<ReaderKey, Handler> {
  const withArticle =
    (work: (open: OpenArticle, selection: Selection | null) => Step<ReaderState>): Handler =>
    (state, area) => {
      const {entry, selection} = state;
      if (!entry) return step(state);
      return work({state, entry, article: layOut(entry, measure(area)), area}, selection);
    };
  /** Moves the marking if there is one, else scrolls. */
  const move = (by: 1 | -1): Handler =>
    withArticle((open, selection) => (selection ? moveSelection(open, selection, by) : scrollBy(open, by)));
  const resize = (by: 1 | -1): Handler =>
    withArticle((open, selection) => (selection ? resizeSelection(open, selection, by) : scrollBy(open, by)));
  const keepAs = (kind: AnnotationKind): Handler =>
    withArticle((open, selection) =>
      selection ? keepPassage(open, markedIn(open.article, selection), kind) : step(open.state),
    );
  /** The same key is about the marked passage, or else about the entry. */
  const onPassage = (
    ofEntry: (open: OpenArticle) => Effect,
    ofPassage: (entry: EntryView, marked: Marked) => Effect,
  ): Handler =>
    withArticle((open, selection) =>
      step(open.state, selection ? ofPassage(open.entry, markedIn(open.article, selection)) : ofEntry(open)),
    );
  return {
    ...ENTRY_HANDLERS,
    ...movementHandlers<ReaderState>({
      by: (state, lines, area) => withArticle(open => scrollBy(open, lines))(state, area),
      page: (_, area) => Math.max(1, rowsFor(area) - 2),
    }),
    mark: withArticle(toggleMarking),
    unit: withArticle(switchUnit),
    keep: keepAs('idea'),
    asIdea: keepAs('idea'),
    asQuestion: keepAs('question'),
    asQuote: keepAs('quote'),
    asDisagree: keepAs('disagree'),
    tag: onPassage(({entry}) => askTags([entry]), tagPassage),
    tie: onPassage(({entry}) => linkToGoal([entry.id]), tiePassage),
    reflectOn: withArticle((open, selection) =>
      selection ? reflectOnPassage(open, markedIn(open.article, selection)) : step(open.state),
    ),
    note: withArticle(({state, entry, article}, selection) =>
      step(state, selection ? notePassage(entry, markedIn(article, selection)) : noteEntries([entry.id])),
    ),
    down: move(1),
    up: move(-1),
    more: resize(1),
    fewer: resize(-1),
    nextHighlight: withArticle(open => toHighlight(open, 1)),
    previousHighlight: withArticle(open => toHighlight(open, -1)),
    recall: withArticle(open => step(open.state, chooseForRecall(open))),
    links: withArticle(openLinks),
  };
}
