import type {RecallWord} from '../acts/recall-words.ts';

/** A `recall` act as cards need it. Days are those of the learner's calendar, counted from 1970. */
export interface RecallMark {
  annotation: string;
  word: RecallWord;
  day: number;
}

/** A question of the learner's: asked without being chosen. */
export interface Question {
  annotation: string;
  /** The day on which it was written. */
  day: number;
}

export interface Grade {
  day: number;
  isKept: boolean;
}

/** A highlight or question that comes back. */
export interface Card {
  annotation: string;
  /** The day on which it was chosen. */
  since: number;
  /** One a day, oldest first: of two on the same day, also by two devices, the later one counts. */
  grades: readonly Grade[];
}

/**
 * The cards, by annotation. `marks`: oldest first, without those that were undone. Choosing again what was let go starts
 * a new card on that day.
 */
export function cardsOf(marks: readonly RecallMark[], questions: readonly Question[]): Map<string, Card> {
  const cards = new Map<string, Card>(
    questions.map(({annotation, day}) => [annotation, {annotation, since: day, grades: []}]),
  );
  for (const {annotation, word, day} of marks) {
    const card = cards.get(annotation);
    if (word === 'drop') cards.delete(annotation);
    else if (word === 'choose') {
      if (!card) cards.set(annotation, {annotation, since: day, grades: []});
    } else if (card) {
      const earlier = card.grades.filter(grade => grade.day !== day);
      cards.set(annotation, {...card, grades: [...earlier, {day, isKept: word === 'keep'}]});
    }
  }
  return cards;
}

/** A card, and the day from which it is to be asked. */
export interface DueCard {
  card: Card;
  due: number;
}

/**
 * The day on which each card is asked, if none is graded before: its due day, or the first day from today with room.
 * Overdue cards are spread over the coming days in the order in which they fell due, so no day ever has more than `cap`.
 */
export function spreadCards(
  cards: readonly DueCard[],
  {today, cap}: {today: number; cap: number},
): {annotation: string; due: number; day: number}[] {
  if (cap < 1) return [];
  const taken = new Map([[today, cards.filter(({card}) => isGradedOn(card, today)).length]]);
  let firstFree = today;
  return cards.toSorted(byDue).map(({card, due}) => {
    let day = Math.max(due, firstFree);
    while ((taken.get(day) ?? 0) >= cap) day += 1;
    taken.set(day, (taken.get(day) ?? 0) + 1);
    while ((taken.get(firstFree) ?? 0) >= cap) firstFree += 1;
    return {annotation: card.annotation, due, day};
  });
}

const isGradedOn = ({grades}: Card, day: number): boolean => grades.some(grade => grade.day === day);

const byDue = (a: DueCard, b: DueCard): number =>
  a.due - b.due || (a.card.annotation < b.card.annotation ? -1 : 1);
