import {KEY_SETTINGS, SETTINGS} from '../../src/config/schema.ts';
import {page} from './markdown.ts';

const ABOUT = `\`pln config\` shows the settings, \`pln config set <name> <value>\` changes one and \`pln config unset <name>\` goes back to the
default. They are stored in \`config.json\`; \`pln config path\` shows where it is.`;

export const SETTING_ROWS = [...SETTINGS, KEY_SETTINGS];

export const defaultWords = (row: (typeof SETTING_ROWS)[number]): string =>
  row.name === 'portfolioDir' ? '~/pln' : String(row.default ?? 'none');

/** `docs/settings.md`. */
export const settingsPage = (): string =>
  page('Settings', ABOUT, [
    '| setting | default | what it is for |',
    '|---|---|---|',
    ...SETTING_ROWS.map(
      row => `| \`${row.name}\` | \`${defaultWords(row)}\` | ${row.about} It is ${row.range}. |`,
    ),
  ]);
