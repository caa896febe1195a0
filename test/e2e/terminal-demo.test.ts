// Covers: src/cli/maintenance/demo.ts, src/runtime/demo-home.ts

import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {temporaryHome} from '../helpers/home.ts';
import {openSession, runPln} from '../helpers/terminal.ts';

test('`d` on the first page opens the demo, which says so, and leaves the own home as it was', async () => {
  const home = temporaryHome();
  const session = openSession({home, columns: 120});
  await session.until('a made-up network, apart from yours');
  session.type('d');
  await session.until('This is a demo');
  await session.until('^C leaves it');
  await session.until('Making feeds polite again');
  // The first row is an action that is due, the second an entry.
  session.type('je');
  await session.until('Done · U undo');
  session.type('Q');
  expect(await session.ended).toBe(0);
  const own = join(home, 'pln');
  expect(JSON.parse(await runPln(home, 'queue', '--json', '--state', 'all'))).toEqual([]);
  const acts = join(own, 'data/demo/portfolio/acts');
  expect(
    readdirSync(acts)
      .map(name => readFileSync(join(acts, name), 'utf8'))
      .join(''),
  ).toContain('done');
  expect(existsSync(join(own, 'portfolio/acts'))).toBe(false);
});

test('without a terminal `pln demo` makes it, says where it is, and opens no other home', async () => {
  const home = temporaryHome();
  const {folder, made} = JSON.parse(await runPln(home, 'demo', '--json'));
  expect({folder, made}).toEqual({folder: join(home, 'pln/data/demo'), made: true});
  expect(await runPln(home, 'demo')).toBe(`The demo is in ${folder}\n`);
  expect(readdirSync(join(home, 'pln'))).toEqual(['data']);
  expect(readdirSync(join(home, 'pln/data')).filter(name => name !== 'cache')).toEqual(['demo']);
});
