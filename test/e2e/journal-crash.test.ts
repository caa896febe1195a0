// Covers: src/services/journal/write-journal.ts, src/portfolio/disk/set-aside.ts

import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {expect, test} from 'vitest';
import {IS_FULL} from '../helpers/crash.ts';
import {filesIn, makePln, type Pln, ROOT} from '../helpers/pln.ts';

const PRELOAD = pathToFileURL(join(ROOT, 'test/helpers/killed-disk.js')).href;
const TEXT = `Größe — 😀\n\n${'A line of it.\n'.repeat(200)}The end`;

test('a reflection killed at each of its writes is there whole or not at all, and half of it is reported and set aside whole', async () => {
  const ready = makePln();
  await ready.json('reflect', '-m', 'Before');
  const copy = (): Pln => {
    const pln = makePln();
    cpSync(join(ready.home, 'pln'), join(pln.home, 'pln'), {recursive: true, preserveTimestamps: true});
    writeFileSync(join(pln.home, 'text.md'), TEXT);
    return pln;
  };
  const reflect = (pln: Pln, kill: number) =>
    pln.run(['reflect', '--file', join(pln.home, 'text.md'), '--json'], {
      env: {
        NODE_OPTIONS: `--import=${PRELOAD}`,
        PLN_TEST_DISK: pln.portfolio,
        PLN_TEST_KILL: String(kill),
        PLN_TEST_COUNT: join(pln.home, 'count'),
      },
    });
  const whole = copy();
  expect((await reflect(whole, 0)).code).toBe(0);
  const moments = Number(readFileSync(join(whole.home, 'count'), 'utf8'));
  const seen = {killed: 0, torn: 0, stored: 0};
  for (let moment = 1; moment <= moments; moment += 1) {
    const pln = copy();
    const ended = await reflect(pln, moment);
    expect(ended.signal).toBe('SIGKILL');
    seen.killed += 1;
    const {json, stderr} = await pln.run(['journal', '--json']);
    const bodies = json.map(({body}: {body: string}) => body);
    expect([1, 2], `killed at ${moment}`).toContain(bodies.length);
    for (const body of bodies) expect([TEXT, 'Before'].includes(body), `killed at ${moment}`).toBe(true);
    seen.stored += bodies.length - 1;
    const drafts = filesIn(join(pln.data, 'drafts'));
    if (stderr !== '') {
      const [name = '', text = ''] = Object.entries(drafts)[0] ?? [];
      expect(name).toMatch(/^torn-/);
      expect(stderr).toContain(name);
      // The other one is the act, whose line is cut.
      if (text.startsWith('## ')) {
        expect(text).toContain(TEXT);
        expect(bodies).toEqual(['Before']);
        const path = Object.keys(pln.files()).find(one => one.startsWith('journal/')) ?? '';
        expect(pln.read(path)).toBe(ready.read(path));
        seen.torn += 1;
      }
    } else expect(drafts).toEqual({});
    const {problems} = (await pln.run(['check', '--json'])).json;
    expect(problems.map(({message}: {message: string}) => message)).toEqual(
      Object.keys(drafts).map(name => expect.stringContaining(name)),
    );
    pln.remove();
    if (!IS_FULL && seen.torn > 0 && seen.stored > 0) break;
  }
  console.log(`reflect: ${JSON.stringify(seen)} of ${moments} writes`);
  expect(seen.torn).toBe(1);
  expect(seen.stored).toBeGreaterThan(0);
  for (const pln of [ready, whole]) pln.remove();
});
