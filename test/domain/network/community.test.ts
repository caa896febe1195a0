import {describe, expect, test} from 'vitest';
import {initialState, isCommunityKind} from '../../../src/domain/network/community.ts';

const DAY = 24 * 3_600_000;
const JOINED = Date.parse('2026-11-22T12:00:00Z');

describe('where an entry begins', () => {
  test.each<[string, number, number, number | 'all', 'inbox' | 'done']>([
    ['the newest earlier one', JOINED - DAY, 0, 5, 'inbox'],
    ['the fifth', JOINED - DAY, 4, 5, 'inbox'],
    ['the sixth', JOINED - DAY, 5, 5, 'done'],
    ['the newest, thirty days old', JOINED - 30 * DAY, 0, 5, 'inbox'],
    ['the newest, a moment older than thirty days', JOINED - 30 * DAY - 1, 0, 5, 'done'],
    ['none is wanted', JOINED - 1, 0, 0, 'done'],
    ['all are wanted, however old', 0, 10_000, 'all', 'inbox'],
    ['at the moment of joining', JOINED, 99, 0, 'inbox'],
    ['what came later, however much', JOINED + DAY, 99, 5, 'inbox'],
    ['the last moment before joining', JOINED - 1, 5, 5, 'done'],
  ])('%s', (_, sortAt, newer, first, state) => {
    expect(initialState({sortAt, newer}, {addedAt: JOINED, first})).toBe(state);
  });
});

test('kinds', () => {
  expect(['blog', 'qa', 'other'].map(isCommunityKind)).toEqual([true, true, true]);
  expect(['', 'Blog', 'toString'].map(isCommunityKind)).toEqual([false, false, false]);
});
