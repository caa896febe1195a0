import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {ask, FEED, failed} from '../helpers/fetch-case.ts';
import {startWorld, type World} from '../helpers/world.ts';

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
beforeEach(() => {
  for (const one of [world, other]) {
    one.requests.length = 0;
    one.set('/feed', {body: FEED, etag: '"1"'});
  }
});

/** Paths that lead one to the next with these statuses, and then to the feed. */
function chain(...statuses: number[]): string {
  statuses.forEach((status, index) => {
    world.set(`/hop${index}`, {status, location: index + 1 < statuses.length ? `/hop${index + 1}` : '/feed'});
  });
  return world.url('/hop0');
}

describe('redirects', () => {
  test.each<[number[], boolean]>([
    [[301], true],
    [[308], true],
    [[301, 308, 301], true],
    [[302], false],
    [[303], false],
    [[307], false],
    [[301, 302], false],
    [[302, 301], false],
  ])('%j for good: %s', async (statuses, isPermanent) => {
    const url = world.url('/feed');
    expect(await ask({url: chain(...statuses)})).toMatchObject({
      kind: 'fetched',
      url,
      permanentUrl: isPermanent ? url : null,
    });
  });

  test('none: the URL without its fragment, which no server sees', async () => {
    expect(await ask({url: world.url('/feed?a=1#top')})).toMatchObject({
      url: world.url('/feed?a=1'),
      permanentUrl: null,
    });
  });

  test('five are followed, six are not', async () => {
    expect(await ask({url: chain(302, 302, 302, 302, 302)})).toMatchObject({kind: 'fetched'});
    const tooMany = await ask({url: chain(302, 302, 302, 302, 302, 302)});
    expect(tooMany).toMatchObject(failed(null, 'http', /redirects more than 5 times/));
    expect(world.requests.at(-1)?.path).toBe('/hop5');
  });

  test('without end', async () => {
    world.set('/more', ({path}) => ({location: `/more?n=${path.length}`, body: path}));
    expect(await ask({url: world.url('/more')})).toMatchObject(failed(null, 'http', /redirects/));
  });

  test.each([
    ['itself', '/a', '/a'],
    ['a page that leads back', '/a', '/b'],
    ['itself with another fragment', '/a', '/a#x'],
  ])('a circle: %s', async (_, from, to) => {
    world.set(from, {location: to});
    world.set('/b', {location: from});
    expect(await ask({url: world.url(from)})).toMatchObject(failed(null, 'http', /circle/));
    expect(world.requests.length).toBeLessThanOrEqual(2);
  });

  test.each(['ftp://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'http://', 'http://a b/'])(
    'to %s',
    async location => {
      world.set('/a', {location});
      expect(await ask({url: world.url('/a')})).toMatchObject(failed(null, 'http', /not a web address/));
    },
  );

  test('to an address that the server did not escape', async () => {
    world.set(encodeURI('/フ'), {body: 'x'});
    world.set('/a', {location: Buffer.from('/フ').toString('latin1')});
    expect(await ask({url: world.url('/a')})).toMatchObject({
      kind: 'fetched',
      url: world.url(encodeURI('/フ')),
    });
  });

  test('over an endless page', async () => {
    world.set('/a', {location: '/feed', body: 'moved', endless: true});
    expect(await ask({url: world.url('/a')})).toMatchObject({kind: 'fetched'});
  });

  test('to a host that asks for patience: that host is named', async () => {
    other.set('/busy', {status: 429, headers: {'retry-after': '60'}});
    world.set('/a', {location: other.url('/busy')});
    expect(await ask({url: world.url('/a')})).toMatchObject({kind: 'limited', host: other.host});
  });

  test('keep the validators, and a 304 says where it came from', async () => {
    world.set('/a', {status: 301, location: other.url('/feed')});
    const outcome = await ask({url: world.url('/a'), validators: {etag: '"1"', lastModified: null}});
    expect(outcome).toMatchObject({
      kind: 'notModified',
      url: other.url('/feed'),
      permanentUrl: other.url('/feed'),
    });
  });
});

describe('a name and password in the URL', () => {
  const withPassword = (url: string): string => url.replace('://', '://m%C3%A4x:p%40ss%25@');
  const basic = `Basic ${Buffer.from('mäx:p@ss%').toString('base64')}`;

  test('go to the host, also after a redirect on it', async () => {
    world.set('/a', {location: '/feed'});
    const outcome = await ask({url: withPassword(world.url('/a#top'))});
    expect(world.requests.map(({headers}) => headers.authorization)).toEqual([basic, basic]);
    expect(outcome).toMatchObject({kind: 'fetched', url: world.url('/feed')});
  });

  test('go to no other host, and to none that a redirect wants them for', async () => {
    world.set('/a', {location: other.url('/b')});
    other.set('/b', {location: withPassword(world.url('/feed'))});
    await ask({url: withPassword(world.url('/a'))});
    expect(other.requests.map(({headers}) => headers.authorization)).toEqual([undefined]);
    expect(world.requests.map(({headers}) => headers.authorization)).toEqual([basic, undefined]);
  });

  test('a literal percent sign is taken as it is', async () => {
    await ask({url: world.url('/feed').replace('://', '://u:100%@')});
    expect(world.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('u:100%').toString('base64')}`,
    );
  });

  test.each([200, 401, 404, 410, 429, 500])('are in no outcome: %i', async status => {
    world.set('/a', {status, body: FEED});
    const outcome = await ask({url: withPassword(world.url('/a?token=secret'))});
    expect(JSON.stringify({...outcome, url: ''})).not.toMatch(/ss%|m%C3|mäx|p@ss|secret/);
  });
});
