import {anchorOf, anchorsIn} from '../../domain/anchoring/anchor.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import type {Home} from '../home/home.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {hasSnapshot} from '../snapshots/snapshots.ts';
import {type AnnotationQuery, annotations} from './annotate.ts';

/** `pln annotations --json`: a W3C Web Annotation as the folder has it, and what became of its words since. */
export interface AnnotationView extends Annotation {
  /** Its words do not stand in the entry any more, or nothing tells where; null: there is no text to look in. */
  'pln:orphan': boolean | null;
  /** The words as they stand there now; null where they do not, and where it is about the whole entry. */
  'pln:found': string | null;
  /** Whether the folder has a copy of the entry, which says what was marked; it may have been forgotten. */
  'pln:kept': boolean;
}

/** The annotations of an entry beside its text of today. */
export function anchoredIn(home: Home, entry: EntryId, all: readonly Annotation[]): AnnotationView[] {
  return all.length === 0 ? [] : anchored(all, entryText(home.store, entry), hasSnapshot(home, entry));
}

/** Annotations of one entry beside its text, which is null where no feed has said it and no copy is kept. */
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

/** By the time they were made, oldest first, each beside the text of its entry. */
export function annotationViews(home: Home, query: AnnotationQuery = {}): AnnotationView[] {
  const all = annotations(home, query);
  const views = [...Map.groupBy(all, one => home.store.entries.resolve(one['pln:entry']))].flatMap(
    ([entry, own]) => anchoredIn(home, entry, own),
  );
  const byId = new Map(views.map(view => [view.id, view]));
  return all.flatMap(({id}) => byId.get(id) ?? []);
}
