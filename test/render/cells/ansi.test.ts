import {expect, test} from 'vitest';
import {toAnsi} from '../../../src/render/cells/ansi.ts';
import {markPassages} from '../../../src/render/layout/highlight.ts';
import {wrapText} from '../../../src/render/layout/wrap.ts';
import {renderHtml} from '../../../src/render/render.ts';

const {lines, ...rest} = renderHtml('<h2>Title</h2><p>A <b>strong</b> word.</p><pre>code </pre>', {
  width: 40,
});

test('without colour only what is read', () => {
  expect(toAnsi(lines, {color: false})).toBe('Title\n\nA strong word.\n\n  code');
});

test('with colour each style begins and ends in its line', () => {
  const drawn = toAnsi(lines, {color: true});
  expect(drawn.split('\n').slice(0, 3)).toEqual(['\x1b[1mTitle\x1b[0m', '', 'A \x1b[1mstrong\x1b[0m word.']);
  expect(drawn.replace(/\x1b\[[\d;]*m/g, '').replace(/ +$/gm, '')).toBe(toAnsi(lines, {color: false}));
});

test('a highlight is drawn over the style below it', () => {
  const marked = markPassages({lines, ...rest}, [{start: 8, end: 14, role: 'mark:idea'}]);
  expect(toAnsi(marked, {color: true})).toContain('\x1b[1;30;43mstrong\x1b[0m');
});

test.each([
  ['at words', 'one two three', 8, ['one two', 'three']],
  ['lines stay', 'a\n\nb', 8, ['a', '', 'b']],
  ['a word wider than a line', 'abcdefgh', 3, ['abc', 'def', 'gh']],
  ['wide characters', '日本語の本', 4, ['日本', '語の', '本']],
  ['no closing sign begins a line', '日本語。', 6, ['日本', '語。']],
  ['no opening sign ends one', '日本「語」', 6, ['日本', '「語」']],
  ['behind a hyphen between letters', 'a state-of art', 8, ['a state-', 'of art']],
  ['not in a flag or a number', 'use --no-x 1-2-3', 7, ['use', '--no-x', '1-2-3']],
  ['Thai between its words', 'ภาษาไทย', 5, ['ภาษา', 'ไทย']],
  ['nothing', '', 5, ['']],
])('plain text is wrapped: %s', (_, text, width, wrapped) => expect(wrapText(text, width)).toEqual(wrapped));
