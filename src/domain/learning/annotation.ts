import type {AnnotationId, EntryId} from '../common/ids.ts';
import type {Visibility} from './evidence.ts';

export const ANNOTATION_KINDS = ['idea', 'question', 'quote', 'disagree'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** Whether a word is a kind that an annotation can have. */
export const isAnnotationKind = (word: unknown): word is AnnotationKind =>
  (ANNOTATION_KINDS as readonly unknown[]).includes(word);

/** Web Annotation Data Model §4.2.4. */
export interface TextQuoteSelector {
  type: 'TextQuoteSelector';
  exact: string;
  prefix: string;
  suffix: string;
}

/** §4.2.5: code points of the entry's text. */
export interface TextPositionSelector {
  type: 'TextPositionSelector';
  start: number;
  end: number;
}

export interface TextualBody {
  type: 'TextualBody';
  purpose: 'commenting' | 'tagging';
  value: string;
  format?: 'text/markdown';
}

/** A W3C Web Annotation (https://www.w3.org/TR/annotation-model/), one line of annotations/*.jsonl. */
export interface Annotation {
  '@context': typeof ANNOTATION_CONTEXT;
  id: AnnotationId;
  type: 'Annotation';
  motivation: 'highlighting' | 'commenting' | 'bookmarking';
  /** ISO 8601 with offset. */
  created: string;
  modified: string;
  body: TextualBody[];
  target: {source: string; selector?: Selector[]};
  'pln:entry': EntryId;
  'pln:kind': AnnotationKind;
  'pln:goals': string[];
  'pln:visibility': Visibility;
}

/** Removes an annotation. Its earlier versions stay in the file. */
export interface Tombstone {
  id: AnnotationId;
  type: 'Tombstone';
  deleted: string;
}

export const ANNOTATION_CONTEXT = ['http://www.w3.org/ns/anno.jsonld', {pln: 'urn:pln:'}] as const;

/** The note, Markdown; null: it has none. */
export const noteOf = (annotation: Annotation): string | null =>
  annotation.body.find(body => body.purpose === 'commenting')?.value ?? null;

/** The tags, composed (NFC). */
export const tagsOf = (annotation: Annotation): string[] =>
  annotation.body.filter(body => body.purpose === 'tagging').map(body => body.value.normalize('NFC'));

/** The marked words; null: it is about the whole entry. */
export const quoteOf = (annotation: Annotation): string | null =>
  annotation.target.selector?.find(selector => selector.type === 'TextQuoteSelector')?.exact ?? null;

/** The bodies of a note and tags. */
export function bodiesOf(note: string | null, tags: readonly string[]): TextualBody[] {
  const bodies: TextualBody[] = tags.map(value => ({type: 'TextualBody', purpose: 'tagging', value}));
  return note
    ? [{type: 'TextualBody', purpose: 'commenting', value: note, format: 'text/markdown'}, ...bodies]
    : bodies;
}

export type Selector = TextQuoteSelector | TextPositionSelector;

/** A stretch of a text, as UTF-16 indexes. */
export interface TextRange {
  start: number;
  end: number;
}

export type QuoteMatch =
  | {kind: 'found'; start: number; end: number}
  | {kind: 'absent'}
  | {kind: 'several'; count: number};

const CONTEXT = 32;

/** Selectors for a passage: its words with the text around them, and its place in code points. */
export function selectorsOf(text: string, start: number, end: number): Selector[] {
  const before = [...text.slice(Math.max(0, start - 4 * CONTEXT), start)].slice(-CONTEXT).join('');
  const after = [...text.slice(end, end + 4 * CONTEXT)].slice(0, CONTEXT).join('');
  const first = [...text.slice(0, start)].length;
  const exact = text.slice(start, end);
  return [
    {type: 'TextQuoteSelector', exact, prefix: before, suffix: after},
    {type: 'TextPositionSelector', start: first, end: first + [...exact].length},
  ];
}
