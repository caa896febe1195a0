import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';

/** A fresh folder for PLN_HOME, removed after the test that asked for it. Call inside a test or a beforeEach. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'pln-test-'));
  onTestFinished(() => rmSync(home, {recursive: true, force: true, maxRetries: 5}));
  return home;
}
