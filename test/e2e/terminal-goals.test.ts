// Covers: src/runtime/workers/rescore.ts, src/runtime/threads.ts

import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {temporaryHome} from '../helpers/home.ts';
import {openSession, runPln} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

test('a goal made elsewhere orders the open queue and gives reasons; O shows the newest first, and stays', async () => {
  const world = await startWorld();
  onTestFinished(() => world.close());
  const posts = Array.from({length: 8}, (_, at) => ({
    path: `/${at}`,
    title: at === 7 ? 'Gaiwans for beginners' : `Post number ${at}`,
    text: `<p>The words of ${at}.</p>`,
    ago: (at + 1) / 24,
  }));
  world.set('/feed', {body: jsonFeed(world, 'Kettle', '/', posts), type: 'application/feed+json'});
  const home = temporaryHome();
  await runPln(home, 'add', world.url('/feed'), '--all');
  const session = openSession({home});
  await session.until(/newest first[\s\S]*Post number 0/);
  await runPln(home, 'goal', 'add', 'Brew tea', '--keyword', 'gaiwan');
  await session.until(/best first[\s\S]*Gaiwans for beginners[\s\S]*“Gaiwans”[\s\S]*Post number 0/);
  session.type('O');
  await session.until(/newest first[\s\S]*Post number 0/);
  const rows = JSON.parse(await runPln(home, 'queue', '--json'));
  expect(rows[0]).toMatchObject({
    title: 'Gaiwans for beginners',
    why: '“Gaiwans”',
    terms: [{from: 'keyword'}],
  });
  session.type('Q');
  await session.ended;
});
