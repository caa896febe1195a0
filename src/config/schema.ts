import {type KeySettings, keysOf} from '../domain/common/keys.ts';
import {oneLine} from '../domain/common/text.ts';

/** A setting: a row of `pln config` and of docs/settings.md. */
export interface Setting {
  name: string;
  /** What it is for, as one sentence. */
  about: string;
  /** null: determined at start (a path in the home folder), or there is none. */
  default: string | number | null;
  /** The value of a typed word. null: not a value of this setting. */
  parse: (word: string) => string | number | null;
  /** The possible values, as text. */
  range: string;
}

export interface Settings {
  portfolioDir: string | null;
  firstEntries: number;
  /** How many hosts are asked at the same time. */
  hostsAtOnce: number;
  /** How many highlights are asked a day, at most. */
  recallPerDay: number;
  /** The largest document that is fetched and read. */
  maxFeedMiB: number;
  /** How long a review takes, and how many words the learner reads a minute. */
  reviewMinutes: number;
  wpm: number;
  /** Whether the terminal UI refreshes due sources on its own. */
  askByItself: 'yes' | 'no';
  theme: 'auto' | 'dark' | 'light';
  /** Whether the terminal UI writes lines for a screen reader instead of drawing a screen. */
  screenReader: 'yes' | 'no';
  /** The learner's name. null: not set. */
  name: string | null;
  /** The keys that the learner changed: `queue.done` → keys. */
  keys: KeySettings;
}

const whole = (least: number, most: number) => (word: string) => {
  const value = Number(word);
  return /^\d+$/.test(word) && value >= least && value <= most ? value : null;
};

export const SETTINGS: readonly (Setting & {name: Exclude<keyof Settings, 'keys'>})[] = [
  {
    name: 'portfolioDir',
    about: 'The folder with everything you made. PLN_HOME takes precedence.',
    default: null,
    parse: word => (word.startsWith('/') || word.startsWith('~/') ? word : null),
    range: 'an absolute path, or one that begins with ~/',
  },
  {
    name: 'firstEntries',
    about: 'How many of its newest entries a new community puts in the inbox.',
    default: 5,
    parse: whole(0, 1000),
    range: 'a whole number from 0 to 1000',
  },
  {
    name: 'hostsAtOnce',
    about: 'How many hosts a refresh asks at the same time.',
    default: 8,
    parse: whole(1, 32),
    range: 'a whole number from 1 to 32',
  },
  {
    name: 'maxFeedMiB',
    about: 'The largest feed that is fetched and read, in MiB.',
    default: 15,
    parse: whole(1, 100),
    range: 'a whole number from 1 to 100',
  },
  {
    name: 'recallPerDay',
    about: 'How many highlights you are asked to recall a day, at most.',
    default: 5,
    parse: whole(0, 100),
    range: 'a whole number from 0 to 100',
  },
  {
    name: 'reviewMinutes',
    about: 'How many minutes of reading Today plans.',
    default: 15,
    parse: whole(1, 480),
    range: 'a whole number from 1 to 480',
  },
  {
    name: 'wpm',
    about: 'How many words you read a minute.',
    default: 230,
    parse: whole(50, 1000),
    range: 'a whole number from 50 to 1000',
  },
  {
    name: 'askByItself',
    about:
      'Whether the terminal UI refreshes the communities that are due when it opens, and while it is open.',
    default: 'yes',
    parse: word => (['yes', 'no'].includes(word) ? word : null),
    range: 'yes or no',
  },
  {
    name: 'theme',
    about: 'Colours for a dark or a light background; auto asks the terminal.',
    default: 'auto',
    parse: word => (['auto', 'dark', 'light'].includes(word) ? word : null),
    range: 'auto, dark or light',
  },
  {
    name: 'screenReader',
    about: 'Whether the terminal UI writes lines for a screen reader instead of drawing a screen.',
    default: 'no',
    parse: word => (['yes', 'no'].includes(word) ? word : null),
    range: 'yes or no',
  },
  {
    name: 'name',
    about: 'Your name, for documents that you export.',
    default: null,
    parse: word => (oneLine(word).length <= 80 ? oneLine(word) || null : null),
    range: 'a line of at most 80 characters',
  },
];

/** Not one setting but one for each row of keys. Only the terminal UI knows which rows exist. */
export const KEY_SETTINGS: Setting = {
  name: 'keys.<place>.<row>',
  about: 'The keys of a row of the table of keys, in one place, or in all places with “everywhere”.',
  default: 'as in docs/keys.md',
  parse: word => keysOf(word)?.join(' ') ?? null,
  range:
    'keys with blanks between: x, G, ctrl-x, alt-x, enter, space, esc, tab, shift-tab, up, pagedown, home, delete …, or two pressed one after another, such as gd',
};

/** The row of keys that the name of a setting means, such as `queue.done`. null: not a setting of keys. */
export const keyRowOf = (name: string): string | null =>
  /^keys\.([a-z]+\.[a-zA-Z-]+)$/.exec(name)?.[1] ?? null;
