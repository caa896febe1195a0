import type {CommandRow} from '../command.ts';

/** Texts that could not be stored, and what is not to be kept. */
export const DRAFTS: readonly CommandRow[] = [
  {
    name: 'drafts',
    about: 'texts of yours that wait: they could not be stored, or were begun in the terminal UI',
    examples: ['pln drafts'],
    load: async () => (await import('./drafts.ts')).list,
  },
  {
    name: 'drafts take',
    words: '<name>',
    about: 'store a text that waits, as it was asked for',
    examples: ['pln drafts take reflect-20261121180405'],
    load: async () => (await import('./drafts.ts')).take,
  },
  {
    name: 'drafts drop',
    words: '<name>',
    about: 'throw a text away that waits',
    examples: ['pln drafts drop reflect-20261121180405'],
    load: async () => (await import('./drafts.ts')).drop,
  },
  {
    name: 'forget',
    words: '<id>',
    about:
      'take an annotation, reflection, experience, goal or kept entry out of your folder, with all acts on it',
    options: [{flags: '--for-good', about: 'do it; without this it is only shown what would go'}],
    examples: ['pln forget rabcd', 'pln forget rabcd --for-good'],
    load: async () => (await import('./forget.ts')).forget,
  },
];
