import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities, removeCommunity} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {makeDevices} from '../../helpers/devices.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const DAY = 86_400_000;

/** The feed says something every day, and shows all of it. */
function sayUntil(now: number): void {
  const items: string[] = [];
  for (let at = Date.parse('2026-08-20T05:00:00Z'); at < now; at += DAY) {
    const url = world.url(`/post/${at / DAY}`);
    items.push(
      `<item><guid>${url}</guid><link>${url}</link><title>Post ${items.length}</title>
       <pubDate>${new Date(at).toUTCString()}</pubDate><description>Words.</description></item>`,
    );
  }
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>Feed</title>${items.join('')}</channel></rss>`,
    etag: `"${items.length}"`,
  });
}

const inbox = (home: Home): string[] =>
  queue(home, {state: 'inbox', limit: 0})
    .map(({title}) => title ?? '')
    .sort();

test.for([2, 60])(
  'left, and joined again %i days later: as if joined then, also after a rebuild',
  async days => {
    const {clock, root, open} = makeBench('2026-09-01T08:00:00Z');
    const home = await open();
    sayUntil(clock.now());
    const {id} = await addCommunity(home, world.url('/feed'));
    clock.advance(4 * DAY);
    sayUntil(clock.now());
    await refresh(home, {force: true});
    expect(inbox(home)).toHaveLength(9);
    removeCommunity(home, id);
    clock.advance(days * DAY);
    sayUntil(clock.now());
    await addCommunity(home, world.url('/feed'));
    clock.advance(2 * DAY);
    sayUntil(clock.now());
    await refresh(home, {force: true});
    const before = inbox(home);
    rmSync(join(root, 'data'), {recursive: true});
    const again = await open();
    await refresh(again, {force: true});
    expect(inbox(again)).toHaveLength(7);
    expect(before).toEqual(inbox(again));
  },
);

test.for([2, 60])('left on one device, joined on another %i days later: both show the same', async days => {
  const devices = makeDevices('2026-09-01T08:00:00Z');
  const one = await devices.device('one');
  const two = await devices.device('two');
  sayUntil(devices.clock.now());
  await addCommunity(one, world.url('/feed'));
  removeCommunity(one, communities(one)[0]?.id ?? '');
  devices.clock.advance(days * DAY);
  sayUntil(devices.clock.now());
  await addCommunity(two, world.url('/feed'));
  for (const home of [one, two, one]) await devices.sync(home);
  devices.clock.advance(DAY);
  sayUntil(devices.clock.now());
  for (const home of [one, two]) await refresh(home, {force: true});
  expect(inbox(two)).toHaveLength(6);
  expect(inbox(one)).toEqual(inbox(two));
});
