import type {DocumentFormat} from '../common/document-format.ts';
import {APPENDED_LINES} from '../common/jsonl.ts';
import {readAnnotations} from './read.ts';

/** annotations/*.jsonl: highlights and notes, one version of an annotation a line. */
export const ANNOTATIONS_KIND = {
  top: 'annotations',
  ending: '.jsonl',
  about: 'Highlights and notes (W3C Web Annotations, one JSON object a line)',
  isCopy: false,
  appendOnly: APPENDED_LINES,
  named: [{noun: 'annotation', letter: 'a', length: 16}],
  rank: 1,
  // Versions of an annotation differ in time. Two devices may edit it at once, and their stamps be equal.
  recordsIn: (text, path) =>
    readAnnotations(text, path).lines.map(({id, line, stamp, modifiedAt, annotation}) => ({
      id,
      line,
      key: `${id} ${stamp} ${modifiedAt}`,
      content: JSON.stringify(annotation),
    })),
  isVersioned: true,
} as const satisfies DocumentFormat;
