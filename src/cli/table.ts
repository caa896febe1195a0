import {ANNOTATION_KINDS} from '../domain/annotation.ts';
import {COMMUNITY_KINDS} from '../domain/community.ts';
import type {CommandRow, OptionRow} from './command.ts';
import {decimal, moment, wholeNumber} from './values.ts';

const goals: OptionRow = {flags: '--goal <goal...>', about: 'towards these goals, by id or title'};
const tags: OptionRow = {flags: '--tag <tag...>', about: 'with these tags'};
const since: OptionRow = {
  flags: '--since <date>',
  about: 'from then on: 2026-11-21, 2026-11, 7d',
  parse: moment,
};
const until: OptionRow = {flags: '--until <date>', about: 'before then', parse: moment};

const goalOptions: readonly OptionRow[] = [
  {flags: '--why <text>', about: 'why it matters to you'},
  {flags: '--criteria <text...>', about: 'how you will know that you are there'},
  {flags: '--by <day>', about: 'when it should be reached, like 2027-03-01'},
  {flags: '--keyword <word...>', about: 'what the queue looks for'},
  {flags: '--milestone <text...>', about: 'a step on the way'},
  {flags: '--weight <number>', about: 'how much it counts beside the others (1 is usual)', parse: decimal},
];

const reflectOptions: readonly OptionRow[] = [
  {
    flags: '-m, --message <text>',
    about: 'the text, in Markdown; without it and --file, standard input or your editor',
  },
  {flags: '--file <path>', about: 'the text from a file'},
  {flags: '--title <title>', about: 'a title; without it the first words'},
  goals,
  {flags: '--evidence <what...>', about: 'ids of annotations, entries or reflections, URLs, or files'},
  {
    flags: '--template <name>',
    about: 'headings to write under, in your editor',
    choices: ['what', 'gibbs', 'kolb'],
  },
  tags,
  {flags: '--claim <sentence>', about: '"I can …", in your own words'},
  {flags: '--next <action>', about: 'what you will do next'},
  {flags: '--due <day>', about: 'until when, like 2026-12-01'},
  {flags: '--shared', about: 'may be part of documents for others'},
];

const noteOption: OptionRow = {flags: '--note <text>', about: 'a word on it, kept in the goal’s file'};

/** What commands that only gather others are for. */
export const GROUPS: Record<string, string> = {
  goal: 'your own goals, their milestones and evidence',
  export: 'your own documents',
};

