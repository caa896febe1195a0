import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {temporaryHome} from '../helpers/home.ts';
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
  const log = /The details are in (\S+)\./.exec(after)?.[1] ?? '';
  expect(log).toContain('pln.log');
  expect(readFileSync(log, 'utf8')).toMatch(/no such table: state_counts[\s\S]*\n +at /);
});

test('an index damaged under it is said in words and leaves the terminal as it was', async () => {
  const home = await aHome();
  const session = openSession({home, columns: 200});
  await session.until('A kettle sings');
  const data = join(home, 'pln/data');
  for (const name of readdirSync(data).filter(one => one.startsWith('pln.db')))
    writeFileSync(join(data, name), 'no database '.repeat(10_000));
  session.type('e');
  // Said in its last line while it goes on, or, where it can show nothing any more, after it.
  await session.until('is damaged');
  session.type('Q');
  expect([0, 1]).toContain(await session.ended);
  const written = session.written();
  expect(written).not.toContain('a mistake in pln');
  expect(written).toContain('\x1b[?1049l');
  expect(written.lastIndexOf('\x1b[?25h')).toBeGreaterThan(written.lastIndexOf('\x1b[?25l'));
});
