// Covers: src/cli/maintenance/config.ts, src/config/key-settings.ts, src/tui/keymap/keymap.ts

import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {temporaryHome} from '../helpers/home.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {openSession, runPln} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

let pln: Pln;
beforeEach(() => {
  pln = makePln();
});
afterEach(() => pln.remove());

test('keys are set, shown, refused where they conflict, and unset', async () => {
  const own = await pln.json('config', 'get', 'keys.queue.done');
  expect(own).toBe('e');
  expect(await pln.json('config', 'set', 'keys.queue.done', ' x  gd ')).toEqual({'keys.queue.done': 'x gd'});
  expect(await pln.json('config', 'get', 'keys.queue.done')).toBe('x gd');
  expect(await pln.json('config')).toMatchObject({'keys.queue.done': 'x gd', firstEntries: 5});
  expect(await pln.json('doctor')).toMatchObject({ok: true});

  const set = await pln.run(['config', 'set', 'keys.queue.star', '?']);
  const words = 'keys.queue.star: ? is “all keys” (help) already in queue; “star” (star) keeps s there';
  expect(set).toMatchObject({code: 0, stderr: `${words}\n`});
  expect((await pln.run(['config'])).stderr).toBe(`${words}\n`);
  const doctor = await pln.run(['doctor', '--json']);
  expect(doctor.code).toBe(1);
  const trouble = expect.objectContaining({name: 'keys', ok: false, message: words});
  expect(doctor.json.checks).toContainEqual(trouble);

  await pln.json('config', 'unset', 'keys.queue.star');
  expect(await pln.json('doctor')).toMatchObject({ok: true});
  expect(await pln.json('config', 'get', 'keys.queue.star')).toBe('s');
});

test('in the terminal another key marks as done, the old one does nothing, and what cannot be is said', async () => {
  const served = await startWorld();
  onTestFinished(() => served.close());
  const posts = ['One', 'Two'].map((title, at) => ({path: `/${at}`, title, text: '<p>x</p>', ago: at + 1}));
  served.set('/feed', {body: jsonFeed(served, 'Kettle', '/', posts), type: 'application/feed+json'});
  const home = temporaryHome();
  await runPln(home, 'add', served.url('/feed'), '--all');
  await runPln(home, 'config', 'set', 'keys.queue.done', 'x');
  await runPln(home, 'config', 'set', 'keys.everywhere.undo', 'x');
  const session = openSession({home, columns: 160});
  await session.until('keys.everywhere.undo: x is “done” (done) already in queue');
  session.type('ee?done');
  await session.until('Find a key done');
  await session.until(/ x +done/);
  session.type('\x1b');
  await session.gone('Find a key');
  session.type('x');
  await session.until('✓ One');
  await session.until('U undo: ');
  session.type('U');
  await session.until('Undone');
  await session.gone('✓');
  session.type('gg:done');
  await session.until(/done +x/);
  session.type('\r');
  await session.until('✓ One');
  session.type('Q');
  expect(await session.ended).toBe(0);
  const queue = JSON.parse(await runPln(home, 'queue', '--json'));
  expect(queue).toMatchObject([{title: 'Two', state: 'inbox'}]);
});
