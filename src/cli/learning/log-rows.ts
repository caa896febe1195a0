import {EXPERIENCE_KINDS} from '../../domain/learning/experience.ts';
import type {CommandRow, OptionRow} from '../command.ts';
import {decimal, moment} from '../option-values.ts';
import {goals, tags} from '../shared-options.ts';

/** What only an experience has; a correction takes it too. */
export const experienceOptions: readonly OptionRow[] = [
  {flags: '--kind <kind>', about: 'what it was', choices: EXPERIENCE_KINDS},
  {flags: '--hours <number>', about: 'how long it took', parse: decimal},
  {flags: '--url <url>', about: 'where it is, or was announced'},
];

/** Learning that no feed captures. */
export const EXPERIENCE: readonly CommandRow[] = [
  {
    name: 'log',
    words: '<title>',
    about: 'put an experience into your journal: a workshop, a talk, something you made',
    options: [
      ...experienceOptions,
      {flags: '--at <date>', about: 'when it was, like 2026-11-21; without it now', parse: moment},
      {flags: '--file <path...>', about: 'files to attach: they are copied into your folder'},
      {flags: '-m, --message <text>', about: 'what there is to say about it, in Markdown'},
      goals,
      {flags: '--evidence <what...>', about: 'what it rests on, as for a reflection'},
      tags,
      {flags: '--claim <sentence>', about: '"I can …", in your own words'},
      {flags: '--shared', about: 'may be part of documents for others'},
    ],
    examples: [
      'pln log "Bread baking" --kind workshop --at 2026-11-14 --hours 3 --goal bread',
      'pln log "A toy cache" --kind made --url https://example.org/cache --file notes.pdf',
    ],
    load: async () => (await import('./log.ts')).log,
  },
];
