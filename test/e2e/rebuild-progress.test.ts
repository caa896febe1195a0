// Covers: src/runtime/workers/read-folder.ts, src/runtime/read-folder.ts, src/runtime/reading-progress.ts,
// src/domain/common/reading-progress.ts, src/tui/terminal/folder-progress.ts

import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {writeYears} from '../bench/years.ts';
import {HELD, type HeldFile, holdFile} from '../helpers/held-file.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {openSession} from '../helpers/terminal.ts';

// The database was deleted, and there is much in the folder. The read of the last file blocks until the test lets
// it go on, so that whatever happens meanwhile happens meanwhile.

const KEPT = 300;

let pln: Pln;
let last: HeldFile;
let first: ChildProcess | null = null;
beforeEach(async () => {
  pln = makePln({env: HELD});
  await pln.json('goal', 'add', 'Learn to wait');
  writeYears(pln.portfolio, {
    ...{reflections: 10, annotations: 10, acts: 100},
    ...{entries: KEPT, kept: KEPT, months: 2},
  });
  rmSync(pln.data, {recursive: true});
  last = holdFile(join(pln.portfolio, 'journal/2026-11.dother.md'));
});
afterEach(async () => {
  first?.kill('SIGKILL');
  first = null;
  await last.end();
  pln.remove();
});

/** Another pln in the middle of it. */
async function startFirst(): Promise<ChildProcess> {
  first = pln.start('queue', '--json');
  await last.reached();
  return first;
}

const filesRead = (): number => {
  const database = new DatabaseSync(join(pln.data, 'pln.db'));
  const row = database.prepare('SELECT count(*) AS n FROM files').get() as {n: number};
  database.close();
  return row.n;
};

test('the UI shows how far it is, at every size, and opens when all is read', async () => {
  const session = openSession({home: pln.home, columns: 80, rows: 24, env: HELD});
  await session.until(/Reading your folder again … [5-9]\d %/);
  expect(session.rows().join('\n')).toMatch(/█{5,}░+[\s\S]*Your files stay as they are\.[\s\S]* q leave/);
  session.resize(40, 12);
  await session.until(/Leave now, and it starts over later\. *\n[\s\S]*q leave/);
  for (const row of session.rows()) expect(row.length).toBeLessThanOrEqual(40);
  session.type('jj'); // nothing to go down in yet
  await last.release();
  await session.until('Your network is empty.');
  session.type('q');
  expect(await session.ended).toBe(0);
  expect(filesRead()).toBeGreaterThan(KEPT);
});

test.each([
  ['q', 'q'],
  ['Ctrl-C', '\x03'],
])('it can be left meanwhile, by %s: nothing is half read, and the next one reads it all', async (_, key) => {
  const session = openSession({home: pln.home, env: HELD});
  await session.until(/Reading your folder again … [5-9]\d %/);
  await last.reached();
  session.type(key);
  await session.gone('Reading');
  await last.release();
  expect(await session.ended).toBe(0);
  expect(filesRead()).toBe(0);
  expect(await pln.json('queue', '--state', 'all', '--limit', '0')).toHaveLength(KEPT);
});

test('a signal ends it, gives the terminal back, and is passed on', async () => {
  const session = openSession({home: pln.home, env: HELD});
  await session.until(/Reading your folder again … [5-9]\d %/);
  await last.reached();
  session.kill('SIGTERM');
  await session.gone('Reading');
  await last.release();
  expect(await session.ended).toBe(128 + 15);
  expect(session.written()).toContain('\x1b[?1049l');
});

test('a screen reader hears what happens, and each quarter once', async () => {
  const session = openSession({home: pln.home, env: {...HELD, INK_SCREEN_READER: 'true'}});
  await session.until('Reading your folder again … 0 %. Your files stay as they are.');
  await last.reached();
  await session.until(/again … [5-9]\d %/);
  const lines = session.rows().filter(row => row.includes('again …'));
  expect(lines.length).toBeLessThanOrEqual(4);
  expect(session.written()).not.toContain('\x1b[?1049h');
  await last.release();
  await session.until('Your network is empty. 2 shows how to begin.');
});

test('a second pln waits as long as the first reads, and says for what', async () => {
  const one = await startFirst();
  const two = pln.start('queue', '--json');
  const words = once(two.stderr as NodeJS.ReadableStream, 'data');
  expect(String((await words)[0])).toBe('Another pln is reading your folder again. Waiting for it.\n');
  const [answers, codes] = [
    Promise.all([textOf(one), textOf(two)]),
    [once(one, 'close'), once(two, 'close')],
  ];
  await last.release();
  expect((await Promise.all(codes)).map(([code]) => code)).toEqual([0, 0]);
  const [a, b] = await answers;
  expect(a).toBe(b);
  expect(JSON.parse(b ?? '').length).toBeGreaterThan(0);
});

test('when the first dies, the second takes over', async () => {
  const one = await startFirst();
  const two = pln.start('queue', '--state', 'all', '--limit', '0', '--json');
  await once(two.stderr as NodeJS.ReadableStream, 'data');
  const answer = textOf(two);
  last.open();
  one.kill('SIGKILL');
  expect((await once(two, 'close'))[0]).toBe(0);
  expect(JSON.parse(await answer)).toHaveLength(KEPT);
});

test('on a terminal it shows how far the first is, and Ctrl-C ends the waiting', async () => {
  await startFirst();
  const session = openSession({home: pln.home, inShell: true, env: HELD});
  await session.until('shell> ');
  session.type('$PLN queue; echo ended with $?\r');
  await session.until(/Another pln is reading your folder again … [5-9]\d %; waiting for it/);
  session.type('\x03');
  await session.until('ended with 130');
});

test('the UI waits for another pln, shows how far that is, and opens when it is done', async () => {
  await startFirst();
  const session = openSession({home: pln.home, env: HELD});
  await session.until(/Another pln is reading your folder again … [5-9]\d %/);
  await session.until('This one continues when it is done.');
  await last.release();
  await session.until('Your network is empty.');
  session.type('q');
  expect(await session.ended).toBe(0);
});

async function textOf({stdout}: ChildProcess): Promise<string> {
  let text = '';
  for await (const piece of stdout as NodeJS.ReadableStream) text += String(piece);
  return text;
}
