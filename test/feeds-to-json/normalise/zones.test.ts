import {expect, test} from 'vitest';
import {parseDate, usualOffset} from '../../../src/feeds-to-json/normalise/dates.ts';
import {zoneOffset} from '../../../src/feeds-to-json/normalise/zones.ts';

const JULY = Date.UTC(2026, 6, 18, 20, 21);

test.each([
  ['CEST', 120],
  ['met', 60],
  ['SGT', 480],
  ['AWST', 480],
  ['AST', -240],
  ['+0530', 330],
  ['GMT+2', 120],
  ['America/Los_Angeles', -420],
  ['Asia/Kathmandu', 345],
  ['Nowhere/City', undefined],
  ['XYZ', undefined],
  ['+1500', null],
])('the zone %s is %s minutes east of UTC', (zone, minutes) => {
  expect(zoneOffset(zone, JULY)).toBe(minutes);
});

test.each([
  ['2026/10/24 09:30:00', '2026-10-24T09:30:00Z'],
  ['Sat, 24 Oct 2026 09:30:00 +0200 CEST', '2026-10-24T07:30:00Z'],
  ['2026-10-24 09:30:00.123 +0200 CEST m=+0.012345', '2026-10-24T07:30:00Z'],
  ['10/24/26 9:30 AM', '2026-10-24T09:30:00Z'],
  ['1792834200', '2026-10-24T09:30:00Z'],
  ['1792834200123', '2026-10-24T09:30:00Z'],
  ['Sat, 18 Jul 2026 20:21:00 Africa/Nairobi', '2026-07-18T17:21:00Z'],
  ['Thu, 15 Oct 2026 11:24:50 (25', '2026-10-15T11:24:50Z'],
  ['2026년 10월 24일 9:30', '2026-10-24T00:30:00Z'],
  ['4/5/26 9:30 AM', undefined],
  ['12345', undefined],
])('%s is %s', (raw, date) => {
  expect(parseDate(raw)).toBe(date);
});

test('a date without a zone is read in that of the others', () => {
  const raws = ['Sat, 24 Oct 2026 09:30:00 +0900', 'Sat, 24 Oct 2026 09:30:00 XYZ', undefined, 'no date'];
  expect(usualOffset(raws)).toBe(540);
  expect(usualOffset([])).toBe(0);
  expect(parseDate(raws[1], 540)).toBe('2026-10-24T00:30:00Z');
});

test.each([
  ['24-10-2026 09:30', '2026-10-24T09:30:00Z'],
  ['@1792834200', '2026-10-24T09:30:00Z'],
  ['20261024093000', '2026-10-24T09:30:00Z'],
  ['2026-10-24T09:30:00+02:00[Europe/Berlin]', '2026-10-24T07:30:00Z'],
  ['2026-10-24T09:30:00[Europe/Berlin]', '2026-10-24T07:30:00Z'],
  ['2026-10-24 09:30 Etc/GMT+5', '2026-10-24T14:30:00Z'],
  ['2026-10-24 09:30 Japan', '2026-10-24T00:30:00Z'],
  ['2026-10-24 09:30 EST5EDT', '2026-10-24T13:30:00Z'],
  ['2026-10-24 9:30 PM', '2026-10-24T21:30:00Z'],
  ['2026-10-24 at 09:30', '2026-10-24T09:30:00Z'],
  ['Sat, 24 Oct 2026T09:30:00+0200', '2026-10-24T07:30:00Z'],
  ['Sat, 24 Oct 2026 09:30:00 Pacific Daylight Time', '2026-10-24T16:30:00Z'],
  ['Sat, 24 Oct 2026 09:30:00 Eastern Standard Time', '2026-10-24T14:30:00Z'],
  ['Sat, 24 Oct 2026 09:30:00 ET', '2026-10-24T13:30:00Z'],
  ['Thu, 24 Dec 2020 09:30:00 PT', '2020-12-24T17:30:00Z'],
  ['Sat, 24 Oct 2026 09:30:00 CHAST', '2026-10-23T20:45:00Z'],
  ['24 октября 2026 г. 09:30', '2026-10-24T09:30:00Z'],
  ['2026년 10월 24일 (토) 오후 9:30', '2026-10-24T12:30:00Z'],
  ['2026년 10월 24일 토요일 9시 30분', '2026-10-24T00:30:00Z'],
  ['2026. 10. 24. 오전 9:30', '2026-10-24T00:30:00Z'],
  ['토, 24 10월 2026 09:30:00 +0900', '2026-10-24T00:30:00Z'],
  ['2026年10月24日(土) 9時30分', '2026-10-24T09:30:00Z'],
  ['24-10-26 09:30', undefined],
])('%s, as programs and languages write it, is %s', (raw, date) => {
  expect(parseDate(raw)).toBe(date);
});
