/** Every setting; `pln config` and the README's table are made from these rows. */
export interface Setting {
  name: keyof Settings;
  /** What it is for, as one sentence. */
  about: string;
  /** null: decided at start (a path under the home folder). */
  default: string | number | null;
  /** The value a typed word means; null where it means none. */
  parse: (word: string) => string | number | null;
  /** What it can be, in words. */
  range: string;
}

export interface Settings {
  portfolioDir: string | null;
  firstEntries: number;
  /** Hosts asked at once. */
  hostsAtOnce: number;
  /** The largest document that is fetched and read. */
  maxFeedMiB: number;
  theme: 'auto' | 'dark' | 'light';
}

const whole = (least: number, most: number) => (word: string) => {
  const value = Number(word);
  return /^\d+$/.test(word) && value >= least && value <= most ? value : null;
};

export const SETTINGS: readonly Setting[] = [
  {
    name: 'portfolioDir',
    about: 'The folder with everything you made; PLN_HOME goes before it.',
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
    name: 'theme',
    about: 'Colours for a dark or a light background; auto asks the terminal.',
    default: 'auto',
    parse: word => (['auto', 'dark', 'light'].includes(word) ? word : null),
    range: 'auto, dark or light',
  },
];
