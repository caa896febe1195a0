import {type AnnotationId, type EntryId, isAnnotationId, isEntryId} from '../../../domain/common/ids.ts';
import type {Problem} from '../../../domain/common/problem.ts';
import {stampOfRecord} from '../../../domain/common/stamp.ts';
import {ANNOTATION_CONTEXT, type Annotation, isAnnotationKind} from '../../../domain/learning/annotation.ts';
import {readLines, STAMP} from '../common/jsonl.ts';

/** One line: a version of an annotation, or its tombstone. */
export interface AnnotationLine {
  id: AnnotationId;
  line: number;
  /** Epoch milliseconds. */
  modifiedAt: number;
  /** Its place in the order of records; see domain/common/stamp.ts. */
  stamp: number;
  /** null: a tombstone. */
  annotation: Annotation | null;
}

/** The lines of a file. A line that is neither an annotation nor a tombstone is a problem, and skipped. */
export function readAnnotations(text: string, file: string): {lines: AnnotationLine[]; problems: Problem[]} {
  const {lines, problems} = readLines(text, file);
  const read: AnnotationLine[] = [];
  for (const {line, value} of lines) {
    const parsed = value.type === 'Tombstone' ? tombstone(value, line) : annotation(value, line);
    const message = parsed ? invalidId(parsed) : 'this line is neither an annotation nor a tombstone';
    if (message !== null) problems.push({file, line, message});
    else if (parsed) read.push(parsed);
  }
  return {lines: read, problems};
}

/** The annotation that the value of an act holds; the value may come from another program. null: it is not an annotation. */
export const annotationIn = (value: unknown): Annotation | null =>
  readAnnotations(JSON.stringify(value ?? null), '').lines[0]?.annotation ?? null;

function invalidId({id, annotation}: AnnotationLine): string | null {
  if (!isAnnotationId(id))
    return 'the id of this annotation is not valid: it must be a and 16 characters of a to z, 2 to 7';
  if (annotation === null || isEntryId(annotation['pln:entry'])) return null;
  return 'the entry id of this annotation is not valid: it must be e and 12 characters of a to z, 2 to 7';
}

function tombstone(value: Record<string, unknown>, line: number): AnnotationLine | null {
  const {id, deleted} = value;
  if (typeof id !== 'string' || typeof deleted !== 'string' || Number.isNaN(Date.parse(deleted))) return null;
  const modifiedAt = Date.parse(deleted);
  const stamp = stampOfRecord(value[STAMP], modifiedAt);
  return {id: id as AnnotationId, line, modifiedAt, stamp, annotation: null};
}

/** The W3C model allows a single value in place of a list of one. Empty values are left out. */
const listOf = (value: unknown): unknown[] =>
  (Array.isArray(value) ? value : [value]).filter(one => one !== null && one !== undefined);

/** Selectors of other types are kept as another program wrote them. One of our types is left out if its values are not valid. */
const selectorsIn = (target: unknown): object => {
  const {selector} = target as {selector?: unknown};
  return selector === undefined ? {} : {selector: listOf(selector).filter(isSelector)};
};

function isSelector(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const {type, exact, prefix = '', suffix = '', start, end} = value as Record<string, unknown>;
  if (type === 'TextQuoteSelector') return [exact, prefix, suffix].every(one => typeof one === 'string');
  return type !== 'TextPositionSelector' || (Number.isInteger(start) && Number.isInteger(end));
}

/** A body is the address of a resource, or an object with a text. */
const isBody = (value: unknown): boolean => {
  if (typeof value !== 'object') return typeof value === 'string';
  const {purpose, value: words} = value as Record<string, unknown>;
  return typeof words === 'string' || (purpose !== 'commenting' && purpose !== 'tagging');
};

/** All keys of the line are kept, so that what another program added survives an edit. */
function annotation(value: Record<string, unknown>, line: number): AnnotationLine | null {
  const {[STAMP]: written, ...rest} = value;
  const {id, created, target} = rest;
  const modified = value.modified ?? created;
  const source = (target as {source?: unknown} | null | undefined)?.source;
  if (value.type !== 'Annotation' || typeof id !== 'string' || typeof created !== 'string') return null;
  if (typeof modified !== 'string' || typeof source !== 'string' || typeof value['pln:entry'] !== 'string')
    return null;
  if (Number.isNaN(Date.parse(created)) || Number.isNaN(Date.parse(modified))) return null;
  const whole = {
    ...rest,
    '@context': value['@context'] ?? ANNOTATION_CONTEXT,
    modified,
    target: {...(target as object), ...selectorsIn(target)},
    body: listOf(value.body).filter(isBody),
    'pln:entry': value['pln:entry'] as EntryId,
    'pln:kind': isAnnotationKind(value['pln:kind']) ? value['pln:kind'] : 'idea',
    'pln:goals': listOf(value['pln:goals']).filter(goal => typeof goal === 'string'),
    'pln:visibility': value['pln:visibility'] === 'shared' ? 'shared' : 'private',
  } as unknown as Annotation;
  const modifiedAt = Date.parse(modified);
  const stamp = stampOfRecord(written, modifiedAt);
  return {id: id as AnnotationId, line, modifiedAt, stamp, annotation: whole};
}
