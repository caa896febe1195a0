import {expect, test} from 'vitest';
import {isQuiet} from '../../../src/domain/network/quiet.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const daysAgo = (...days: number[]): number[] => days.map(day => NOW - day * 86_400_000);

test.each([
  ['daily, silent for 15 days', [15, 16, 17, 18], true],
  ['daily, silent for 13 days', [13, 14, 15, 16], false],
  ['every ten days, silent for 39', [39, 49, 59], false],
  ['every ten days, silent for 41', [41, 51, 61], true],
  ['too few posts to have a pace', [400, 401], false],
  ['none', [], false],
])('%s', (_, days, quiet) => expect(isQuiet(daysAgo(...days), NOW)).toBe(quiet));
