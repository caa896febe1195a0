import type {AnnotationsDocument, ExportedAnnotation} from '../../domain/exports/annotations-document.ts';
import {noteOf, quoteOf, tagsOf} from '../../domain/learning/annotation.ts';
import {csv, joined} from '../common/csv-table.ts';

const HEADER = [
  'id',
  'created',
  'modified',
  'kind',
  'quote',
  'note',
  'tags',
  'goals',
  'title',
  'url',
  'author',
  'community',
  'entry',
  'visibility',
];

/** Highlights and notes as a table, one a row, oldest first. */
export const annotationsCsv = ({annotations}: AnnotationsDocument): string =>
  csv(HEADER, annotations.map(row));

const row = ({annotation, goals, about}: ExportedAnnotation) => [
  annotation.id,
  annotation.created,
  annotation.modified,
  annotation['pln:kind'],
  quoteOf(annotation),
  noteOf(annotation),
  joined(tagsOf(annotation)),
  joined(goals.map(goal => goal.title)),
  about.title,
  about.url,
  about.author,
  about.community,
  about.id,
  annotation['pln:visibility'],
];
