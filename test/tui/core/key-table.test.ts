import {describe, expect, test} from 'vitest';
import {strokesOf} from '../../../src/domain/common/keys.ts';
import {GENERAL_KEYS} from '../../../src/tui/core/key-table.ts';
import {conflicts, type KeyRow, match} from '../../../src/tui/keymap/key-rows.ts';
import {keymapOf} from '../../../src/tui/keymap/keymap.ts';
import {createScreens} from '../../../src/tui/screens/index.ts';
import {keysIn} from '../../../src/tui/terminal/ink-keys.ts';

type Row = KeyRow<string, never>;

const screens = createScreens();

const rowsIn = (place: (typeof screens)[number]): Row[] => keymapOf(place, GENERAL_KEYS, {}).rows;

describe.each(screens.map(screen => [screen.id, screen] as const))('%s', (_, screen) => {
  const rows = rowsIn(screen);
  test('no key means two things', () => expect(conflicts(rows)).toEqual([]));
  test('every row has its own name, a key, a label and a handler', () => {
    expect(new Set(screen.keys.map(row => row.id)).size).toBe(screen.keys.length);
    for (const row of screen.keys as readonly Row[]) {
      expect(row.keys.length).toBeGreaterThan(0);
      expect(row.label).toMatch(/^\S.*\S$/);
      expect(screen.handlers).toHaveProperty(row.id);
    }
  });
  test('every key is reached: no sequence begins with a key that acts by itself', () => {
    const reached = (key: string, answering: readonly Row[]): string | undefined => {
      const parts = strokesOf(key) ?? [];
      let waiting = '';
      for (const [index, part] of parts.entries()) {
        const found = match(answering, waiting, part);
        if (found.kind === 'row') return index === parts.length - 1 ? found.row.id : undefined;
        waiting += part;
      }
      return undefined;
    };
    for (const row of rows) {
      // Those of a mode take the keys of others while it lasts.
      const answering = rows.filter(other => (other.takesOver ?? false) === (row.takesOver ?? false));
      for (const key of row.keys) expect([key, reached(key, answering)]).toEqual([key, row.id]);
    }
  });
  test('undo, help, the palette and quitting are there', () => {
    const ids = rows.filter(row => row.keys.length > 0).map(row => row.id);
    expect(ids).toEqual(expect.arrayContaining(['undo', 'help', 'palette', 'quit', 'suspend']));
  });
});

test('a key that means nothing waits for nothing', () => {
  for (const screen of screens) {
    const rows = rowsIn(screen);
    if (rows.some(row => row.keys.includes('u'))) continue;
    expect(match(rows, '', 'u')).toEqual({kind: 'none'});
  }
});

test.each([
  ['the same key', 'b', 'b', true],
  ['other keys', 'a', 'b', false],
  ['one that acts before the other is whole', 'g', 'gg', true],
  ['the same, the other way round', 'gg', 'g', true],
  ['two that only begin alike', 'ga', 'gg', false],
  ['a name is not a sequence', 'u', 'up', false],
])('conflicts: %s', (_, one, two, isConflict) => {
  const rows: Row[] = [
    {id: 'one', keys: ['x', one], label: 'x', group: 'g'},
    {id: 'two', keys: [two], label: 'y', group: 'g'},
  ];
  expect(conflicts(rows)).toEqual(isConflict ? [{key: one, ids: ['one', 'two']}] : []);
});

test('two keys that together spell the name of another are not that key', () => {
  const rows: Row[] = [
    {id: 'up', keys: ['up'], label: 'up', group: 'g'},
    {id: 'far', keys: ['ux'], label: 'far', group: 'g'},
  ];
  expect(match(rows, '', 'u')).toEqual({kind: 'more'});
  expect(match(rows, 'u', 'p')).toEqual({kind: 'none'});
  expect(match(rows, 'u', 'x')).toMatchObject({row: {id: 'far'}});
});

const NO_KEY = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageUp: false,
  pageDown: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  tab: false,
  shift: false,
  backspace: false,
  delete: false,
  ctrl: false,
  meta: false,
};

test.each([
  ['a burst', 'jjk', {}, ['j', 'j', 'k']],
  ['spaces and lines in a burst', 'a b\r', {}, ['a', 'space', 'b', 'enter']],
  ['a line end of two', 'a\r\n', {}, ['a', 'enter']],
  ['control in a burst', 'j\x04k', {}, ['j', 'ctrl-d', 'k']],
  ['control alone', 'd', {ctrl: true}, ['ctrl-d']],
  ['alt', 'b', {meta: true}, ['alt-b']],
  ['an arrow', '', {downArrow: true}, ['down']],
  ['an arrow with control', '', {leftArrow: true, ctrl: true}, ['ctrl-left']],
  ['shift and tab', '', {tab: true, shift: true}, ['shift-tab']],
  ['Esc, which Ink calls meta too', '', {escape: true, meta: true}, ['esc']],
  ['joined characters', '👨‍👩‍👧é', {}, ['👨‍👩‍👧', 'é']],
  ['delete and backspace in a burst', 'a\x7fb', {}, ['a', 'backspace', 'b']],
])('what one read brings: %s', (_, input, flags, keys) =>
  expect(keysIn(input, {...NO_KEY, ...flags})).toEqual(keys),
);
