import {afterAll, beforeAll, expect, test} from 'vitest';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import type {Route} from '../../helpers/world-route.ts';

const DAY = 24 * 3_600_000;
const feed: Route = {
  body: '<rss version="2.0"><channel><title>T</title><item><title>1</title><guid>1</guid></item></channel></rss>',
  etag: '"1"',
};

let world: World;
let other: World;
beforeAll(async () => {
  world = await startWorld();
  other = await startWorld({host: '127.0.0.2'});
});
afterAll(async () => {
  await world.close();
  await other.close();
});

async function follow(url: string) {
  const bench = makeBench();
  const home = await bench.open();
  world.set('/old', feed);
  importOpml(home, `<opml version="2.0"><body><outline text="x" xmlUrl="${url}"/></body></opml>`);
  await refresh(home);
  const source = () => home.store.network.all()[0]?.sources[0];
  const again = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      bench.clock.advance(DAY);
      await refresh(home);
    }
  };
  return {...bench, home, source, again};
}

test('a permanent redirect is adopted once it was seen five times over three days; the old address stays an alias', async () => {
  const {home, source, again} = await follow(world.url('/old'));
  const {id} = source() ?? {};
  other.set('/new', feed);
  world.set('/old', {status: 301, location: other.url('/new')});
  await again(4);
  expect(source()).toMatchObject({feedUrl: world.url('/old'), former: []});
  await again(1);
  expect(source()).toEqual({...source(), id, feedUrl: other.url('/new'), former: [world.url('/old')]});
  expect(home.portfolio.read('network.opml')).toContain(`pln:former="${world.url('/old')}"`);
  const before = world.requests.length;
  await again(1);
  expect(world.requests.length).toBe(before);
  await expect(addCommunity(home, world.url('/old'))).resolves.toMatchObject({known: true});
});

test.each<[string, Route, Route]>([
  ['that is passing', {status: 302, location: '/new'}, feed],
  [
    'to what is not a feed',
    {status: 301, location: '/new'},
    {body: '<!doctype html><p>Log in', type: 'text/html'},
  ],
])('a redirect %s is never taken over', async (_, redirect, target) => {
  const {source, again} = await follow(world.url('/old'));
  world.set('/new', target);
  world.set('/old', redirect);
  await again(20);
  expect(source()).toMatchObject({feedUrl: world.url('/old'), former: []});
});

test('a name and password go along on their host, and nothing moves to another', async () => {
  const withPassword = (url: string): string => url.replace('://', '://u:p@');
  const here = await follow(withPassword(world.url('/old')));
  world.set('/new', feed);
  world.set('/old', {status: 308, location: '/new'});
  await here.again(6);
  expect(here.source()).toMatchObject({
    feedUrl: withPassword(world.url('/new')),
    former: [world.url('/old')],
  });

  const there = await follow(withPassword(world.url('/old')));
  other.set('/new', feed);
  world.set('/old', {status: 308, location: other.url('/new')});
  await there.again(6);
  expect(there.source()).toMatchObject({feedUrl: withPassword(world.url('/old'))});
});
