// Covers: src/runtime/workers/sync.ts

import {expect, test} from 'vitest';
import {openSession} from '../helpers/terminal.ts';

test('S commits the folder in a thread of its own, while the screen goes on', async () => {
  const session = openSession();
  await session.until('Begin with');
  session.type('S');
  await session.until('2 files committed');
  session.type('S');
  await session.until('Everything is in sync');
  session.type('q');
  expect(await session.ended).toBe(0);
});
