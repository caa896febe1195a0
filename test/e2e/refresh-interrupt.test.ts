// Covers: src/cli/network/refresh.ts, src/runtime/workers/refresh.ts, src/runtime/workers/single-job.ts

import {once} from 'node:events';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {gate} from '../helpers/gate.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

const body = (name: string): string =>
  `<rss version="2.0"><channel><title>${name}</title><item><title>${name}</title></item></channel></rss>`;

let pln: Pln;
let world: World;
beforeEach(async () => {
  pln = makePln();
  world = await startWorld({host: '0.0.0.0'});
});
afterEach(async () => {
  await world.close();
  pln.remove();
});

test('Ctrl-C ends a refresh, keeps what was done, and says so', async () => {
  const port = world.host.split(':')[1];
  world.set('/fine', {body: body('fine'), etag: '"1"'});
  world.set('/slow', {body: body('slow'), headersGate: gate()});
  const outlines = ['fine', 'slow'].map(
    (name, index) => `<outline text="${name}" xmlUrl="http://127.3.0.${index + 1}:${port}/${name}"/>`,
  );
  pln.write('x.opml', `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
  await pln.json('import', `${pln.portfolio}/x.opml`);
  const fine = world.arrival('/fine');
  const slow = world.arrival('/slow');
  const child = pln.start('refresh');
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', text => {
    said += text;
  });
  await (await fine).ended;
  await slow;
  // What was sent may still be on its way to the reader: it counts as done once it is stored.
  const isStored = async (): Promise<boolean> =>
    (await pln.json('communities')).some((one: {total: number}) => one.total > 0);
  while (!(await isStored()));
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  expect(code).toBe(130);
  expect(said).toMatch(/^Stopped; what was done is kept · 1 new entry · 1 source checked/);
  world.set('/slow', {body: body('slow')});
  expect(await pln.json('refresh')).toMatchObject({fetched: 1, skipped: 1});
});

test('--quiet tells a failure once, not each time', async () => {
  world.set('/feed', {body: body('feed')});
  await pln.json('add', world.url('/feed').replace('0.0.0.0', '127.3.0.1'));
  world.set('/feed', {status: 404});
  const first = await pln.run(['refresh', '--force', '--quiet']);
  expect(first).toMatchObject({stdout: '', code: 1});
  expect(first.stderr).toContain('/feed: 127.3.0.1');
  expect(await pln.run(['refresh', '--force', '--quiet'])).toMatchObject({stdout: '', stderr: ''});
});
