import {oneLine} from '../common/text.ts';

export const STATES = ['inbox', 'later', 'done'] as const;
export type State = (typeof STATES)[number];

export const isState = (word: unknown): word is State => (STATES as readonly unknown[]).includes(word);

/** What the learner decided about an entry. It is kept apart from the content, and outlives it. */
export interface Triage {
  state: State;
  read: boolean;
  starred: boolean;
  tags: string[];
  /** Ids of goals that the learner linked it to. */
  ties: string[];
}

/** A tag as it is stored: one word, composed (NFC), lower-case, without the `#` that people type. */
export const tagOf = (word: string): string =>
  word.normalize('NFC').trim().replace(/^#+/, '').toLowerCase().replace(/\s+/g, '-');

/** Typed words as stored tags, each once. A word without a letter is left out. */
export const tagsNamed = (words: readonly string[]): string[] => [
  ...new Set(words.map(word => tagOf(oneLine(word))).filter(tag => tag !== '')),
];
