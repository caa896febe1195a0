import {anchorOf, anchorsIn} from '../../domain/anchoring/anchor.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import type {Home} from '../home/home.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {hasSnapshot} from '../snapshots/snapshots.ts';
import {type AnnotationQuery, annotations} from './annotate.ts';

/** `pln annotations --json`: a W3C Web Annotation as the folder has it, and where its quote is today. */
export interface AnnotationView extends Annotation {
  /** Whether its quote is no longer in the entry, or its place is unclear; null: the entry has no text. */
  'pln:orphan': boolean | null;
  /** The quote as it is in the entry now; null: an orphan, or about the whole entry. */
  'pln:found': string | null;
  /** Whether the folder has a snapshot with the marked text; it may have been forgotten. */
  'pln:kept': boolean;
}

/** Annotations of an entry with their places in its text today. */
export function anchoredIn(home: Home, entry: EntryId, all: readonly Annotation[]): AnnotationView[] {
  return all.length === 0 ? [] : anchored(all, entryText(home.store, entry), hasSnapshot(home, entry));
}

/** Annotations of one entry with their places. `text` null: no feed has brought the entry, and it has no snapshot. */
export function anchored(
  all: readonly Annotation[],
  text: string | null,
  isKeptToo: boolean,
): AnnotationView[] {
  const find = anchorsIn(text ?? '');
  return all.map(annotation => {
    const anchor = anchorOf(find, annotation);
    const kept = {...annotation, 'pln:kept': isKeptToo};
    if (anchor === null) return {...kept, 'pln:orphan': false, 'pln:found': null};
    if (text === null) return {...kept, 'pln:orphan': null, 'pln:found': null};
    const found = anchor.kind === 'orphan' ? null : text.slice(anchor.start, anchor.end);
    return {...kept, 'pln:orphan': found === null, 'pln:found': found};
  });
}

/** Annotations in the order in which they were made, with their places in the texts of their entries. */
export function annotationViews(home: Home, query: AnnotationQuery = {}): AnnotationView[] {
  const all = annotations(home, query);
  const views = [...Map.groupBy(all, one => home.store.entries.resolve(one['pln:entry']))].flatMap(
    ([entry, own]) => anchoredIn(home, entry, own),
  );
  const byId = new Map(views.map(view => [view.id, view]));
  return all.flatMap(({id}) => byId.get(id) ?? []);
}
