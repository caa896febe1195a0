// Covers: src/tui/core/refresh-runner.ts

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {gate} from '../helpers/gate.ts';
import {temporaryHome} from '../helpers/home.ts';
import {openSession, runPln} from '../helpers/terminal.ts';
import {startWorld, type World} from '../helpers/world.ts';

const feedOf = (world: World, name: string) => ({
  body: jsonFeed(world, name, `/${name}`, [
    {path: `/${name}/1`, title: `News of ${name}`, text: 'x', ago: 1},
  ]),
  type: 'application/feed+json',
});

/** A learner who joined Kettle a moment ago, and has Teapot from a list: it was never asked. */
async function twoCommunities(): Promise<{world: World; home: string}> {
  const world = await startWorld();
  onTestFinished(() => world.close());
  for (const name of ['Kettle', 'Teapot']) world.set(`/${name}/feed`, feedOf(world, name));
  const home = temporaryHome();
  await runPln(home, 'add', world.url('/Kettle/feed'), '--all');
  const list = join(home, 'urls');
  writeFileSync(list, `${world.url('/Teapot/feed')}\n`);
  await runPln(home, 'import', list, '--all');
  world.requests.length = 0;
  return {world, home};
}

const asked = ({requests}: World): string[] => requests.map(({path}) => path);

test('opening fetches what is due, nothing else, and says only what is new', async () => {
  const {world, home} = await twoCommunities();
  const session = openSession({home});
  await session.until('1 new');
  session.type('.');
  await session.until('News of Teapot');
  session.type('Q');
  await session.ended;
  expect(asked(world)).toEqual(['/Teapot/feed']);
  const again = openSession({home});
  await again.until('News of Teapot');
  again.type('R');
  await again.until('Nothing is due');
  expect(asked(world)).toEqual(['/Teapot/feed']);
});

test.each([
  ['set so', async (home: string) => void (await runPln(home, 'config', 'set', 'askByItself', 'no')), {}],
  ['offline', async () => {}, {PLN_OFFLINE: '1'}],
])('opening asks nobody: %s', async (_, prepare, env) => {
  const {world, home} = await twoCommunities();
  await prepare(home);
  const session = openSession({home, env});
  await session.until('News of Kettle');
  session.type('R');
  await session.until(/1 new|Offline: nothing was checked/);
  session.type('Q');
  await session.ended;
  expect(asked(world)).toEqual('PLN_OFFLINE' in env ? [] : ['/Teapot/feed']);
});

test('a refresh draws how far it is and who waits, and takes the line away when it is done', async () => {
  const {world, home} = await twoCommunities();
  const door = gate();
  // The second process waits for the lease.
  for (const name of ['Kettle', 'Teapot'])
    world.set(`/${name}/feed`, () => ({
      ...feedOf(world, name),
      ...(world.requests.length === 2 ? {headersGate: door} : {}),
    }));
  const session = openSession({columns: 120, home, inShell: true});
  await session.until('shell>');
  session.type('$PLN refresh --force\r');
  // Both are on one host, which rests between two requests.
  await session.until(/█+░+ 1\/2 · 1 waiting, to go easy on their host/);
  await session.until(/█+░+ 1\/2(?! · 1 waiting)/);
  door.open();
  await session.until('2 sources checked');
  expect(session.rows().join('\n')).not.toContain('█');
});
