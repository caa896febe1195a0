import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  ago,
  dayHeading,
  dayOf,
  isDay,
  isoAt,
  minuteOf,
  momentOf,
  monthOf,
  parseMoment,
  sinceWords,
} from '../../../src/domain/common/time.ts';

/** A zone's offset at a moment, read off what the system's clock face shows there. */
const zone = (timeZone: string) => {
  const face = new Intl.DateTimeFormat('sv-SE', {timeZone, dateStyle: 'short', timeStyle: 'medium'});
  return (at: number): number =>
    Math.round((Date.parse(`${face.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000) / 60_000);
};

test.each([
  ['2026-11-21T17:04:05.123Z', 60, '2026-11-21T18:04:05.123+01:00'],
  ['2026-11-21T17:04:05.000Z', 0, '2026-11-21T17:04:05.000Z'],
  ['2026-11-21T17:04:05.000Z', -210, '2026-11-21T13:34:05.000-03:30'],
  ['2026-11-30T20:00:00.000Z', 330, '2026-12-01T01:30:00.000+05:30'],
  ['2026-12-01T02:00:00.000Z', -480, '2026-11-30T18:00:00.000-08:00'],
  ['2026-06-01T00:00:00.000Z', 845, '2026-06-01T14:05:00.000+14:05'],
])('%s %s minutes east is %s', (utc, offset, iso) => {
  expect(isoAt(Date.parse(utc), offset)).toBe(iso);
});

test('an ISO time with offset names the same moment, and its own local day', () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: Date.parse('2099-01-01')}),
      fc.integer({min: -840, max: 840}),
      (at, offset) => {
        const iso = isoAt(at, offset);
        expect(Date.parse(iso)).toBe(at);
        const local = new Date(at + offset * 60_000).toISOString();
        expect([monthOf(iso), dayOf(iso), minuteOf(iso)]).toEqual([
          local.slice(0, 7),
          local.slice(0, 10),
          `${local.slice(0, 10)} ${local.slice(11, 16)}`,
        ]);
      },
    ),
  );
});

test.each([
  ['2026-11-21T00:00:00.000+05:30', '2026-11-21'],
  ['2026-11-21T00:00:00Z', '2026-11-21'],
  ['2026-11-21T00:00:00.001Z', '2026-11-21 00:00'],
  ['2026-11-21T00:00:01Z', '2026-11-21 00:00'],
  ['2026-11-21T18:04:00.000-03:00', '2026-11-21 18:04'],
])('%s is said as %s', (iso, words) => expect(momentOf(iso)).toBe(words));

describe('a moment as people type it', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const parse = (word: string, timeZone = 'Europe/Berlin') => {
    const at = parseMoment(word, now, zone(timeZone));
    return at === null ? null : new Date(at).toISOString();
  };

  test.each([
    ['12h', '2026-11-22T00:00:00.000Z'],
    ['7d', '2026-11-15T12:00:00.000Z'],
    [' 2w ', '2026-11-08T12:00:00.000Z'],
    ['1m', '2026-10-23T12:00:00.000Z'],
    ['1y', '2025-11-22T12:00:00.000Z'],
    ['2026-11-21', '2026-11-20T23:00:00.000Z'],
    ['2026-11', '2026-10-31T23:00:00.000Z'],
    ['2026-07', '2026-06-30T22:00:00.000Z'],
    ['yesterday', '2026-11-20T23:00:00.000Z'],
    ['fri', '2026-11-19T23:00:00.000Z'],
    ['20 dec', '2025-12-19T23:00:00.000Z'],
    ['+2w', '2026-12-05T23:00:00.000Z'],
    ['2026-11-21T18:04:05+01:00', '2026-11-21T17:04:05.000Z'],
    ['2026-11-21T18:04:05Z', '2026-11-21T18:04:05.000Z'],
  ])('%j', (word, at) => {
    expect(parse(word)).toBe(at);
  });

  test.each([
    '',
    '2026',
    '7',
    '7x',
    '-7d',
    '2026-13',
    '2026-02-30',
    '2026-11-21T25:00:00Z',
    '2026-02-30T10:00:00Z',
    '2026-11-21 18:04',
    '2026-1-1',
    '12345d',
  ])('%j is none', word => {
    expect(parse(word)).toBeNull();
  });

  // Days on which clocks change, in zones where midnight in Greenwich lies on either side of the change.
  test.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['Pacific/Auckland', '2026-09-27', '2026-09-26T12:00:00.000Z'],
    ['Pacific/Auckland', '2026-04-05', '2026-04-04T11:00:00.000Z'],
    ['Asia/Kolkata', '2026-04-05', '2026-04-04T18:30:00.000Z'],
    // The day begins at one: there is no midnight.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    // There are two midnights: the day begins with the first.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ])('in %s the day %s begins at %s', (timeZone, day, at) => {
    expect(parse(day, timeZone)).toBe(at);
  });
});

test.each([
  ['2027-03-01', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-3-1', false],
  ['2027-00-10', false],
  ['2027-03-01T00:00', false],
  ['', false],
])('%j is a day: %s', (word, is) => {
  expect(isDay(word)).toBe(is);
});

test.each([
  [-5000, 'now'],
  [59_999, 'now'],
  [60_000, '1m'],
  [3_599_999, '59m'],
  [3_600_000, '1h'],
  [86_400_000, '1d'],
  [13.99 * 86_400_000, '13d'],
  [14 * 86_400_000, '2w'],
  [60 * 86_400_000, '2mo'],
  [730 * 86_400_000, '2y'],
])('%s ms ago is %s', (ms, words) => {
  expect(ago(1e12 - ms, 1e12)).toBe(words);
});

test('days are named as a reader would, also across midnight and the end of summer time', () => {
  const now = Date.parse('2026-11-29T00:30:00+01:00');
  const headings = [
    '2026-11-29T00:10:00+01:00',
    '2026-11-28T23:59:00+01:00',
    '2026-11-27T08:00:00+01:00',
    '2026-10-25T00:30:00+02:00',
    '2025-11-28T08:00:00+01:00',
  ].map(iso => dayHeading(Date.parse(iso), now));
  expect(headings).toEqual(['Today', 'Yesterday', 'Fri 27 Nov', 'Sun 25 Oct', 'Fri 28 Nov 2025']);
});

test.each([
  ['2026-11-29T08:05:00+01:00', '08:05'],
  ['2026-11-28T21:40:00+01:00', 'yesterday 21:40'],
  ['2026-11-23T21:40:00+01:00', 'Mon 21:40'],
  ['2026-11-22T21:40:00+01:00', 'Sun 22 Nov'],
  ['2025-11-22T21:40:00+01:00', 'Sat 22 Nov 2025'],
])('after “since”, %s is %s', (iso, words) => {
  expect(sinceWords(Date.parse(iso), Date.parse('2026-11-29T12:00:00+01:00'))).toBe(words);
});
