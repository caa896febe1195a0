import type {Home} from '../home/home.ts';
import {type CardFace, cardFace, faceOf} from './card-face.ts';
import {recallToday} from './recall.ts';

/** A highlight with its two sides. */
export interface RecallCard {
  /** The id of the annotation. */
  annotation: string;
  /** The entry that it is in. */
  entry: string;
  face: CardFace;
}

/** What there is to recall today, as the review shows it. */
export interface RecallPage {
  /** Those that are asked, in order. */
  due: RecallCard[];
  /** Those that are only shown. */
  reminders: RecallCard[];
}

/** Reads the cards that are asked today and today's reminders. */
export function recallPage(home: Home): RecallPage {
  const {due, reminders} = recallToday(home);
  return {
    due: due.flatMap(({annotation, entry, goal}) => {
      const face = cardFace(home, annotation, goal);
      return face ? [{annotation, entry, face}] : [];
    }),
    reminders: reminders.map(one => ({
      annotation: one.id,
      entry: home.store.entries.resolve(one['pln:entry']),
      face: faceOf(home, one),
    })),
  };
}
