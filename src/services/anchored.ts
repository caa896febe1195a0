import {anchorOf, anchorsIn} from '../domain/anchor.ts';
import type {Annotation} from '../domain/annotation.ts';
import type {EntryId} from '../domain/ids.ts';
import {type AnnotationQuery, annotations} from './annotate.ts';
import type {Home} from './home.ts';

/** `pln annotations --json`: a W3C Web Annotation as the folder has it, and what became of its words since. */
export interface AnnotationView extends Annotation {
  /** Its words do not stand in the entry any more, or nothing tells where; null: there is no text to look in. */
  'pln:orphan': boolean | null;
  /** The words as they stand there now; null where they do not, and where it is about the whole entry. */
  'pln:found': string | null;
}

/** Annotations of one entry beside its text, which is null where no feed has said it and no copy was kept. */
export function anchored(all: readonly Annotation[], text: string | null): AnnotationView[] {
  if (all.length === 0) return [];
  const find = anchorsIn(text ?? '');
  return all.map(annotation => {
    const anchor = anchorOf(find, annotation);
    if (anchor === null) return {...annotation, 'pln:orphan': false, 'pln:found': null};
    if (text === null) return {...annotation, 'pln:orphan': null, 'pln:found': null};
    const found = anchor.kind === 'orphan' ? null : text.slice(anchor.start, anchor.end);
    return {...annotation, 'pln:orphan': found === null, 'pln:found': found};
  });
}

/** The text of an entry as it is shown; null where there is none. */
export const textOf = ({store}: Home, id: EntryId): string | null => store.entries.content(id)?.text ?? null;

/** By the time they were made, oldest first, each beside the text of its entry. */
export function annotationViews(home: Home, query: AnnotationQuery = {}): AnnotationView[] {
  const all = annotations(home, query);
  const views = [...Map.groupBy(all, one => home.store.entries.resolve(one['pln:entry']))].flatMap(
    ([entry, own]) => anchored(own, textOf(home, entry)),
  );
  const byId = new Map(views.map(view => [view.id, view]));
  return all.flatMap(({id}) => byId.get(id) ?? []);
}
