import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {undoHint} from '../../../src/services/undo.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Posts by name, with their days in November 2026. */
let version = 0;
function say(posts: Record<string, number>): void {
  const items = Object.entries(posts).map(
    ([name, day]) =>
      `<item><title>${name}</title><link>${world.url(`/${name}`)}</link><pubDate>${new Date(Date.UTC(2026, 10, 1, 24 * (day - 1))).toUTCString()}</pubDate></item>`,
  );
  version += 1;
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>F</title>${items.join('')}</channel></rss>`,
    etag: `"${version}"`,
  });
}
const states = (home: Home): Record<string, string> =>
  Object.fromEntries(queue(home, {state: 'all', limit: 0}).map(({title, state}) => [title ?? '', state]));

test('a backdated item does not count towards firstEntries, now or after a rebuild', async () => {
  const {clock, root, open} = makeBench('2026-11-20T12:00:00Z');
  const home = await open();
  const first = {six: 19, five: 18, four: 17, three: 16, two: 15, one: 14};
  say(first);
  await addCommunity(home, world.url('/feed'));
  const inbox = {six: 'inbox', five: 'inbox', four: 'inbox', three: 'inbox', two: 'inbox', one: 'done'};
  expect(states(home)).toEqual(inbox);
  for (const [name, day] of [
    ['late', 17.5],
    ['later', 15.5],
    ['latest', 13],
  ] as const) {
    clock.advance(86_400_000);
    say({
      ...first,
      ...(name === 'late' ? {} : {late: 17.5}),
      ...(name === 'latest' ? {later: 15.5} : {}),
      [name]: day,
    });
    await refresh(home);
  }
  const all = {...inbox, late: 'inbox', later: 'inbox', latest: 'done'};
  expect(states(home)).toEqual(all);
  expect(undoHint(home)).toBe('“F” is no longer followed'); // acts of a refresh are not the learner's

  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  await refresh(again);
  expect(states(again)).toEqual(all);
});
