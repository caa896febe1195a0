import type {DocumentFormat} from '../common/document-format.ts';
import {readJournal} from './read.ts';
import {tornEntry} from './torn-entry.ts';

/** journal/*.md: reflections and experiences, one entry after the other. */
export const JOURNAL_KIND = {
  top: 'journal',
  ending: '.md',
  about: 'My journal: reflections and experiences, a file a month, newest at the end',
  isCopy: false,
  appendOnly: {findTorn: tornEntry, isOpaque: true, separator: '\n'},
  named: [
    {noun: 'reflection', letter: 'r', length: 16},
    {noun: 'experience', letter: 'x', length: 16},
  ],
  rank: 2,
  recordsIn: (text, path) =>
    readJournal(text, path).entries.map(({entry, line}) => ({
      id: entry.id,
      line,
      key: entry.id,
      content: JSON.stringify(entry),
    })),
  isVersioned: false,
} as const satisfies DocumentFormat;
