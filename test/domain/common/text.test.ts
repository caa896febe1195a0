import {expect, test} from 'vitest';
import {cleanText, oneLine, shorten} from '../../../src/domain/common/text.ts';

test.each([
  ['CSI', 'a\x1b[31mred\x1b[0m', 'ared'],
  ['OSC with BEL', 'a\x1b]0;owned\x07b', 'ab'],
  ['OSC with ST', 'a\x1b]8;;http://evil\x1b\\b', 'ab'],
  ['DCS with its payload', 'a\x1bPq#0;2\x1b\\b', 'ab'],
  ['APC, PM, SOS', 'a\x1b_x\x1b\\\x1b^y\x1b\\\x1bXz\x1b\\b', 'ab'],
  ['8-bit CSI and OSC', 'a\x9b31m\x9d0;t\x9cb', 'ab'],
  ['an unterminated OSC keeps the text after it', 'a\x1b]0;kept', 'a0;kept'],
  ['C0, DEL and C1', 'a\x00\x08\x0b\x7f\x85b', 'ab'],
  ['bidirectional overrides', 'a\u202eb\u2066c', 'abc'],
  ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
  ['line ends', 'a\r\nb\rc\td', 'a\nb\nc\td'],
  ['joiners stay', '👩\u200d💻', '👩\u200d💻'],
])('%s', (_, dirty, clean) => {
  expect(cleanText(dirty)).toBe(clean);
});

test('one line folds white space', () => {
  expect(oneLine('  a\n\t b\x1b[2J ')).toBe('a b');
});

test('shortening never splits a character', () => {
  expect(shorten('ab👍🏽cd', 4)).toBe('ab👍…');
  expect(shorten('abcd', 4)).toBe('abcd');
});
