import {describe, expect, test} from 'vitest';
import {DAY_MS, HOUR_MS, WEEK_MS} from '../../../src/domain/common/time.ts';
import {
  adaptiveWait,
  type Checked,
  hostHold,
  isDue,
  isPermanentMove,
  isSkipped,
  LEAST_HOLD_MS,
  type Move,
  NO_HINTS,
  newestPosts,
  nextAfterAnswer,
  nextAfterFailure,
  nextAfterLimit,
  nextCheckOf,
  type PublisherHints,
  recordRedirect,
} from '../../../src/domain/network/schedule.ts';

/** A Sunday, noon in GMT. */
const AT = Date.parse('2026-11-22T12:00:00Z');
/** A source that posts more often than it is ever asked. */
const BUSY = Array.from({length: 20}, (_, index) => AT - index * 60_000);
const hints = (facts: Partial<PublisherHints> = {}): PublisherHints => ({
  ...NO_HINTS,
  postedAt: BUSY,
  ...facts,
});

describe('after an answer, the longest of all requested waits', () => {
  const answer = (facts: object) => ({
    at: AT,
    hasValidators: true,
    maxAgeSeconds: null,
    expiresAt: null,
    hints: hints(),
    ...facts,
  });
  test.each<[string, object, number]>([
    ['hourly at most, however busy it is', {}, HOUR_MS],
    ['a day where every request costs the whole document', {hasValidators: false}, DAY_MS],
    ['as often as it posts', {hints: hints({postedAt: [AT - 2 * HOUR_MS, AT - 6 * HOUR_MS]})}, 3 * HOUR_MS],
    ['a day where nothing is known of its posts', {hints: NO_HINTS}, DAY_MS],
    ['ttl', {hints: hints({ttlMinutes: 150})}, 2.5 * HOUR_MS],
    ['a ttl below the least', {hints: hints({ttlMinutes: 5})}, HOUR_MS],
    ['a ttl of a year is a mistake', {hints: hints({ttlMinutes: 525_600})}, DAY_MS],
    ['max-age', {maxAgeSeconds: 7200}, 2 * HOUR_MS],
    ['a max-age of a year is a mistake', {maxAgeSeconds: 31_536_000}, DAY_MS],
    ['Expires', {expiresAt: AT + 5 * HOUR_MS}, 5 * HOUR_MS],
    ['Expires in the past', {expiresAt: 0}, HOUR_MS],
    [
      'the longest of several',
      {maxAgeSeconds: 7200, expiresAt: AT + HOUR_MS, hints: hints({ttlMinutes: 240})},
      4 * HOUR_MS,
    ],
    ['hours that are skipped', {hints: hints({skipHours: [13, 14]})}, 3 * HOUR_MS],
    ['a day that is skipped', {hints: hints({skipDays: [0]})}, 12 * HOUR_MS],
    ['days and hours that are skipped', {hints: hints({skipDays: [0, 1], skipHours: [0, 1]})}, 38 * HOUR_MS],
  ])('%s', (_, facts, wait) => {
    expect(nextAfterAnswer(answer(facts)) - AT).toBe(wait);
  });

  test('whole milliseconds, whatever is divided', () => {
    const postedAt = [AT - 7_000_001, AT - 7_000_003, AT - 16_000_000];
    expect(Number.isInteger(nextAfterAnswer(answer({hints: hints({postedAt})})))).toBe(true);
  });
});

test('how often a source posts: a silence counts, old times do not, and one post is not a rhythm', () => {
  const every = (hours: number) => [1, 2, 3, 4].map(index => AT - index * hours * HOUR_MS);
  expect(adaptiveWait(every(3), AT)).toBe(3 * HOUR_MS);
  expect(adaptiveWait(every(3), AT + 12 * HOUR_MS)).toBe(6 * HOUR_MS);
  expect(adaptiveWait([AT - HOUR_MS], AT)).toBe(DAY_MS);
  expect(adaptiveWait([AT - HOUR_MS, AT - 5 * WEEK_MS], AT)).toBe(DAY_MS);
  expect(adaptiveWait([], AT)).toBe(DAY_MS);
});

test('of its posts the newest twenty are kept, and none of the future', () => {
  const times = Array.from({length: 30}, (_, index) => AT + 5 - index);
  expect(newestPosts([...times, Number.NaN], AT)).toEqual(Array.from({length: 20}, (_, index) => AT - index));
});

test('skipHours or skipDays that skip everything are ignored', () => {
  const hours = Array.from({length: 24}, (_, hour) => hour);
  expect(isSkipped(AT, {skipHours: hours, skipDays: []})).toBe(false);
  expect(isSkipped(AT, {skipHours: [], skipDays: [0, 1, 2, 3, 4, 5, 6]})).toBe(false);
  expect(isSkipped(AT, {skipHours: [12], skipDays: []})).toBe(true);
  expect(isSkipped(AT, {skipHours: [11, 13], skipDays: [1]})).toBe(false);
});

