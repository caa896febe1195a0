import type {Annotation, Tombstone} from '../../../domain/learning/annotation.ts';
import {STAMP} from '../common/jsonl.ts';

/** One line of annotations/*.jsonl: a version of an annotation, or its tombstone. */
export const writeAnnotation = (line: Annotation | Tombstone, stamp: number): string =>
  `${JSON.stringify({...line, [STAMP]: stamp})}\n`;