/** Every command. A row's words are all that help, completions and the README know. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'add',
    words: '<url...>',
    about: 'find the feed behind a page or feed and follow its community',
    options: [
      {flags: '--name <name>', about: 'call it so'},
      {flags: '--kind <kind>', about: 'what kind of community it is', choices: COMMUNITY_KINDS},
      {flags: '--goal <goal>', about: 'it serves this goal, by id or title'},
      {flags: '--all', about: 'everything to the inbox, not only the newest'},
      {flags: '--dry-run', about: 'only say what would be added'},
    ],
    examples: [
      'pln add https://example.org/blog',
      'pln add example.org/feed.xml --name "Kettle & Code" --goal caching',
    ],
    load: async () => (await import('./add.ts')).add,
  },
  {
    name: 'communities',
    about: 'your network with its health',
    examples: ['pln communities', 'pln communities --json'],
    load: async () => (await import('./communities.ts')).list,
  },
  {
    name: 'rename',
    words: '<id> <name>',
    about: 'give a community another name',
    examples: ['pln rename cabcd "Tide forum"'],
    load: async () => (await import('./communities.ts')).rename,
  },
  {
    name: 'mute',
    words: '<id>',
    about: 'keep a community but ask it no more and hide its entries',
    examples: ['pln mute cabcd'],
    load: async () => (await import('./communities.ts')).mute,
  },
  {
    name: 'unmute',
    words: '<id>',
    about: 'hear a muted community again',
    examples: ['pln unmute cabcd'],
    load: async () => (await import('./communities.ts')).unmute,
  },
  {
    name: 'remove',
    words: '<id>',
    about: 'leave a community; what you kept and noted stays',
    examples: ['pln remove cabcd', 'pln undo'],
    load: async () => (await import('./communities.ts')).remove,
  },
  {
    name: 'refresh',
    words: '[ids...]',
    about: 'ask what is due for news',
    options: [
      {flags: '--force', about: 'ask all, also what is not due; a host’s wish to wait is kept'},
      {flags: '--quiet', about: 'say nothing but failures'},
    ],
    examples: ['pln refresh', 'pln refresh cabcd --json'],
    load: async () => (await import('./refresh.ts')).refresh,
  },
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
      {flags: '--goal <goal>', about: 'only what you tied to this goal'},
      {flags: '--tag <tag>', about: 'only with this tag'},
      since,
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
    ],
    examples: ['pln show eabcd', 'pln show eabcd --markdown'],
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
    examples: ['pln undo'],
    load: async () => (await import('./undo.ts')).undo,
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
    about: 'give an annotation another note',
    options: [{flags: '--note <text>', about: 'the new note; empty takes it away'}],
    examples: ['pln annotations edit aabcd --note "On second thought …"'],
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
    options: [{flags: '--title <title>', about: 'another title'}, ...goalOptions],
    examples: ['pln goal set gabcd --by 2027-03-01 --milestone "Build a toy cache"'],
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
    options: reflectOptions,
    examples: [
      'pln reflect -m "The 304 is the point." --goal caching --evidence aabcd',
      'pln reflect --template what',
      'pln reflect retract rabcd',
    ],
    load: async () => (await import('./reflect.ts')).reflect,
  },
  {
    name: 'reflect retract',
    words: '<id>',
    about: 'take a reflection back with a further entry',
    options: [{flags: '-m, --message <text>', about: 'why'}],
    examples: ['pln reflect retract rabcd -m "Measured it: not so."'],
    load: async () => (await import('./reflect.ts')).retract,
  },
  {
    name: 'reflect correct',
    words: '<id>',
    about: 'say a reflection anew with a further entry; what is not given stays',
    options: reflectOptions,
    examples: ['pln reflect correct rabcd -m "The 304 is half the point."'],
    load: async () => (await import('./reflect.ts')).correct,
  },
  {
    name: 'journal',
    about: 'your reflections, newest first',
    options: [since, until, {flags: '--goal <goal>', about: 'only towards this goal'}],
    examples: ['pln journal --since 2026-11', 'pln journal --goal caching --json'],
    load: async () => (await import('./journal.ts')).journal,
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
  {
    name: 'export journal',
    about: 'your journal as one document',
    options: [
      {flags: '--format <format>', about: 'md (unless told), html or json', choices: ['md', 'html', 'json']},
      {flags: '--goal <goal>', about: 'only towards this goal'},
      since,
      until,
      {flags: '--shared', about: 'only what you share; says how many are left out'},
      {flags: '-o, --output <file>', about: 'into this file instead of standard output'},
    ],
    examples: [
      'pln export journal --format html -o journal.html',
      'pln export journal --goal caching --since 2026-09',
    ],
    load: async () => (await import('./export.ts')).exportJournal,
  },
  {
    name: 'import',
    words: '<file>',
    about: 'add the feeds of an OPML file; the next refresh asks them',
    options: [
      {flags: '--all', about: 'everything to the inbox, not only the newest'},
      {flags: '--dry-run', about: 'only say what would be added'},
    ],
    examples: ['pln import subscriptions.opml --dry-run'],
    load: async () => (await import('./import.ts')).importFile,
  },
  {
    name: 'feed',
    words: '<what...>',
    about: 'any feed document, by file or URL, as JSON Feed 1.1',
    options: [
      {
        flags: '--ndjson',
        about: 'one document a line, failures too; with - as the only word, jobs from standard input',
      },
    ],
    examples: ['pln feed feed.xml', 'pln feed --ndjson a.xml https://example.org/feed'],
    load: async () => (await import('./feed.ts')).feed,
  },
  {
    name: 'check',
    about: 'whether everything you made can be read and resolves',
    examples: ['pln check'],
    load: async () => (await import('./check.ts')).check,
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
    examples: ['pln config set portfolioDir ~/notes/pln'],
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
