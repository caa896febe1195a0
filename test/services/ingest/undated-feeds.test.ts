import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {removeCommunity} from '../../../src/services/network/communities.ts';
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

/** A feed without dates, the newest of its posts first. */
function say(count: number): void {
  const items = Array.from({length: count}, (_, index) => {
    const url = world.url(`/post/${index}`);
    return `<item><guid>${url}</guid><link>${url}</link><title>Post ${index}</title><description>Words.</description></item>`;
  });
  world.set('/undated', {
    body: `<rss version="2.0"><channel><title>Undated</title>${items.reverse().join('')}</channel></rss>`,
    etag: `"${count}"`,
  });
}

const inbox = (home: Home): string[] =>
  queue(home, {state: 'inbox', limit: 0})
    .map(({title}) => title ?? '')
    .sort();

test('a device that reads an undated feed later keeps as new what the device that joined has as new', async () => {
  const devices = makeDevices();
  const one = await devices.device('one');
  const two = await devices.device('two');
  devices.clock.advance(DAY);
  say(8);
  await addCommunity(one, world.url('/undated'));
  devices.clock.advance(DAY);
  say(16);
  await refresh(one, {force: true});
  const before = inbox(one);
  expect(before).toHaveLength(5 + 8);
  await devices.sync(one);
  await devices.sync(two);
  await refresh(two, {force: true});
  await devices.sync(two);
  await devices.sync(one);
  expect(inbox(one)).toEqual(before);
  expect(inbox(two)).toEqual(before);
});

test('left and joined again, what a feed without dates published meanwhile counts as old', async () => {
  const {clock, open} = makeBench();
  const home = await open();
  say(8);
  const {id} = await addCommunity(home, world.url('/undated'));
  removeCommunity(home, id);
  clock.advance(DAY);
  say(30);
  await addCommunity(home, world.url('/undated'));
  const firstOnes = [3, 4, 5, 6, 7, 25, 26, 27, 28, 29].map(number => `Post ${number}`);
  expect(inbox(home)).toEqual(firstOnes.sort());
});
