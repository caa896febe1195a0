// Covers: README.md

import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {ROOT} from '../helpers/pln.ts';

/** The lines of the README's tour, as a newcomer types them. */
function tour(): string[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, text = ''] = /^## A tour.*$([\s\S]*?)^## /m.exec(readme) ?? [];
  const [, block = ''] = /\n\n((?: {4}.*\n)+)/.exec(text) ?? [];
  return block
    .trimEnd()
    .split('\n')
    .map(line => line.trim());
}

test('the tour in the README works when it is typed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pln-tour-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const lines = tour();
  expect(lines).toHaveLength(9);
  const launcher = join(folder, 'pln');
  writeFileSync(launcher, `#!/bin/sh\nexec '${process.execPath}' '${ROOT}bin/pln.js' "$@"\n`, {mode: 0o700});
  const script = lines.join('\n').replaceAll('/tmp/pln-tour', join(folder, 'home'));
  const out = execFileSync('sh', ['-e', '-c', script], {
    encoding: 'utf8',
    env: {PATH: `${folder}:${process.env.PATH}`, HOME: folder, LANG: 'C.UTF-8', NO_COLOR: '1'},
  });
  expect(out).toContain('Making feeds polite again');
  expect(out).toContain('Undone: “The 304 is the point”');
  expect(readFileSync(join(folder, 'home/journal.html'), 'utf8')).toContain('The 304 is the point');
});
