import {oneLine, shorten} from '../../../domain/common/text.ts';
import {
  ANNOTATION_KINDS,
  type Selector,
  type Stretch,
  selectorsOf,
} from '../../../domain/learning/annotation.ts';
import type {AnnotateOptions} from '../../../services/annotations/annotate.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import {change, did, type Effect, toast} from '../../common/effects.ts';
import {noteDraft} from '../../common/entry-actions.ts';
import type {Article} from '../../components/article.ts';
import {nextCopy, type ReaderState, type Selection} from './state.ts';

/** A passage that is marked: its words, and where they stand, because they may stand there more than once. */
interface Marked extends Stretch {
  quote: string;
  selectors: Selector[];
}

/** What is marked, without the white space around it. */
export function markedIn({rendered}: Article, {from, to}: Selection): Marked {
  const words = rendered.text.slice(from, to);
  const quote = words.trim();
  const start = from + words.length - words.trimStart().length;
  const end = start + quote.length;
  return {quote, start, end, selectors: selectorsOf(rendered.text, start, end)};
}

const annotate = (entry: EntryView, quote: string, options: AnnotateOptions, draft?: string): Effect => ({
  do: 'call',
  call: 'annotate',
  with: {id: entry.id, options},
  ...(draft === undefined ? {} : {draft}),
  after: () => [did(`Kept “${shorten(oneLine(quote), 40)}”`)],
});

/** Ends the marking at once: by the time the passage is stored, another one may be marked. */
const unmark = change<ReaderState>('reader', now => ({...now, selection: null}));

/** Keeps a passage as one of the kinds, once. */
export function keepPassage(entry: EntryView, article: Article, marked: Marked): Effect {
  const known = article.highlights.find(({start, end}) => start === marked.start && end === marked.end);
  if (known) return toast(`This passage is kept already, as ${known.annotation['pln:kind']}`);
  return {
    do: 'choose',
    label: 'Keep it as',
    options: () =>
      ANNOTATION_KINDS.map(kind => ({
        label: kind,
        effects: [unmark, annotate(entry, marked.quote, {passage: marked.selectors, once: true, kind})],
      })),
  };
}

/** Asks for a note on a passage. */
export function notePassage(entry: EntryView, {quote, selectors, start}: Marked): Effect {
  // The words too, not only the place: an entry that changes has other words there.
  const draft = `${noteDraft(entry.id)}:${start}:${quote}`;
  return {
    do: 'ask',
    prompt: {
      label: `Note on “${shorten(oneLine(quote), 50)}”`,
      value: '',
      draft,
      after: note => [unmark, annotate(entry, quote, {passage: selectors, note, once: true}, draft)],
    },
  };
}

/** Shows the newest copy of the entry in the folder. */
export const showKept = (id: string): Effect => ({
  do: 'call',
  call: 'keptCopies',
  with: {id},
  late: 'A copy is kept: {copyKept} shows it',
  after: copies => [
    copies.length === 0
      ? toast('No copy is kept; a star, a note or a highlight keeps one')
      : change<ReaderState>('reader', now => nextCopy(now, copies)),
  ],
});
