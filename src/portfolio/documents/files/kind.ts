import type {DocumentFormat} from '../common/document-format.ts';
import {ATTACHED_FILES} from './path.ts';

/** files/<hash>-<name>: copies of the files that entries of the journal attach. */
export const FILES_KIND = {
  ...ATTACHED_FILES,
  about: 'Things I attached',
  isCopy: true,
  appendOnly: null,
  named: null,
  rank: 0,
  recordsIn: () => [],
  isVersioned: false,
} as const satisfies DocumentFormat;
