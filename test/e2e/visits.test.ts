// Covers: src/services/home/visits.ts, src/cli/queue/queue.ts, src/runtime/run-tui.ts

import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, onTestFinished, test} from 'vitest';
import {openSession, runPln} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';
import {posts, serve} from '../tui/contents.ts';

const HOUR = 3_600_000;

/** A home with a community of three entries. */
async function aHome() {
  const world = await startWorld();
  const home = mkdtempSync(join(tmpdir(), 'pln-visits-'));
  onTestFinished(async () => {
    rmSync(home, {recursive: true, force: true, maxRetries: 5});
    await world.close();
  });
  await runPln(home, 'add', serve(world, posts(3)), '--all');
  const file = join(home, 'pln', 'data', 'pln.db');
  const db = <T>(work: (open: DatabaseSync) => T): T => {
    const open = new DatabaseSync(file);
    try {
      return work(open);
    } finally {
      open.close();
    }
  };
  const visit = (): {at: number; newest: number; before: unknown} | null => {
    const row = db(open => open.prepare("SELECT value FROM meta WHERE key = 'visit'").get());
    return row === undefined ? null : JSON.parse(String(row.value));
  };
  /** As if the visit had ended so long ago, with so many entries seen. */
  const age = (ms: number, newest: number): void => {
    const value = JSON.stringify({at: Date.now() - ms, newest, before: null});
    db(open => open.prepare("UPDATE meta SET value = ? WHERE key = 'visit'").run(value));
  };
  return {home, visit, age};
}

test('a list on a terminal is a visit; a list for a program, or a part of the inbox, is not', async () => {
  const {home, visit, age} = await aHome();
  await runPln(home, 'queue', '--json');
  await runPln(home, 'queue');
  await openSession({home, words: ['queue', '--json']}).ended;
  await openSession({home, words: ['queue', '--unread']}).ended;
  expect(visit()).toBeNull();
  await openSession({home, words: ['queue']}).ended;
  expect(visit()).toMatchObject({newest: 3, before: null});
  age(24 * HOUR, 1);
  expect(await runPln(home, 'queue')).toMatch(/^2 new since yesterday \d\d:\d\d\n(?:Today|Yesterday)\n/);
  const rows = JSON.parse(await runPln(home, 'queue', '--json'));
  expect(rows.map((row: {isNew: boolean}) => row.isNew)).toEqual([false, true, true]);
  expect(await runPln(home, 'communities')).toContain('2 new · 3 unread of 3');
});

test('the UI notes a visit when it opens, and marks what came since the one before', async () => {
  const {home, visit, age} = await aHome();
  await openSession({home, words: ['queue']}).ended;
  age(24 * HOUR, 2);
  const session = openSession({home});
  await session.until('1 new since yesterday');
  await session.until('N Post number 2');
  session.type('Q');
  expect(await session.ended).toBe(0);
  expect(visit()).toMatchObject({newest: 3, before: {newest: 2}});
});
