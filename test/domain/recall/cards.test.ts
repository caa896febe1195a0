import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {RecallWord} from '../../../src/domain/acts/recall-words.ts';
import {type Card, cardsOf, type RecallMark, spreadCards} from '../../../src/domain/recall/cards.ts';

const mark = (word: RecallWord, day: number, annotation = 'a'): RecallMark => ({annotation, word, day});
const cardIn = (marks: RecallMark[], questions: {annotation: string; day: number}[] = []) =>
  cardsOf(marks, questions).get('a') ?? null;

test('a card is what was chosen and not let go; a question is one without being chosen', () => {
  expect(cardIn([])).toBeNull();
  expect(cardIn([mark('choose', 5), mark('choose', 7)])).toEqual({annotation: 'a', since: 5, grades: []});
  expect(cardIn([mark('choose', 5), mark('keep', 6), mark('drop', 6)])).toBeNull();
  expect(cardIn([mark('choose', 5), mark('keep', 6), mark('drop', 6), mark('choose', 9)])).toEqual({
    ...{annotation: 'a', since: 9, grades: []},
  });
  // A grade of what was never chosen, as a file edited by hand may have it.
  expect(cardIn([mark('keep', 6)])).toBeNull();
  expect(cardIn([], [{annotation: 'a', day: 3}])).toEqual({annotation: 'a', since: 3, grades: []});
  expect(cardIn([mark('drop', 4)], [{annotation: 'a', day: 3}])).toBeNull();
});

test('of two grades on one day the later one counts', () => {
  const marks = [mark('choose', 1), mark('again', 2), mark('keep', 4), mark('again', 4)];
  expect(cardIn(marks)?.grades).toEqual([
    {day: 2, isKept: false},
    {day: 4, isKept: false},
  ]);
});

const dueCard = fc.record({due: fc.integer({min: -50, max: 30}), isGraded: fc.boolean()});

test('no card is lost or asked before it is due, no day has more than the cap, and the days are filled', () => {
  fc.assert(
    fc.property(fc.array(dueCard, {maxLength: 60}), fc.integer({min: 1, max: 7}), (list, cap) => {
      const cards = list.map(({due, isGraded}, index) => {
        const card: Card = {
          ...{annotation: `a${index}`, since: due - 1},
          grades: isGraded ? [{day: 0, isKept: true}] : [],
        };
        return {card, due: isGraded ? Math.max(1, due) : due};
      });
      const graded = list.filter(({isGraded}) => isGraded).length;
      const spread = spreadCards(cards, {today: 0, cap});
      expect(spread).toHaveLength(cards.length);
      const byDay = Map.groupBy(spread, ({day}) => day);
      for (const [day, asked] of byDay) {
        expect(day).toBeGreaterThanOrEqual(0);
        expect(asked.length).toBeLessThanOrEqual(day === 0 ? Math.max(0, cap - graded) : cap);
      }
      for (const {due, day} of spread) {
        expect(day).toBeGreaterThanOrEqual(due);
        // It waits only while every earlier day is full.
        for (let earlier = Math.max(0, due); earlier < day; earlier += 1) {
          const count = (byDay.get(earlier)?.length ?? 0) + (earlier === 0 ? graded : 0);
          expect(count).toBeGreaterThanOrEqual(cap);
        }
      }
      expect(spreadCards(cards.toReversed(), {today: 0, cap})).toEqual(spread);
    }),
  );
});

test('with a cap of none nothing is asked', () => {
  expect(spreadCards([{card: {annotation: 'a', since: 0, grades: []}, due: 1}], {today: 5, cap: 0})).toEqual(
    [],
  );
});
