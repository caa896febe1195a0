import {GENERAL_KEYS} from '../../src/tui/core/key-table.ts';
import {type KeyRow, shown} from '../../src/tui/keymap/key-rows.ts';
import {createScreens} from '../../src/tui/screens/index.ts';
import {cell, page} from './markdown.ts';

const ABOUT = `Every key in this table can be changed. A row is a setting: \`keys.queue.done\` holds its keys in the queue,
\`keys.everywhere.done\` in every place that has such a row. The general keys and the digits are settings too.

    pln config set keys.everywhere.done 'x ctrl-e'   # two keys for the same row
    pln config set keys.queue.tag gt                 # g, then t
    pln config unset keys.queue.tag                  # back to the default

If a key means something else already, \`pln config\`, \`pln doctor\` and the UI name it, and that row keeps its default keys.
Help, hint line and palette show the keys as they are set. Prompts and the editor have keys of their own, and text is never a command.`;

const rowsOf = (place: string, rows: readonly KeyRow<string, never>[]): string[] =>
  rows.map(row => {
    const keys = row.keys.map(key => `\`${cell(shown(key))}\``).join(' ');
    return `| \`${place}.${row.id}\` | ${keys} | ${cell(row.label)} |`;
  });

/** `docs/keys.md`. */
export const keysPage = (): string =>
  page('Keys', ABOUT, [
    '| row | key | does |',
    '|---|---|---|',
    ...createScreens().flatMap(screen => rowsOf(screen.id, screen.keys)),
    ...rowsOf('everywhere', GENERAL_KEYS),
  ]);
