import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {dayAfter, daysBetween, weekdayOf} from '../../../src/domain/common/calendar.ts';
import {comingDay, isDayWord, parseDay} from '../../../src/domain/common/natural-date.ts';

/** A Sunday. */
const TODAY = '2026-11-29';

describe('a day that is to come', () => {
  test.each([
    ['today', '2026-11-29'],
    ['tomorrow', '2026-11-30'],
    ['yesterday', '2026-11-28'],
    ['fri', '2026-12-04'],
    ['Friday', '2026-12-04'],
    ['thurs', '2026-12-03'],
    ['sun', '2026-12-06'],
    ['20 dec', '2026-12-20'],
    ['20dec', '2026-12-20'],
    ['20th December', '2026-12-20'],
    ['dec 20', '2026-12-20'],
    ['Dec 20, 2027', '2027-12-20'],
    ['20 dec 2027', '2027-12-20'],
    ['20.12.', '2026-12-20'],
    ['20. 12. 2027', '2027-12-20'],
    ['29 nov', '2026-11-29'],
    ['28 nov', '2027-11-28'],
    ['29 feb', '2028-02-29'],
    ['+7d', '2026-12-06'],
    ['+ 2w', '2026-12-13'],
    ['+3m', '2027-02-28'],
    ['+1y', '2027-11-29'],
    [' 2026-12-01 ', '2026-12-01'],
  ])('%j is %s', (word, day) => expect(parseDay(word, TODAY, 'coming')).toBe(day));
});

describe('a day that has been', () => {
  test.each([
    ['fri', '2026-11-27'],
    ['sun', '2026-11-22'],
    ['20 dec', '2025-12-20'],
    ['nov 29', '2026-11-29'],
    ['20.12.', '2025-12-20'],
    ['29 feb', '2024-02-29'],
  ])('%j is %s', (word, day) => expect(parseDay(word, TODAY, 'past')).toBe(day));
});

test.each([
  '',
  'fr',
  'frog',
  'next spring',
  '7d',
  '+7',
  '+7x',
  '20',
  'dec',
  '31 feb',
  '0 dec',
  '32.1.',
  '20.13.',
  '2026-13-01',
  '2026-02-30',
  '1026-12-01',
  '+9999y',
  'constructor',
])('%j is not a day', word => {
  expect(parseDay(word, TODAY, 'coming')).toBeNull();
  expect(isDayWord(word)).toBe(false);
});

test('a wrong day is one line with examples', () => {
  expect(() => comingDay('some\nday', TODAY)).toThrow(
    expect.objectContaining({
      code: 'usage',
      message: '“some day” is not a day.',
      hint: 'Write it like tomorrow, fri, 20 dec, +7d or 2026-12-01.',
    }),
  );
});

test('a weekday is that weekday, within seven days, and never today', () => {
  const days = fc.integer({min: 0, max: 40_000}).map(count => dayAfter('1990-01-01', count));
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  fc.assert(
    fc.property(days, fc.nat(6), (today, weekday) => {
      const [coming, past] = (['coming', 'past'] as const).map(lean =>
        String(parseDay(names[weekday] ?? '', today, lean)),
      );
      expect([weekdayOf(String(coming)), weekdayOf(String(past))]).toEqual([weekday, weekday]);
      expect(daysBetween(today, String(coming))).toBeGreaterThan(0);
      expect(daysBetween(String(past), String(coming))).toBe(weekdayOf(today) === weekday ? 14 : 7);
    }),
  );
});
