import {COMMUNITY_KINDS} from '../../domain/network/community.ts';
import type {CommandRow} from '../command.ts';
import {byteCount} from '../option-values.ts';

/** Communities: finding them, hearing them, leaving them. */
export const NETWORK: readonly CommandRow[] = [
  {
    name: 'add',
    words: '<url...>',
    about: 'find the feed behind a page, feed or handle and follow its community',
    options: [
      {flags: '--name <name>', about: 'call it so'},
      {flags: '--kind <kind>', about: 'what kind of community it is', choices: COMMUNITY_KINDS},
      {flags: '--goal <goal>', about: 'it serves this goal, by id or words of its title'},
      {flags: '--all', about: 'everything to the inbox, not only the newest'},
      {flags: '--dry-run', about: 'only say what would be added'},
    ],
    examples: [
      'pln add https://example.org/blog',
      'pln add example.org/feed.xml --name "Kettle & Code" --goal caching',
      'pln add @ada@social.example r/math',
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
      {flags: '--quiet', about: 'say nothing but new failures, as for cron'},
      {
        flags: '--max-bytes <size>',
        about: 'stop when so much has come over the line, such as 5M; most useful sources first',
        parse: byteCount,
      },
    ],
    examples: ['pln refresh', 'pln refresh cabcd --json', 'pln refresh --max-bytes 5M'],
    load: async () => (await import('./refresh.ts')).refresh,
  },
  {
    name: 'import',
    words: '<file>',
    about: 'add the feeds of a list: OPML, newsboat’s urls, an address a line; the next refresh asks them',
    options: [
      {flags: '--all', about: 'everything to the inbox, not only the newest'},
      {flags: '--dry-run', about: 'only say what would be added'},
    ],
    examples: ['pln import subscriptions.opml --dry-run', 'pln import ~/.newsboat/urls'],
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
];
