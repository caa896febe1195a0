import {oneLine, shorten} from '../../../domain/common/text.ts';
import {
  type AnnotationKind,
  type Selector,
  selectorsOf,
  type TextRange,
} from '../../../domain/learning/annotation.ts';
import type {AnnotateOptions} from '../../../services/annotations/annotate.ts';
import type {LinkedGoals} from '../../../services/queue/triage.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Snapshot} from '../../../services/snapshots/snapshots.ts';
import {ask, check, did, type Effect, NOTHING_WRITTEN, openWriting, toast} from '../../common/effects.ts';
import {noteDraft} from '../../common/entry-actions.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, type Step, step} from '../../common/screen.ts';
import type {Highlight, LaidOutArticle} from '../../components/article.ts';
import type {OpenArticle} from './scroll.ts';
import {nextCopy, type ReaderState, type Selection} from './state.ts';

/** A marked passage: its quote, and where it is, because the same words may be in the text more than once. */
export interface Marked extends TextRange {
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
  tagsToTick: {payload: {entry: string; passage: Marked}; answer: string[]};
  tagsTicked: {payload: {entry: string; passage: Marked}; answer: readonly string[]};
  goalsToTick: {payload: {entry: string; passage: Marked}; answer: LinkedGoals};
  goalsTicked: {payload: {entry: string; passage: Marked}; answer: readonly string[]};
  noteTyped: {payload: {entry: string; passage: Marked; draft: string}; answer: string};
  copiesRead: {payload: null; answer: Snapshot[]};
}

const event = eventsOf<AnnotateEvents>('reader');

export const ANNOTATE_EVENTS: EventHandlers<ReaderState, AnnotateEvents> = {
  // The marking ends at once: by the time the passage is stored, another one may be marked.
  noteTyped: (state, {payload: {entry, passage, draft}, answer: note}) =>
    step({...state, selection: null}, annotate(entry, passage, {note}, draft)),
  tagsToTick: (state, {payload, answer: tags}) =>
    step(
      state,
      check({
        label: 'Tags of the passage',
        items: tags.map(tag => ({id: tag, label: tag})),
        ticked: [],
        takesWords: true,
        next: event('tagsTicked', payload),
      }),
    ),
  tagsTicked: (state, {payload: {entry, passage}, answer: tags}) =>
    tags.length === 0
      ? step(state, NOTHING_WRITTEN)
      : step({...state, selection: null}, annotate(entry, passage, {tags})),
  goalsToTick: (state, {payload, answer: {goals, linked}}) =>
    step(
      state,
      goals.length === 0
        ? toast('There is no goal yet; {place-goals} leads to the goals')
        : check({
            label: 'Evidence for the goals',
            items: goals.map(({id, title}) => ({id, label: title})),
            ticked: linked,
            next: event('goalsTicked', payload),
          }),
    ),
  goalsTicked: (state, {payload: {entry, passage}, answer: goals}) =>
    goals.length === 0
      ? step(state, NOTHING_WRITTEN)
      : step({...state, selection: null}, annotate(entry, passage, {goals})),
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
  // Tags and goals are one more annotation of a passage that is kept already.
  with: {id, options: {...options, passage: selectors, once: !options.tags && !options.goals}},
  ...(draft === undefined ? {} : {draft}),
  next: [did(`Kept “${shorten(oneLine(quote), 40)}”`)],
});

/** Keeps a marked passage as a highlight of this kind; a passage is highlighted once. The marking ends at once. */
export function keepPassage(open: OpenArticle, marked: Marked, kind: AnnotationKind): Step<ReaderState> {
  const known = highlightOf(open, marked);
  if (known)
    return step(open.state, toast(`This passage is kept already, as ${known.annotation['pln:kind']}`));
  return step({...open.state, selection: null}, annotate(open.entry.id, marked, {kind}));
}

const highlightOf = ({article}: OpenArticle, marked: Marked): Highlight | undefined =>
  article.highlights.find(({start, end}) => start === marked.start && end === marked.end);

/** Keeps a marked passage, and opens the screen for writing with it as evidence. */
export function reflectOnPassage(open: OpenArticle, marked: Marked): Step<ReaderState> {
  const {quote, selectors} = marked;
  const known = highlightOf(open, marked);
  const passage = known ? {evidence: [known.annotation.id]} : {passage: {quote: oneLine(quote), selectors}};
  return step(
    {...open.state, selection: null},
    openWriting({kind: 'reflection', entry: open.entry.id, ...passage}),
  );
}

/** Asks for the tags of a passage, and keeps it with them. */
export const tagPassage = ({id: entry}: EntryView, passage: Marked): Effect => ({
  do: 'read',
  query: 'tags',
  with: null,
  next: event('tagsToTick', {entry, passage}),
});

/** Asks for the goals that a passage is evidence for, and keeps it with them. */
export const tiePassage = ({id: entry}: EntryView, passage: Marked): Effect => ({
  do: 'read',
  query: 'goalLinks',
  with: [entry],
  next: event('goalsToTick', {entry, passage}),
});

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
