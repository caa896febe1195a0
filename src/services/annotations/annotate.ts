import type {Json} from '../../domain/acts/act.ts';
import {tagOf, tagsNamed} from '../../domain/acts/triage.ts';
import {anchorOf, anchorsIn} from '../../domain/anchoring/anchor.ts';
import {findQuote} from '../../domain/anchoring/find-quote.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {type AnnotationId, type EntryId, newAnnotationId} from '../../domain/common/ids.ts';
import {cleanText, oneLine, shorten} from '../../domain/common/text.ts';
import {
  ANNOTATION_CONTEXT,
  type Annotation,
  type AnnotationKind,
  bodiesOf,
  noteOf,
  type Selector,
  selectorsOf,
  type Tombstone,
  tagsOf,
} from '../../domain/learning/annotation.ts';
import {visibilityAfter} from '../../domain/learning/evidence.ts';
import {actEntry, noteAppended, recordAct} from '../acts/record-act.ts';
import {takeStamp} from '../acts/take-stamp.ts';
import {type Home, iso} from '../home/home.ts';
import {findAnnotation, findEntry, findGoalId} from '../home/resolve-id.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {planSnapshots} from '../snapshots/take-snapshot.ts';

export interface AnnotateOptions {
  /** A new id by `newAnnotationId`, for a caller that cites the annotation before it is stored. */
  id?: AnnotationId;
  /** A passage of the entry; without one the annotation is about the whole entry. */
  quote?: string;
  /** A passage given by its place, because its words may occur more than once. */
  passage?: readonly Selector[];
  /** Whether a highlight without a note is refused if the passage is highlighted already. */
  once?: boolean;
  /** Markdown. */
  note?: string;
  tags?: readonly string[];
  goals?: readonly string[];
  kind?: AnnotationKind;
  /** Whether documents for others may contain it. */
  shared?: boolean;
}

/** Highlights a passage of an entry or adds a note to it, and keeps a snapshot. Gives the annotation. Throws PlnError. */
export async function annotate(home: Home, word: string, options: AnnotateOptions): Promise<Annotation> {
  const entry = findEntry(home, word);
  const note = cleanText(options.note ?? '').trim() || null;
  const tags = tagsNamed(options.tags ?? []);
  if (options.quote === undefined && !options.passage && note === null && tags.length === 0) {
    throw new PlnError(
      'usage',
      'There is nothing to annotate with.',
      'Give a passage (--quote), a note (--note) or a tag (--tag).',
    );
  }
  const selector = selectorFor(home, entry, options);
  const annotation = newAnnotation(home, entry, {...options, note, tags, selector});
  const writeCopies = await planSnapshots(home, [entry], selector ?? undefined);
  // Checked as late as possible: a key pressed twice starts two of these.
  if (options.once && note === null && selector) refuseKept(home, entry, selector);
  home.store.withFolderLock(() => {
    writeCopies?.();
    append(home, annotation);
    recordMade(home, [annotation]);
  });
  return annotation;
}

/** The same note on each of several entries; one act, so one undo. */
export async function noteAll(home: Home, words: readonly string[], text: string): Promise<Annotation[]> {
  const entries = [...new Set(words.map(word => findEntry(home, word)))];
  const note = cleanText(text).trim();
  if (note === '') throw new PlnError('usage', 'The note is empty.', 'Write at least a word.');
  const made = entries.map(entry => newAnnotation(home, entry, {note, tags: [], selector: null}));
  const writeCopies = await planSnapshots(home, entries);
  home.store.withFolderLock(() => {
    writeCopies?.();
    for (const annotation of made) append(home, annotation);
    recordMade(home, made);
  });
  return made;
}

interface AnnotationParts extends Pick<AnnotateOptions, 'id' | 'goals' | 'kind' | 'shared'> {
  note: string | null;
  tags: string[];
  selector: Selector[] | null;
}

function newAnnotation(home: Home, entry: EntryId, parts: AnnotationParts): Annotation {
  const {note, tags, selector, goals = [], kind = 'idea', shared} = parts;
  const at = iso(home, home.now());
  const url = home.store.entries.get(entry)?.url ?? `urn:pln:${entry}`;
  return {
    '@context': ANNOTATION_CONTEXT,
    id: parts.id ?? newAnnotationId(home.random),
    type: 'Annotation',
    motivation: note ? 'commenting' : selector ? 'highlighting' : 'bookmarking',
    created: at,
    modified: at,
    body: bodiesOf(note, tags),
    target: selector ? {source: url, selector} : {source: url},
    'pln:entry': entry,
    'pln:kind': kind,
    'pln:goals': goals.map(goal => findGoalId(home, goal)),
    'pln:visibility': shared ? 'shared' : 'private',
  };
}

function recordMade(home: Home, made: readonly Annotation[]): void {
  const [first] = made;
  recordAct(home, {
    verb: 'annotate',
    value: first && made.length === 1 ? first.id : made.map(({id}) => id),
    was: null,
    entries: made.map(one => actEntry(home.store, one['pln:entry'])),
  });
}

function selectorFor(home: Home, entry: EntryId, {passage, quote}: AnnotateOptions): Selector[] | null {
  if (!passage) return quote === undefined ? null : anchor(home, entry, quote);
  const text = entryText(home.store, entry) ?? '';
  const found = anchorsIn(text)(passage);
  if (found.kind === 'found') return selectorsOf(text, found.start, found.end);
  throw new PlnError(
    'not-found',
    'This passage is no longer in the entry, which has changed meanwhile.',
    'Open the entry again, and mark the passage there.',
  );
}

