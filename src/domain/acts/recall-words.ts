/** What the learner can say about a card: take it in, it was remembered, ask again, let it go. Values of `recall` acts. */
export const RECALL_WORDS = ['choose', 'keep', 'again', 'drop'] as const;
export type RecallWord = (typeof RECALL_WORDS)[number];

export const isRecallWord = (word: unknown): word is RecallWord =>
  (RECALL_WORDS as readonly unknown[]).includes(word);
