import type {CommandRow} from '../command.ts';

/** A first hour without an address at hand. */
export const DEMO: readonly CommandRow[] = [
  {
    name: 'demo',
    about: 'try everything on a made-up network, offline and apart from your own',
    options: [
      {flags: '--reset', about: 'begin it afresh, dated from today'},
      {flags: '--screen-reader', about: 'as lines for a screen reader'},
    ],
    examples: ['pln demo', 'pln demo --reset'],
    load: async () => (await import('./demo.ts')).demo,
  },
];
