// Covers: docs/commands.md, docs/keys.md, docs/settings.md, docs/tests.md, man/pln.1

import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {commandsPage} from './commands-page.ts';
import {keysPage} from './keys-page.ts';
import {manPage} from './man-page.ts';
import {settingsPage} from './settings-page.ts';
import {testsPage} from './tests-page.ts';

// Documents that are made from the code. To write them after a change that was meant: PLN_WRITE_DOCS=1.

const PAGES: Record<string, () => string> = {
  'docs/commands.md': commandsPage,
  'docs/settings.md': settingsPage,
  'docs/keys.md': keysPage,
  'man/pln.1': manPage,
  'docs/tests.md': testsPage,
};

test.each(Object.entries(PAGES))('%s says what the code says', (path, write) => {
  const file = new URL(`../../${path}`, import.meta.url);
  const page = write();
  if (process.env.PLN_WRITE_DOCS) writeFileSync(file, page);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(page);
});
