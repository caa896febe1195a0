import type {DocumentFormat} from '../common/document-format.ts';
import {SNAPSHOT_FILES, snapshotEntry} from './path.ts';

/** kept/<entry id>.md: the text of an entry, so that evidence outlives its link. */
export const SNAPSHOTS_KIND = {
  ...SNAPSHOT_FILES,
  about:
    'The articles I starred, noted or cited, as Markdown, so that they outlive their links; `<id>.<hash>.md` is a later text of `<id>.md`',
  isCopy: true,
  appendOnly: null,
  named: [{noun: 'kept entry', letter: 'e', length: 12}],
  rank: 0,
  // The name says whose snapshot it is, also where the text cannot be read. An entry may have several.
  recordsIn: (_, path) => [{id: snapshotEntry(path), line: 1, key: path, content: ''}],
  isVersioned: false,
} as const satisfies DocumentFormat;
