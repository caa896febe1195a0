import {oneLine} from '../common/text.ts';

export const STATES = ['inbox', 'later', 'done'] as const;
export type State = (typeof STATES)[number];

export const isState = (word: unknown): word is State => (STATES as readonly unknown[]).includes(word);

/** What the learner can say about an entry and a goal: show more or fewer like it, or it does not serve this goal. */
export const FEEDBACK_VERBS = ['more', 'less', 'not-goal'] as const;
export type FeedbackVerb = (typeof FEEDBACK_VERBS)[number];

export interface GoalFeedback {
  goal: string;
  verb: FeedbackVerb;
}

/** What the learner decided about an entry. It is kept apart from the content, and outlives it. */
export interface Triage {
  state: State;
  read: boolean;
  starred: boolean;
  tags: string[];
  /** Whether it was moved from the inbox to done because it had waited too long, not because the learner was done. */
  passed: boolean;
  /** Whether it was moved to done by an act on it alone: the learner decided on this entry. */
  isDoneAlone: boolean;
  /** Ids of goals that the learner linked it to. */
  ties: string[];
  /** The newest word for each goal. */
  feedback: GoalFeedback[];
}

/** The triage of an entry without any act. */
export const triageAtStart = (state: State): Triage => ({
  state,
  read: false,
  starred: false,
  tags: [],
  passed: false,
  isDoneAlone: false,
  ties: [],
  feedback: [],
});

/** A tag as it is stored: one word, composed (NFC), lower-case, without the `#` that people type. */
export const tagOf = (word: string): string =>
  word.normalize('NFC').trim().replace(/^#+/, '').toLowerCase().replace(/\s+/g, '-');

/** Typed words as stored tags, each once. A word without a letter is left out. */
export const tagsNamed = (words: readonly string[]): string[] => [
  ...new Set(words.map(word => tagOf(oneLine(word))).filter(tag => tag !== '')),
];
