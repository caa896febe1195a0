import {expect, test} from 'vitest';
import {keysOf, NAMED_KEYS, strokesOf} from '../../../src/domain/common/keys.ts';

test.each([
  ...NAMED_KEYS.map(name => [name, [name]] as const),
  ['x', ['x']],
  ['G', ['G']],
  ['-', ['-']],
  ['ä', ['ä']],
  ['e\u0301', ['e\u0301']],
  ['👩‍👩‍👧', ['👩‍👩‍👧']],
  ['gg', ['g', 'g']],
  ['g👩‍👩‍👧', ['g', '👩‍👩‍👧']],
  ['ctrl-x', ['ctrl-x']],
  ['alt-.', ['alt-.']],
  ['ctrl-left', ['ctrl-left']],
  ['shift-tab', ['shift-tab']],
  ['ctrl-X', null],
  ['ctrl-1', null],
  ['ctrl-h', null],
  ['shift-x', null],
  ['alt-xy', null],
  ['ggg', null],
  ['', null],
  [' ', null],
  ['\x1b', null],
  ['g\t', null],
] as [string, string[] | null][])('%j is pressed as %j', (name, strokes) =>
  expect(strokesOf(name)).toEqual(strokes),
);

test.each([
  ['x', ['x']],
  ['  x\tctrl-e  x ', ['x', 'ctrl-e']],
  ['x,y', null],
  ['', null],
])('%j names the keys %j', (words, keys) => expect(keysOf(words)).toEqual(keys));
