// Covers: src/tui/screens/today/, src/cli/learning/review.ts, src/runtime/workers/plan.ts

import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {temporaryHome} from '../helpers/home.ts';
import {openSession, runPln} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

const TOPICS = ['etag', 'subjuntivo', 'interleaving', 'kettles'] as const;
const GOALS = [
  ['HTTP caching', 'etag', '3'],
  ['Teach adults better', 'interleaving', '2'],
  ['Spanish B1', 'subjuntivo', '1'],
] as const;

/** Three goals of weights 3:2:1, and four communities with ten entries each, of one minute. */
async function aNetwork(): Promise<string> {
  const world = await startWorld();
  onTestFinished(() => world.close());
  const home = temporaryHome();
  for (const [at, topic] of TOPICS.entries()) {
    const posts = Array.from({length: 10}, (_, index) => ({
      path: `/${topic}/${index}`,
      title: `On ${topic}, number ${index}`,
      text: `<p>What ${topic} means here. ${'Some more words follow. '.repeat(40)}</p>`,
      ago: (index + at / 10) / 24,
    }));
    const path = `/${topic}.json`;
    world.set(path, {
      body: jsonFeed(world, `All of ${topic}`, `/${topic}`, posts),
      type: 'application/feed+json',
    });
    await runPln(home, 'add', world.url(path), '--all');
  }
  for (const [title, keyword, weight] of GOALS)
    await runPln(home, 'goal', 'add', title, '--keyword', keyword, '--weight', weight);
  return home;
}

test('a review of fifteen entries with three notes and a reflection takes at most 45 keys', async () => {
  const home = await aNetwork();
  const session = openSession({home, columns: 80, rows: 24, words: ['review', '--minutes', '15']});
  let keys = 0;
  const key = (one: string): void => {
    keys += 1;
    session.type(one);
  };
  await session.until(/0 of 15/);
  for (let done = 1; done <= 15; done += 1) {
    key('\r');
    await session.until(/What \w+ means here[\s\S]*\d+ %/);
    if (done <= 3) {
      key('v');
      await session.until(/marking/);
      key('a');
      await session.until('^D keep');
      session.type(`Note ${done}`);
      key('\x04');
      await session.until('Kept “');
    }
    key('e');
    await session.until(new RegExp(`${done} of 15`));
  }
  await session.until('All read, then');
  key('\t');
  await session.until('^D');
  session.type('What the fifteen have in common.');
  key('\x04');
  await session.until(/Today: 15 read in about 1\d min, 3 kept, 3 noted, 1 written/);
  expect(keys).toBeLessThanOrEqual(45);
  session.type('Q');
  expect(await session.ended).toBe(0);
  const [written] = JSON.parse(await runPln(home, 'journal', '--json'));
  expect(written.evidence).toHaveLength(3);
});
