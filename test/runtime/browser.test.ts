import {chmodSync, existsSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {browse} from '../../src/runtime/browser.ts';

const PAGE = 'https://kettle.example/polite';

afterEach(() => vi.unstubAllEnvs());

/** A browser that the launcher finds by BROWSER, and that ends with this code. */
function aBrowser(code: number): {file: string; seen: string} {
  const folder = mkdtempSync(join(tmpdir(), 'pln-browser-'));
  const [file, seen] = [join(folder, 'fox'), join(folder, 'seen')];
  writeFileSync(file, `#!/bin/sh\nprintf %s "$1" > ${seen}\nexit ${code}\n`);
  chmodSync(file, 0o755);
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_CURRENT_DESKTOP', 'DESKTOP_SESSION'])
    vi.stubEnv(name, undefined);
  vi.stubEnv('BROWSER', file);
  return {file, seen};
}

test.runIf(process.platform === 'linux')('a browser that starts is one that opens the address', async () => {
  const {seen} = aBrowser(0);
  expect(await browse(PAGE)).toBe(true);
  expect(existsSync(seen)).toBe(true);
});

test.runIf(process.platform === 'linux')('a launcher that fails has started nothing', async () => {
  aBrowser(1);
  expect(await browse(PAGE)).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'no screen, or a browser that needs our terminal: none is started',
  async () => {
    const {file, seen} = aBrowser(0);
    expect(await browse(PAGE, {})).toBe(false);
    expect(await browse(PAGE, {BROWSER: '/usr/bin/w3m:lynx -accept_all_cookies'})).toBe(false);
    expect(existsSync(seen)).toBe(false);
    expect(await browse(PAGE, {BROWSER: `w3m:${file}`})).toBe(true);
  },
);

test('only addresses of the web are opened', async () => {
  const {seen} = aBrowser(0);
  for (const url of ['file:///etc/passwd', 'mailto:a@example.org', '-x', 'javascript:alert(1)'])
    expect(await browse(url)).toBe(false);
  expect(existsSync(seen)).toBe(false);
});
