// Covers: src/runtime/uncaught-exceptions.ts, src/runtime/report-failure.ts

import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {pathToFileURL} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {temporaryHome} from '../helpers/home.ts';
import {filesIn} from '../helpers/pln.ts';
import {openSession, runPln} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

const HOME_POSTS = [{path: '/a', title: 'A kettle sings', text: '<p>Its words.</p>', ago: 0.1}];

async function aHome(): Promise<string> {
  const served = await startWorld();
  onTestFinished(() => served.close());
  served.set('/feed', {body: jsonFeed(served, 'Kettle', '/', HOME_POSTS), type: 'application/feed+json'});
  const home = temporaryHome();
  await runPln(home, 'add', served.url('/feed'));
  return home;
}

test('what nobody thought of leaves the terminal as it was, and names the log', async () => {
  const home = await aHome();
  const session = openSession({home, columns: 200});
  await session.until('A kettle sings');
  const db = new DatabaseSync(join(home, 'pln/data/pln.db'));
  db.exec('DROP TABLE state_counts');
  db.close();
  expect(await session.ended).toBe(1);
  const written = session.written();
  const after = written.slice(written.lastIndexOf('\x1b[?1049l'));
  expect(after).toContain('\x1b[?1049l');
  expect(after).not.toContain('\x1b[?25l');
  const log = /bug in pln\. Details are in the log (\S+): /.exec(after)?.[1] ?? '';
  expect(log).toContain('pln.log');
  expect(readFileSync(log, 'utf8')).toMatch(/no such table: state_counts[\s\S]*\n +at /);
});

test('an exception that nothing caught gives the terminal back and is one line, its stack in the log', async () => {
  const home = temporaryHome();
  const bomb = join(home, 'bomb.mjs');
  writeFileSync(
    bomb,
    `import {isMainThread} from 'node:worker_threads';
if (isMainThread) process.stdin.on('data', text => String(text).includes('~') && setImmediate(() => { throw new Error('nobody caught this'); }));`,
  );
  const session = openSession({home, columns: 200, env: {NODE_OPTIONS: `--import=${pathToFileURL(bomb)}`}});
  await session.until('Your network is empty');
  session.type('~');
  expect(await session.ended).toBe(1);
  const written = session.written();
  const after = written.slice(written.lastIndexOf('\x1b[?1049l') + '\x1b[?1049l'.length);
  expect(written.lastIndexOf('\x1b[?25h')).toBeGreaterThan(written.lastIndexOf('\x1b[?25l'));
  const said = after.split('\r\n').filter(line => line.includes('pln'));
  expect(said).toHaveLength(1);
  const log = /bug in pln\. Details are in the log (\S+): Error: nobody caught this/.exec(after)?.[1] ?? '';
  expect(after).not.toMatch(/^ +at /m);
  expect(readFileSync(log, 'utf8')).toMatch(/nobody caught this\n +at /);
});

test('an index of an earlier pln is built again at the start, and the UI says so', async () => {
  const home = await aHome();
  const data = join(home, 'pln/data');
  const database = new DatabaseSync(join(data, 'pln.db'));
  database.exec('PRAGMA user_version = 15');
  database.close();
  const folder = filesIn(join(home, 'pln/portfolio'));
  const session = openSession({home, columns: 200});
  await session.until('A kettle sings'); // it asks its feeds as the database no longer knows when it did
  session.type('Q');
  expect(await session.ended).toBe(0);
  const written = session.written();
  expect(written.slice(written.lastIndexOf('\x1b[?1049l'))).toMatch(
    /database was made by an earlier pln and is set aside as .*pln\.db\.outdated; it is built again/,
  );
  expect(existsSync(join(data, 'pln.db.outdated'))).toBe(true);
  expect(filesIn(join(home, 'pln/portfolio'))).toMatchObject(folder);
  expect(written).not.toContain('a mistake in pln');
});

test('an index damaged under it is built again, and the UI goes on', async () => {
  const home = await aHome();
  const session = openSession({home, columns: 200});
  await session.until('A kettle sings');
  const data = join(home, 'pln/data');
  for (const name of readdirSync(data).filter(one => one.startsWith('pln.db')))
    writeFileSync(join(data, name), 'no database '.repeat(10_000));
  session.type('e');
  // It asks its feeds, as the database no longer knows when it did; the last line may say that it was set aside instead.
  await session.until(/1 new *$|set aside/m);
  session.type('Q');
  expect(await session.ended).toBe(0);
  const written = session.written();
  // The last line may say something newer by now; on leaving it is said again.
  expect(written.slice(written.lastIndexOf('\x1b[?1049l'))).toMatch(
    /database was (?:damaged and is )?set aside.*built again/,
  );
  expect(existsSync(join(data, 'pln.db.damaged'))).toBe(true);
  expect(written).not.toContain('a mistake in pln');
  expect(written).toContain('\x1b[?1049l');
  expect(written.lastIndexOf('\x1b[?25h')).toBeGreaterThan(written.lastIndexOf('\x1b[?25l'));
});