/** Throws PlnError 'conflict' if an annotation of the entry has exactly this passage. */
function refuseKept(home: Home, entry: EntryId, selector: readonly Selector[]): void {
  const text = entryText(home.store, entry) ?? '';
  const find = anchorsIn(text);
  const here = find(selector);
  const isSame = (other: Annotation): boolean => {
    const there = anchorOf(find, other);
    if (here.kind === 'orphan' || there === null || there.kind === 'orphan') return false;
    return there.start === here.start && there.end === here.end;
  };
  if (home.store.notes.list({entry}).some(isSame))
    throw new PlnError('conflict', 'This passage is kept already.', 'A note on it is one more annotation.');
}

/** Removes from a passage copied from `pln show` what that adds: link numbers, and signs of lists, quotations and cut code. */
const withoutShown = (quote: string): string =>
  quote.replace(/^[ \t]*(?:(?:[•◦‣▏↳]|\d{1,4}\.)[ \t]+)+/gm, '').replace(/(?<=\S)\[\d{1,4}\]/g, '');

/** The selectors of a quote. Throws PlnError 'not-found' or 'ambiguous': a highlight never lands on other words. */
function anchor(home: Home, entry: EntryId, quote: string): Selector[] {
  const text = entryText(home.store, entry) ?? '';
  const given = findQuote(text, cleanText(quote));
  const found = given.kind === 'absent' ? findQuote(text, withoutShown(cleanText(quote))) : given;
  const shown = shorten(oneLine(quote), 60);
  if (found.kind === 'found') return selectorsOf(text, found.start, found.end);
  if (found.kind === 'several') {
    throw new PlnError(
      'ambiguous',
      `“${shown}” occurs ${found.count} times in this entry.`,
      'Quote a few more words before or after it.',
    );
  }
  throw new PlnError(
    'not-found',
    `“${shown}” is not in this entry.`,
    'Copy the passage from `pln show <id>`; or leave --quote out to annotate the whole entry.',
  );
}

/**
 * Changes the note of an annotation, or whether documents for others may contain it (`undefined`: unchanged). The earlier
 * version stays in the file. Throws PlnError.
 */
export function editAnnotation(
  home: Home,
  word: string,
  note: string | undefined,
  shared?: boolean,
): Annotation {
  const before = current(home, findAnnotation(home, word));
  const text = cleanText(note ?? noteOf(before) ?? '').trim() || null;
  if (text === null && !before.target.selector && tagsOf(before).length === 0) {
    throw new PlnError(
      'usage',
      'Without its note this annotation would be empty.',
      'Remove it: pln annotations remove <id>',
    );
  }
  const after: Annotation = {
    ...before,
    modified: iso(home, home.now()),
    motivation: text ? 'commenting' : before.target.selector ? 'highlighting' : 'bookmarking',
    body: bodiesOf(text, tagsOf(before)),
    'pln:visibility': visibilityAfter(before['pln:visibility'], shared),
  };
  home.store.withFolderLock(() => {
    append(home, after);
    remember(home, before);
  });
  return after;
}

/** Removes an annotation by a tombstone. Gives its last version. */
export function removeAnnotation(home: Home, word: string): Annotation {
  const before = current(home, findAnnotation(home, word));
  home.store.withFolderLock(() => {
    append(home, {id: before.id, type: 'Tombstone', deleted: iso(home, home.now())});
    remember(home, before);
  });
  return before;
}

/** Restores an earlier version, for undo; null: removes the annotation. */
export function restoreAnnotation(home: Home, id: AnnotationId, version: Annotation | null): void {
  const now = home.store.notes.get(id);
  if (version) append(home, {...version, modified: iso(home, home.now())});
  else if (now) append(home, {id, type: 'Tombstone', deleted: iso(home, home.now())});
}

export interface AnnotationQuery {
  entry?: string;
  tag?: string;
  goal?: string;
}

/** In the order in which they were made, oldest first. */
export function annotations(home: Home, query: AnnotationQuery = {}): Annotation[] {
  return home.store.notes.list({
    ...(query.entry === undefined ? {} : {entry: findEntry(home, query.entry)}),
    ...(query.tag === undefined ? {} : {tag: tagOf(query.tag)}),
    ...(query.goal === undefined ? {} : {goal: findGoalId(home, query.goal)}),
  });
}

/** The entry that an annotation is about; null: there is not such an annotation. */
export const annotatedEntry = (home: Home, id: string): string | null =>
  home.store.notes.get(id as AnnotationId)?.['pln:entry'] ?? null;

function current(home: Home, id: AnnotationId): Annotation {
  const annotation = home.store.notes.get(id);
  if (!annotation)
    throw new PlnError('not-found', `No annotation has the id ${id}.`, 'See `pln annotations`.');
  return annotation;
}

const remember = (home: Home, before: Annotation): void => {
  recordAct(home, {
    verb: 'annotate',
    value: before.id,
    was: before as unknown as Json,
    entries: [actEntry(home.store, before['pln:entry'])],
  });
};

function append(home: Home, line: Annotation | Tombstone): void {
  const {store, portfolio} = home;
  const work = (): void => {
    const at = line.type === 'Tombstone' ? line.deleted : line.modified;
    portfolio.prepare();
    const stamp = takeStamp(home);
    const appended = portfolio.appendAnnotation(line, at, stamp);
    const annotation = line.type === 'Tombstone' ? null : line;
    const {file} = appended;
    const version = {id: line.id, file, line: store.notes.nextLine(file), modifiedAt: Date.parse(at), stamp};
    store.notes.saveVersion({...version, annotation});
    store.notes.showNewest(line.id, store.entries.resolve);
    noteAppended(home, appended);
  };
  store.withFolderLock(work);
}
