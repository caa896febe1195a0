import {expect, test} from 'vitest';
import {fnv1a} from '../../../src/domain/common/fnv.ts';

// From the reference's own test vectors (http://www.isthe.com/chongo/src/fnv/test_fnv.c).
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the hash of “%s” is that of the reference', (text, hash) => {
  expect(fnv1a(text)).toBe(hash);
});
