// Covers: package.json, src/runtime/threads.ts

import {expect, onTestFinished, test} from 'vitest';
import {KETTLE, rss} from '../helpers/communities.ts';
import {ROOT} from '../helpers/pln.ts';
import {openSession} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

test('`npm run dev` runs the sources without a build: a command with threads, and the UI', async () => {
  const world = await startWorld();
  onTestFinished(() => world.close());
  world.set('/feed', {body: rss(world, 'Kettle', '/', KETTLE)});
  const session = openSession({columns: 120, inShell: true, env: {PLN_HOST_GAP_MS: '0'}});
  const run = (words: string): void => session.type(`npm run --silent dev ${words}; echo "exit=$?"\r`);

  session.type(`cd ${ROOT}\r`);
  run(`-- add ${world.url('/feed')}`);
  await session.until('exit=0');
  session.type('clear\r');
  await session.gone('exit=0');
  // Three kinds of thread: the refresh, and those that read documents for it.
  run('-- refresh --force');
  await session.until('exit=0');
  expect(session.rows().join('\n')).toContain('1 source');

  session.type('clear\r');
  await session.gone('exit=0');
  run('');
  await session.until(KETTLE[0]?.title ?? '');
  session.type('q');
  await session.until('exit=0');
});
