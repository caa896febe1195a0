import type {CommandRow} from '../command.ts';

/** Looking after the folder, the settings and pln itself. */
export const CARE: readonly CommandRow[] = [
  {
    name: 'check',
    about: 'whether everything you made can be read and resolves',
    examples: ['pln check'],
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'sync',
    about: 'keep the history of your folder, and share it with your other devices, through git',
    examples: ['pln sync', 'pln sync --offline'],
    load: async () => (await import('./sync.ts')).sync,
  },
  {
    name: 'doctor',
    about: 'settings, folders, database and sources in trouble, and what to do',
    examples: ['pln doctor'],
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'config',
    about: 'your settings',
    examples: ['pln config', 'pln config set firstEntries 10'],
    load: async () => (await import('./config.ts')).list,
  },
  {
    name: 'config get',
    words: '<name>',
    about: 'one setting',
    examples: ['pln config get firstEntries'],
    load: async () => (await import('./config.ts')).get,
  },
  {
    name: 'config set',
    words: '<name> <value>',
    about: 'change a setting',
    examples: ['pln config set portfolioDir ~/notes/pln', "pln config set keys.queue.done 'x ctrl-e'"],
    load: async () => (await import('./config.ts')).set,
  },
  {
    name: 'config unset',
    words: '<name>',
    about: 'back to the default',
    examples: ['pln config unset firstEntries'],
    load: async () => (await import('./config.ts')).unset,
  },
  {
    name: 'config path',
    about: 'where the settings, the data and the portfolio lie',
    examples: ['pln config path'],
    load: async () => (await import('./config.ts')).path,
  },
];
