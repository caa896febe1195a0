import {describe, expect, test} from 'vitest';
import {parseHttpDate, parseRetryAfter} from '../../src/net/http-date.ts';

const THEN = Date.parse('1994-11-06T08:49:37Z');

describe('HTTP dates', () => {
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', THEN],
    ['Sunday, 06-Nov-94 08:49:37 GMT', THEN],
    ['Sun Nov  6 08:49:37 1994', THEN],
    ['0', null],
    ['-1', null],
    ['2026', null],
    ['Sun, 99 Foo 1994 08:49:37 GMT', null],
    ['', null],
  ])('%j', (text, at) => {
    expect(parseHttpDate(text)).toBe(at);
  });
});

describe('Retry-After', () => {
  test.each([
    ['120', 121_000],
    [' 0 ', 1000],
    ['1.0001', 2001],
    ['Sun, 06 Nov 1994 08:49:37 GMT', THEN],
    ['9'.repeat(400), 8.64e15],
    ['-5', null],
    ['soon', null],
    [null, null],
  ])('%j', (text, at) => {
    expect(parseRetryAfter(text, 1000)).toBe(at);
  });
});
