import {describe, expect, test} from 'vitest';
import {openHelp} from '../../../src/tui/common/overlay.ts';
import {helpView} from '../../../src/tui/components/help.ts';
import {frame} from '../../../src/tui/core/frame.ts';
import type {Frame} from '../../../src/tui/core/frame-state.ts';
import {GLOBAL_KEYS} from '../../../src/tui/keymap/global-keys.ts';
import type {KeyRow} from '../../../src/tui/keymap/key-rows.ts';
import {createScreens} from '../../../src/tui/screens/index.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp, textOf} from '../../helpers/tui.ts';

type Row = KeyRow<string, never>;

const NOW = Date.parse('2026-11-22T12:00:00Z');
const AROUND: Frame = {
  screen: 'queue',
  overlay: null,
  toast: null,
  waiting: null,
  undo: null,
  refreshing: null,
  counts: {},
};
const rowsFor = (keys: readonly Row[]): Row[] => [...keys, ...(GLOBAL_KEYS as readonly Row[])];

describe.each(createScreens().map(screen => [screen.id, screen.keys as readonly Row[]] as const))(
  '%s',
  (screen, keys) => {
    const rows = rowsFor(keys);

    test.each([40, 80, 120, 200])('the way to all keys is in the last line, %i columns', columns => {
      const lines = frame({
        around: {...AROUND, screen},
        area: {columns, rows: 24},
        keys: rows,
        body: () => [],
        now: NOW,
      });
      const last = textOf(lines).split('\n').at(-1) ?? '';
      expect(last).toContain('? all keys');
      expect(last).not.toContain('…');
    });

    test.each([
      [40, 10],
      [80, 22],
      [120, 34],
      [200, 48],
    ])('help has every key, and says how much is below, %i×%i', (columns, height) => {
      const help = openHelp() as never;
      const seen = new Set<string>();
      for (let top = 0; top < 200; top += 1) {
        const text = textOf(helpView({...(help as object), top} as never, rows, {columns, rows: height}));
        const below = Number(/(\d+) more ↓/.exec(text)?.[1] ?? 0);
        for (const row of rows) if (text.includes(row.label.slice(0, 10))) seen.add(row.id);
        if (below === 0) break;
      }
      expect([...seen].sort()).toEqual([...new Set(rows.map(row => row.id))].sort());
    });
  },
);

test('while help is open the last line has its own keys', () => {
  const lines = frame({
    around: {...AROUND, overlay: openHelp()},
    area: {columns: 80, rows: 24},
    keys: rowsFor([]),
    body: () => [],
    now: NOW,
  });
  expect(textOf(lines).split('\n').at(-1)).toContain('Esc close');
});

test('empty places and hints name the keys that were set, and hint only at what does something', async () => {
  const home = await makeBench().open();
  const set = {
    'everywhere.add': ['alt-z'],
    'everywhere.help': ['H'],
    'goals.add': ['Z'],
    'everywhere.reflect': ['Y'],
  };
  const {press, text} = startApp(home, undefined, set);
  expect(text()).toMatch(/M-z +follow a blog/);
  expect(text()).toMatch(/H +how it works/);
  const hints = text().split('\n').at(-1);
  expect(hints).toContain('H all keys');
  expect(hints).not.toContain('read');
  await press('4');
  expect(text()).toContain('No goal yet. Z sets one');
  await press('5');
  expect(text()).toContain('The journal is empty. Y writes a reflection.');
});
