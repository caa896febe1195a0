import {describe, expect, test} from 'vitest';
import {
  DAY_MS,
  HOUR_MS,
  hostHold,
  isDue,
  type LastCheck,
  LEAST_HOLD_MS,
  nextCheck,
} from '../../src/domain/schedule.ts';

const AT = Date.parse('2026-11-22T12:00:00Z');
const check = (facts: Partial<LastCheck>): LastCheck => ({
  at: AT,
  outcome: 'answered',
  hasValidators: true,
  retryAt: null,
  ...facts,
});

describe('the next check', () => {
  test.each<[string, Partial<LastCheck>, number | null]>([
    ['an hour after an answer', {}, AT + HOUR_MS],
    ['a day after one without validators', {hasValidators: false}, AT + DAY_MS],
    ['a day after a failure', {outcome: 'failed'}, AT + DAY_MS],
    ['never after 410', {outcome: 'gone', retryAt: AT}, null],
    ['a day after a limit that names no time', {outcome: 'limited'}, AT + DAY_MS],
    ['when the limit is over', {outcome: 'limited', retryAt: AT + 5 * HOUR_MS}, AT + 5 * HOUR_MS],
    ['hourly at most, however short the limit', {outcome: 'limited', retryAt: AT + 1000}, AT + HOUR_MS],
    ['a limit of a year is a year', {outcome: 'limited', retryAt: AT + 365 * DAY_MS}, AT + 365 * DAY_MS],
    ['a failure that names a later time', {outcome: 'failed', retryAt: AT + 2 * DAY_MS}, AT + 2 * DAY_MS],
    ['a failure that names an earlier time', {outcome: 'failed', retryAt: AT + 1}, AT + DAY_MS],
  ])('%s', (_, facts, expected) => {
    expect(nextCheck(check(facts))).toBe(expected);
  });
});

test.each([
  [null, AT + LEAST_HOLD_MS],
  [AT + 1000, AT + 1000],
  [AT + DAY_MS, AT + DAY_MS],
])('a host is held with Retry-After %s', (retryAt, until) => {
  expect(hostHold({at: AT, retryAt})).toBe(until);
});

test.each<[number | null, number | null, boolean]>([
  [0, null, true],
  [AT, null, true],
  [AT + 1, null, false],
  [null, null, false],
  [AT, AT, true],
  [AT, AT + 1, false],
])('due with next check %s and hold %s: %s', (next, held, due) => {
  expect(isDue(next, held, AT)).toBe(due);
});
