import {ANNOTATION_KINDS} from '../../domain/learning/annotation.ts';
import type {CommandRow} from '../command.ts';
import {wholeNumber} from '../option-values.ts';
import {goals, notShared, publishedSince, shared, tags} from '../shared-options.ts';

/** The queue and what one does with an entry. */
export const READING: readonly CommandRow[] = [
  {
    name: 'queue',
    about: 'the one queue, newest first',
    options: [
      {
        flags: '--state <state>',
        about: 'inbox (unless told), later, done or all',
        choices: ['inbox', 'later', 'done', 'all'],
      },
      {flags: '--unread', about: 'only what you have not read'},
      {flags: '--starred', about: 'only what you starred'},
      {flags: '--community <community>', about: 'only of this community, by id or name'},
      {
        flags: '--goal <goal>',
        about: 'only what serves this goal: noted for it, or from a community that does',
      },
      {flags: '--tag <tag>', about: 'only with this tag'},
      publishedSince,
      {flags: '--limit <n>', about: 'how many (50 unless told, 0 = all)', parse: wholeNumber},
    ],
    examples: [
      'pln queue',
      'pln queue --state later --since 7d',
      'pln queue --community "Tide forum" --json',
    ],
    load: async () => (await import('./queue.ts')).queue,
  },
  {
    name: 'show',
    words: '<id>',
    about: 'read one entry; as JSON it is only looked at, not marked as read',
    options: [
      {flags: '--markdown', about: 'as Markdown'},
      {flags: '--html', about: 'as HTML'},
      {flags: '--text', about: 'as plain text without a heading'},
      {flags: '--kept', about: 'as it was kept, whatever its publisher made of it since'},
    ],
    examples: ['pln show eabcd', 'pln show eabcd --markdown', 'pln show eabcd --kept'],
    load: async () => (await import('./show.ts')).show,
  },
  {
    name: 'mark',
    words: '<inbox|later|done|read|unread> <ids...>',
    about: 'put entries where they belong',
    examples: ['pln mark done eabcd eefgh', 'pln mark unread eabcd'],
    load: async () => (await import('./triage.ts')).mark,
  },
  {
    name: 'star',
    words: '<ids...>',
    about: 'star entries, and keep a copy of each',
    examples: ['pln star eabcd'],
    load: async () => (await import('./triage.ts')).star,
  },
  {
    name: 'unstar',
    words: '<ids...>',
    about: 'take stars away; the copies stay',
    examples: ['pln unstar eabcd'],
    load: async () => (await import('./triage.ts')).unstar,
  },
  {
    name: 'tag',
    words: '<id> <tags...>',
    about: 'tag an entry',
    examples: ['pln tag eabcd http caching'],
    load: async () => (await import('./triage.ts')).tag,
  },
  {
    name: 'untag',
    words: '<id> <tags...>',
    about: 'take tags away',
    examples: ['pln untag eabcd caching'],
    load: async () => (await import('./triage.ts')).untag,
  },
  {
    name: 'undo',
    about: 'take back your newest act; again for the one before',
    options: [{flags: '--list', about: 'only list the acts that can be taken back, newest first'}],
    examples: ['pln undo', 'pln undo --list'],
    load: async () => (await import('./undo.ts')).undo,
  },
  {
    name: 'redo',
    about: 'bring back what undo took back last; again for the one before',
    examples: ['pln redo'],
    load: async () => (await import('./undo.ts')).redo,
  },
  {
    name: 'annotate',
    words: '<id>',
    about: 'highlight a passage, or note something about an entry',
    options: [
      {
        flags: '--quote <passage>',
        about: 'the passage, as it stands in the entry; without it the whole entry',
      },
      {flags: '--note <text>', about: 'what you think of it, in Markdown'},
      tags,
      goals,
      {flags: '--kind <kind>', about: 'what it is to you (idea unless told)', choices: ANNOTATION_KINDS},
      shared,
    ],
    examples: [
      'pln annotate eabcd --quote "once an hour is plenty" --note "Ours asks four times" --goal caching',
    ],
    load: async () => (await import('./annotations.ts')).annotate,
  },
  {
    name: 'annotations',
    about: 'your highlights and notes',
    options: [
      {flags: '--entry <id>', about: 'only on this entry'},
      {flags: '--tag <tag>', about: 'only with this tag'},
      {flags: '--goal <goal>', about: 'only towards this goal'},
    ],
    examples: ['pln annotations --goal caching', 'pln annotations edit aabcd --note "On second thought …"'],
    load: async () => (await import('./annotations.ts')).list,
  },
  {
    name: 'annotations edit',
    words: '<id>',
    about: 'give an annotation another note, share it or share it no more',
    options: [{flags: '--note <text>', about: 'the new note; empty takes it away'}, shared, notShared],
    examples: [
      'pln annotations edit aabcd --note "On second thought …"',
      'pln annotations edit aabcd --shared',
      'pln annotations edit aabcd --private',
    ],
    load: async () => (await import('./annotations.ts')).edit,
  },
  {
    name: 'annotations remove',
    words: '<id>',
    about: 'take an annotation away',
    examples: ['pln annotations remove aabcd'],
    load: async () => (await import('./annotations.ts')).remove,
  },
  {
    name: 'search',
    words: '<query...>',
    about: 'full text over entries, notes and journal',
    options: [
      {
        flags: '--in <place>',
        about: 'where (all unless told)',
        choices: ['entries', 'journal', 'annotations', 'all'],
      },
      {flags: '--limit <n>', about: 'how many (20 unless told, 0 = all)', parse: wholeNumber},
    ],
    examples: ['pln search etag', 'pln search "conditional get" --in journal'],
    load: async () => (await import('./search.ts')).search,
  },
];
