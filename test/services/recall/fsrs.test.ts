// Covers: src/domain/acts/recall-words.ts

import {expect, test} from 'vitest';
import {type Card, spreadCards} from '../../../src/domain/recall/cards.ts';
import {dueDay} from '../../../src/services/recall/fsrs.ts';
import {seeded} from '../../helpers/crash.ts';

const card = (...grades: [day: number, isKept: boolean][]): Card => ({
  annotation: 'a',
  since: 100,
  grades: grades.map(([day, isKept]) => ({day, isKept})),
});

test('a card is asked on the next day, then later each time it is kept, and sooner after it was not', () => {
  expect(dueDay(card())).toBe(101);
  const kept = dueDay(card([101, true]));
  const twice = dueDay(card([101, true], [kept, true]));
  expect(kept).toBeGreaterThan(102);
  expect(twice - kept).toBeGreaterThan(kept - 101);
  expect(dueDay(card([101, false]))).toBe(102);
  expect(dueDay(card([101, true], [kept, false])) - kept).toBeLessThan(kept - 101);
  // Also where it was graded on the day on which it was chosen.
  expect(dueDay(card([100, true]))).toBeGreaterThan(100);
});

test('four highlights chosen a day are never more than five cards a day', () => {
  const random = seeded('recall load');
  const cards = new Map<string, Card>();
  let most = 0;
  for (let day = 0; day <= 60; day += 1) {
    const dated = [...cards.values()].map(one => ({card: one, due: dueDay(one)}));
    const asked = spreadCards(dated, {today: day, cap: 5}).filter(one => one.day === day);
    most = Math.max(most, asked.length);
    for (const {annotation} of asked) {
      const before = cards.get(annotation);
      const grade = {day, isKept: random() < 0.85};
      if (before) cards.set(annotation, {...before, grades: [...before.grades, grade]});
    }
    for (let index = 0; index < 4; index += 1) {
      const annotation = `${day}-${index}`;
      cards.set(annotation, {annotation, since: day, grades: []});
    }
  }
  expect(most).toBe(5);
});
