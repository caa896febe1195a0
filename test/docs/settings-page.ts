import {KEY_SETTINGS, SETTINGS} from '../../src/config/schema.ts';
import {page} from './markdown.ts';

const ABOUT = `\`pln config\` shows the settings, \`pln config set <name> <value>\` changes one and \`pln config unset <name>\` goes back to the
default. They are stored in \`config.json\`; \`pln config path\` shows where it is.`;

/** `docs/settings.md`. */
export const settingsPage = (): string =>
  page('Settings', ABOUT, [
    '| setting | default | what it is for |',
    '|---|---|---|',
    ...[...SETTINGS, KEY_SETTINGS].map(
      row =>
        `| \`${row.name}\` | ${row.name === 'portfolioDir' ? '`~/pln`' : (row.default ?? 'none')} | ${row.about} It is ${row.range}. |`,
    ),
  ]);
