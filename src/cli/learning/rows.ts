import type {CommandRow, OptionRow} from '../command.ts';
import {decimal} from '../option-values.ts';
import {goals, notShared, shared, since, tags, until} from '../shared-options.ts';
import {experienceOptions} from './log-rows.ts';

const goalOptions: readonly OptionRow[] = [
  {flags: '--why <text>', about: 'why it matters to you'},
  {flags: '--criteria <text...>', about: 'how you will know that you are there'},
  {flags: '--by <day>', about: 'when it should be reached, like 2027-03-01'},
  {flags: '--keyword <word...>', about: 'a word that is its own, such as etag'},
  {flags: '--milestone <text...>', about: 'a step on the way'},
  {flags: '--weight <number>', about: 'how much it counts beside the others (1 is usual)', parse: decimal},
  shared,
];

const reflectOptions: readonly OptionRow[] = [
  {
    flags: '-m, --message <text>',
    about: 'the text, in Markdown; without it and --file, standard input or your editor',
  },
  {flags: '--file <path>', about: 'the text from a file'},
  {flags: '--title <title>', about: 'a title; without it the first words'},
  goals,
  {
    flags: '--evidence <what...>',
    about: 'ids of annotations, entries, reflections or experiences, URLs, or files',
  },
  {
    flags: '--template <name>',
    about: 'headings to write under, in your editor',
    choices: ['what', 'gibbs', 'kolb'],
  },
  tags,
  {flags: '--claim <sentence>', about: '"I can …", in your own words'},
  {flags: '--next <action>', about: 'what you will do next'},
  {flags: '--due <day>', about: 'until when, like 2026-12-01'},
  shared,
];

const noteOption: OptionRow = {flags: '--note <text>', about: 'a word on it, kept in the goal’s file'};

/** Goals and reflections. */
export const LEARNING: readonly CommandRow[] = [
  {
    name: 'goal add',
    words: '<title>',
    about: 'set yourself a goal',
    options: goalOptions,
    examples: [
      'pln goal add "Understand HTTP caching" --why "Our feeds are slow" --milestone "Read RFC 9111" --keyword etag',
    ],
    load: async () => (await import('./goal.ts')).add,
  },
  {
    name: 'goal list',
    about: 'your goals',
    examples: ['pln goal list'],
    load: async () => (await import('./goal.ts')).list,
  },
  {
    name: 'goal show',
    words: '<id>',
    about: 'one goal with its evidence',
    examples: ['pln goal show caching'],
    load: async () => (await import('./goal.ts')).show,
  },
  {
    name: 'goal set',
    words: '<id>',
    about: 'change what a goal says',
    options: [
      {flags: '--title <title>', about: 'another title'},
      ...goalOptions,
      notShared,
      {
        flags: '--rename-milestone <which...>',
        about: 'say a milestone anew: its number or some of its words, then the title',
      },
      {
        flags: '--remove-milestone <which...>',
        about: 'take milestones away, by number or some of their words',
      },
    ],
    examples: [
      'pln goal set caching --private',
      'pln goal set gabcd --by 2027-03-01 --milestone "Build a toy cache"',
      'pln goal set caching --rename-milestone 1 "Read RFC 9110 and 9111" --remove-milestone 2',
    ],
    load: async () => (await import('./goal.ts')).set,
  },
  {
    name: 'goal check',
    words: '<id> <milestone>',
    about: 'tick a milestone, by its number or some of its words',
    examples: ['pln goal check caching 1', 'pln goal check caching "RFC 9111"'],
    load: async () => (await import('./goal.ts')).check,
  },
  {
    name: 'goal achieve',
    words: '<id>',
    about: 'a goal is reached',
    options: [noteOption],
    examples: ['pln goal achieve caching --note "The proxy runs"'],
    load: async () => (await import('./goal.ts')).achieve,
  },
  {
    name: 'goal pause',
    words: '<id>',
    about: 'let a goal rest',
    options: [noteOption],
    examples: ['pln goal pause caching'],
    load: async () => (await import('./goal.ts')).pause,
  },
  {
    name: 'goal drop',
    words: '<id>',
    about: 'give a goal up; its file and evidence stay',
    options: [noteOption],
    examples: ['pln goal drop caching --note "Not what I need"'],
    load: async () => (await import('./goal.ts')).drop,
  },
  {
    name: 'goal resume',
    words: '<id>',
    about: 'take a goal up again',
    options: [noteOption],
    examples: ['pln goal resume caching'],
    load: async () => (await import('./goal.ts')).resume,
  },
  {
    name: 'reflect',
    about: 'write a reflection into your journal',
    options: [
      ...reflectOptions,
      {flags: '--outcome-of <id>', about: 'tells what came of the next action of an earlier one'},
    ],
    examples: [
      'pln reflect -m "The 304 is the point." --goal caching --evidence aabcd',
      'pln reflect --template what',
      'pln reflect --outcome-of rabcd -m "Measured it: one request in four."',
      'pln reflect retract rabcd',
    ],
    load: async () => (await import('./reflect.ts')).reflect,
  },
  {
    name: 'reflect retract',
    words: '<id>',
    about: 'take a reflection or an experience back with a further entry',
    options: [{flags: '-m, --message <text>', about: 'why'}],
    examples: ['pln reflect retract rabcd -m "Measured it: not so."'],
    load: async () => (await import('./reflect.ts')).retract,
  },
  {
    name: 'reflect correct',
    words: '<id>',
    about: 'say a reflection or an experience anew with a further entry; what is not given stays',
    options: [...reflectOptions, notShared, ...experienceOptions],
    examples: [
      'pln reflect correct rabcd -m "The 304 is half the point."',
      'pln reflect correct rabcd --due 2026-12-08',
      'pln reflect correct xabcd --hours 4',
    ],
    load: async () => (await import('./reflect.ts')).correct,
  },
  {
    name: 'journal',
    about: 'your reflections and experiences, newest first',
    options: [
      since,
      until,
      {flags: '--goal <goal>', about: 'only towards this goal'},
      {flags: '--due', about: 'only those whose next action is due and has no outcome yet'},
    ],
    examples: ['pln journal --since 2026-11', 'pln journal --goal caching --json', 'pln journal --due'],
    load: async () => (await import('./journal.ts')).journal,
  },
];