describe('after a failure', () => {
  const failed = (facts: object) => ({
    at: AT,
    failures: 1,
    retryAt: null,
    hasValidators: true,
    wasAnswered: true,
    ...facts,
  });
  test.each<[string, object, number]>([
    ['an hour', {}, HOUR_MS],
    ['doubled each time', {failures: 4}, 8 * HOUR_MS],
    ['up to a week', {failures: 9}, WEEK_MS],
    ['and never more', {failures: 1000}, WEEK_MS],
    ['a day where each try costs a document', {hasValidators: false}, DAY_MS],
    ['an hour where nobody was there', {hasValidators: false, wasAnswered: false}, HOUR_MS],
    ['a later time that was named', {retryAt: AT + 30 * DAY_MS}, 30 * DAY_MS],
    ['not an earlier one', {retryAt: AT + 1}, HOUR_MS],
  ])('%s', (_, facts, wait) => {
    expect(nextAfterFailure(failed(facts)) - AT).toBe(wait);
  });
});

describe('a host that asks for patience', () => {
  const limit = (facts: object) => hostHold({at: AT, retryAt: null, strikes: 1, jitter: 0, ...facts}) - AT;
  test.each<[string, object, number]>([
    ['gets ten minutes where it names no time', {}, LEAST_HOLD_MS],
    ['up to half as much more by chance', {jitter: 1}, 1.5 * LEAST_HOLD_MS],
    ['twice as long the next time', {strikes: 2}, 2 * LEAST_HOLD_MS],
    ['and so on', {strikes: 5, jitter: 0.5}, 20 * LEAST_HOLD_MS],
    ['up to a week', {strikes: 50, jitter: 1}, WEEK_MS],
    ['gets exactly what it names, be it short', {retryAt: AT + 1000, strikes: 9}, 1000],
    ['or a year', {retryAt: AT + 365 * DAY_MS, jitter: 1}, 365 * DAY_MS],
  ])('%s', (_, facts, wait) => {
    expect(limit(facts)).toBe(wait);
  });

  test('its sources are fetched after that, and hourly at most', () => {
    expect(nextAfterLimit(AT, AT + 1000)).toBe(AT + HOUR_MS);
    expect(nextAfterLimit(AT, AT + DAY_MS)).toBe(AT + DAY_MS);
  });
});

test.each<[number | null, boolean]>([
  [0, true],
  [AT, true],
  [AT + 1, false],
  [null, false],
])('due with next check %s: %s', (nextAt, due) => {
  expect(isDue({askedAt: null, nextAt, isRefused: false}, AT)).toBe(due);
});

test.each<[string, Checked, number | null]>([
  [
    'an answer while the clock ran a year ahead',
    {askedAt: AT + 365 * DAY_MS, nextAt: AT + 366 * DAY_MS, isRefused: false},
    AT,
  ],
  [
    'a failure while the clock ran ahead',
    {askedAt: AT + 2 * HOUR_MS, nextAt: AT + 3 * HOUR_MS, isRefused: true},
    AT,
  ],
  [
    'a clock that was set back by a little',
    {askedAt: AT + 60_000, nextAt: AT + HOUR_MS, isRefused: false},
    AT + HOUR_MS,
  ],
  ['further ahead than any answer allows', {askedAt: AT, nextAt: AT + 10 * DAY_MS, isRefused: false}, AT],
  ['a Retry-After of a month', {askedAt: AT, nextAt: AT + 30 * DAY_MS, isRefused: true}, AT + 30 * DAY_MS],
  ['not checked any more', {askedAt: AT + DAY_MS, nextAt: null, isRefused: true}, null],
])('the next check after %s', (_, checked, next) => {
  expect(nextCheckOf(checked, AT)).toBe(next);
});

test('nothing is due in an hour that is skipped, also where the program starts in it', () => {
  expect(isDue({askedAt: null, nextAt: 0, isRefused: false}, AT, {...NO_HINTS, skipHours: [12]})).toBe(false);
});

describe('a permanent redirect', () => {
  const seen = (...hours: number[]): Move | null =>
    hours.reduce<Move | null>(
      (move, hour) => recordRedirect(move, 'https://b.example/', AT + hour * HOUR_MS),
      null,
    );
  test.each<[string, number[], number, boolean]>([
    ['five times over three days', [0, 20, 40, 60, 72], 72, true],
    ['five times in an afternoon', [0, 1, 2, 3, 4], 4, false],
    ['four times in a month', [0, 200, 400, 700], 700, false],
  ])('%s: %s', (_, hours, now, settled) => {
    expect(isPermanentMove(seen(...hours), AT + now * HOUR_MS)).toBe(settled);
  });

  test('another target, or none, starts the count again', () => {
    const move = seen(0, 20, 40, 60);
    expect(recordRedirect(move, 'https://c.example/', AT)).toEqual({
      url: 'https://c.example/',
      since: AT,
      seen: 1,
    });
    expect(recordRedirect(move, null, AT)).toBeNull();
  });
});
