import type {CommandRow, OptionRow} from '../command.ts';
import {since, until} from '../shared-options.ts';

/** `formats` as people read them; that none is forgotten is tested. */
const optionsFor = (formats: string, goal: string, period: string): readonly OptionRow[] => [
  {flags: '--format <format>', about: `${formats}; without it as the file’s ending says, else md`},
  {flags: '--goal <goal>', about: `only ${goal}, by id or words of its title`},
  {...since, about: `${period} from then on: 2026-11-21, 2026-11, 7d`},
  {...until, about: `${period} before then`},
  {flags: '--shared', about: 'for others: only what you share; says how much is left out'},
  {flags: '-o, --output <file>', about: 'into this file instead of standard output'},
];

/** The learner's own things as documents. */
export const DOCUMENTS: readonly CommandRow[] = [
  {
    name: 'export journal',
    about: 'your journal as one document',
    options: optionsFor('md, html, json or csv', 'what is towards this goal', 'written'),
    examples: [
      'pln export journal --format html -o journal.html',
      'pln export journal --goal caching --since 2026-09 --shared',
    ],
    load: async () => (await import('./export.ts')).exportJournal,
  },
  {
    name: 'export annotations',
    about: 'your highlights and notes as one document',
    options: optionsFor(
      'md, html, json, jsonld (a W3C AnnotationCollection) or csv',
      'what is towards this goal',
      'made',
    ),
    examples: ['pln export annotations -o notes.jsonld', 'pln export annotations --goal caching --format md'],
    load: async () => (await import('./export.ts')).exportAnnotations,
  },
  {
    name: 'export goals',
    about: 'your goals as one document, with their evidence over time',
    options: optionsFor('md, html, json or csv', 'this goal', 'with evidence'),
    examples: ['pln export goals -o goals.html', 'pln export goals --goal caching --since 2026-09'],
    load: async () => (await import('./export.ts')).exportGoals,
  },
  {
    name: 'export network',
    about: 'your communities as one document, without passwords and tokens',
    options: optionsFor(
      'md, html, json, opml (for any feed reader) or csv',
      'what serves this goal',
      'joined',
    ),
    examples: ['pln export network -o network.opml', 'pln export network --shared --format md'],
    load: async () => (await import('./export.ts')).exportNetwork,
  },
];
