import {readFileSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {COMMANDS} from '../../src/cli/commands.ts';
import {KEY_SETTINGS, SETTINGS} from '../../src/config/schema.ts';
import {GENERAL_KEYS} from '../../src/tui/core/key-table.ts';
import {type KeyRow, shown} from '../../src/tui/keymap/key-rows.ts';
import {createScreens} from '../../src/tui/screens/index.ts';

const README = new URL('../../README.md', import.meta.url);

const cell = (text: string): string => text.replaceAll('|', '\\|');

const commands = [
  '| command | does |',
  '|---|---|',
  '| `pln` | the first page of the queue, and what to do next |',
  ...COMMANDS.map(
    ({name, words, about}) => `| \`pln ${cell(words ? `${name} ${words}` : name)}\` | ${cell(about)} |`,
  ),
];

const settings = [
  '| setting | default | what it is for |',
  '|---|---|---|',
  ...[...SETTINGS, KEY_SETTINGS].map(
    row =>
      `| \`${row.name}\` | ${row.name === 'portfolioDir' ? '`~/pln`' : (row.default ?? 'none')} | ${row.about} It is ${row.range}. |`,
  ),
];

const rowsOf = (place: string, rows: readonly KeyRow<string, never>[]): string[] =>
  rows.map(row => {
    const shownKeys = row.keys.map(key => `\`${cell(shown(key))}\``).join(' ');
    return `| \`${place}.${row.id}\` | ${shownKeys} | ${cell(row.label)} |`;
  });

const keys = [
  '| row | key | does |',
  '|---|---|---|',
  ...createScreens().flatMap(screen => rowsOf(screen.id, screen.keys)),
  ...rowsOf('everywhere', GENERAL_KEYS),
];

/** README.md with a section made anew. */
const withSection = (text: string, name: string, lines: string[]): string =>
  text.replace(
    new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
    (_, open: string, close: string) => `${open}${lines.join('\n')}\n${close}`,
  );

test('the README has every command, setting and key, in the words of the code', () => {
  const text = readFileSync(README, 'utf8');
  const sections = {commands, settings, keys};
  const expected = Object.entries(sections).reduce(
    (made, [name, lines]) => withSection(made, name, lines),
    text,
  );
  if (process.env.PLN_WRITE_DOCS) writeFileSync(README, expected);
  else expect(text).toBe(expected);
});
