import type {CommandRow} from '../command.ts';

/** Texts that could not be stored. */
export const DRAFTS: readonly CommandRow[] = [
  {
    name: 'drafts',
    about: 'texts of yours that could not be stored and wait',
    examples: ['pln drafts'],
    load: async () => (await import('../drafts.ts')).list,
  },
  {
    name: 'drafts take',
    words: '<name>',
    about: 'store a text that waits, as it was asked for',
    examples: ['pln drafts take reflect-20261121180405'],
    load: async () => (await import('../drafts.ts')).take,
  },
  {
    name: 'drafts drop',
    words: '<name>',
    about: 'throw a text away that waits',
    examples: ['pln drafts drop reflect-20261121180405'],
    load: async () => (await import('../drafts.ts')).drop,
  },
];
