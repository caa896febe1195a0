import type {DocumentFormat} from '../common/document-format.ts';
import {APPENDED_LINES, readLines} from '../common/jsonl.ts';

/** acts/*.jsonl: what the learner did, one act a line. */
export const ACTS_KIND = {
  top: 'acts',
  ending: '.jsonl',
  about: 'What I did with entries: read, kept for later, starred, tagged (one JSON object a line)',
  isCopy: false,
  appendOnly: APPENDED_LINES,
  named: null,
  rank: 3,
  recordsIn: (text, path) =>
    readLines(text, path).lines.flatMap(({line, value}) =>
      typeof value.id === 'string'
        ? [{id: value.id, line, key: value.id, content: JSON.stringify(value)}]
        : [],
    ),
  isVersioned: false,
} as const satisfies DocumentFormat;
