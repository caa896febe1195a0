import type {Annotation} from '../../domain/learning/annotation.ts';
import {annotations} from '../annotations/annotate.ts';
import type {Home} from '../home/home.ts';
import {journal} from '../journal/journal.ts';
import type {ReflectionView} from '../journal/reflect.ts';
import {queueRows, type RowView} from '../queue/queue.ts';
import {readEntry} from '../reading/read-entry.ts';

/** What a reflection can cite, most likely first. */
export interface EvidenceOffer {
  /** The entry that the learner is at, and its annotations. */
  entry: RowView | null;
  marked: Annotation[];
  /** The newest other annotations, each with the title of its entry. */
  others: {annotation: Annotation; title: string | null}[];
  /** The newest entries of the journal. */
  written: ReflectionView[];
}

const MOST_ANNOTATIONS = 200;
const MOST_WRITTEN = 50;

/** Reads what a reflection can cite. `entry`: the one that the learner is at. */
export function evidenceOffer(home: Home, entry: string | null): EvidenceOffer {
  const [row] = entry === null ? [] : queueRows(home, [entry]);
  const marked = row ? readEntry(home, row.id).annotations : [];
  const known = new Set<string>(marked.map(one => one.id));
  const newest = annotations(home).slice(-MOST_ANNOTATIONS).reverse();
  const others = newest.filter(one => !known.has(one.id));
  const rows = queueRows(home, [...new Set(others.map(one => one['pln:entry']))]);
  const titles = new Map<string, string | null>(rows.map(({id, title}) => [id, title]));
  return {
    entry: row ?? null,
    marked,
    others: others.map(annotation => ({annotation, title: titles.get(annotation['pln:entry']) ?? null})),
    written: journal(home).slice(0, MOST_WRITTEN),
  };
}
