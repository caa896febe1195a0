import {expect, test} from 'vitest';
import {drawReminders, type Highlight, isReminderLength} from '../../../src/domain/recall/reminders.ts';
import {seeded} from '../../helpers/crash.ts';

const SIX = 'one two three four five six';
const highlight = (annotation: string, facts: Partial<Highlight> = {}): Highlight => ({
  ...{annotation, text: SIX, weight: 1, shown: null},
  ...facts,
});

test.each([
  ['too short for one', false],
  [SIX, true],
  [Array(80).fill('word').join(' '), true],
  [Array(81).fill('word').join(' '), false],
  ['· — … “” !', false],
])('%s', (text, fits) => expect(isReminderLength(text)).toBe(fits));

test('those that were never shown come first, and none twice', () => {
  const random = seeded('never shown first');
  for (let round = 0; round < 200; round += 1) {
    const all = [highlight('a', {shown: 1, weight: 90}), highlight('b'), highlight('c', {shown: 99})];
    expect(drawReminders(all, {today: 100, random})[0]).toBe('b');
    expect(new Set(drawReminders(all, {today: 100, random})).size).toBe(2);
  }
});

test('the others are drawn by weight times days since shown', () => {
  const random = seeded('weights');
  const all = [highlight('rare', {shown: 90, weight: 1}), highlight('often', {shown: 80, weight: 2})];
  let often = 0;
  for (let round = 0; round < 4000; round += 1)
    if (drawReminders(all, {today: 100, random, count: 1})[0] === 'often') often += 1;
  // 40 of 50.
  expect(often / 4000).toBeGreaterThan(0.75);
  expect(often / 4000).toBeLessThan(0.85);
});

test('what was shown today is not drawn again, and nothing gives nothing', () => {
  expect(drawReminders([highlight('a', {shown: 100})], {today: 100, random: () => 0.5})).toEqual([]);
  expect(drawReminders([], {today: 100, random: () => 0.5})).toEqual([]);
});
