import {describe, expect, test} from 'vitest';
import {DAY_MS} from '../../../src/domain/common/time.ts';
import {daysToWait, parsePassAfter} from '../../../src/domain/network/passing.ts';

const NOW = Date.UTC(2026, 10, 29);
/** The newest posts of a source with this gap, as it keeps them. */
const every = (days: number, count = 20): number[] =>
  Array.from({length: count}, (_, index) => NOW - (index + 0.5) * days * DAY_MS);

test.each([
  ['ten a day', every(0.1), 2],
  ['five a day', every(0.2), 2],
  ['daily', every(1), 5],
  ['on working days', every(7 / 5), 5],
  ['every third day', every(3), 21],
  ['weekly', every(7), 21],
  ['every second week', every(14), null],
  ['daily, in a feed of ten', every(1, 10), 5],
  ['twenty at once, two days ago', every(0.001).map(at => at - 2 * DAY_MS), 5],
  ['twenty at once, five days ago', every(0.001).map(at => at - 5 * DAY_MS), 21],
  ['twenty at once, three weeks ago', every(0.001).map(at => at - 21 * DAY_MS), null],
  ['weekly, and late', every(7).map(at => at - 8 * DAY_MS), 21],
  ['silent', every(7).map(at => at - 60 * DAY_MS), null],
  ['never', [], null],
])('by its own pace, a source that publishes %s', (_, posts, days) => {
  expect(daysToWait('pace', posts, NOW)).toBe(days);
});

test('a number of days holds whatever the pace, and without a choice nothing passes', () => {
  expect([daysToWait(7, [], NOW), daysToWait(7, every(0.1), NOW)]).toEqual([7, 7]);
  expect(daysToWait(undefined, every(0.1), NOW)).toBe(null);
});

describe('what the learner types', () => {
  test.each([
    ['pace', 'pace'],
    ['1', 1],
    ['999', 999],
    ['0', null],
    ['1000', null],
    ['-3', null],
    ['1.5', null],
    ['', null],
    ['slow', null],
  ])('%s', (word, read) => expect(parsePassAfter(word)).toBe(read));
});
