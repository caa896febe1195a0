import {BlockList, isIP, type LookupFunction} from 'node:net';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {privateAddresses as usual} from '../../src/net/private-addresses.ts';
import {ask, FEED, failed, testFetcher} from '../helpers/fetch-case.ts';
import {namesOf} from '../helpers/names.ts';
import {startWorld, type World} from '../helpers/world.ts';

/** 127.0.0.2 and 127.0.0.3 play a private network, 127.0.0.1 the public one. */
const privateAddresses = new BlockList();
privateAddresses.addRange('127.0.0.2', '127.0.0.3');
privateAddresses.addAddress('::1', 'ipv6');

let outside: World;
let inside: World;
let deeper: World;
beforeAll(async () => {
  outside = await startWorld();
  const {port} = new URL(outside.url('/'));
  // One port, so that a name can move from one to the other.
  inside = await startWorld({host: '127.0.0.2', port: Number(port)});
  deeper = await startWorld({host: '127.0.0.3', port: Number(port)});
});
afterAll(async () => {
  for (const world of [outside, inside, deeper]) await world.close();
});
beforeEach(() => {
  for (const world of [outside, inside, deeper]) {
    world.requests.length = 0;
    world.set('/feed', {body: FEED});
  }
});

/** The URL of a path under a name, on the port of all worlds. */
const at = (name: string, path = '/feed') => outside.url(path).replace('127.0.0.1', name);
const typed = (url: string, lookup?: LookupFunction) =>
  ask({url}, {privateAddresses, ...(lookup && {lookup})});
const named = (url: string, lookup?: LookupFunction) =>
  ask({url, mayBePrivate: false}, {privateAddresses, ...(lookup && {lookup})});

describe('an address that a public document names', () => {
  test.each(['127.0.0.2', '[::1]'])('is not connected to: %s', async host => {
    const before = inside.connections();
    const outcome = await named(at(host));
    expect(outcome).toMatchObject(failed(null, 'private', /is in a private network now \(/));
    expect(outcome).toMatchObject({failure: {message: expect.stringContaining(host)}});
    expect(inside.connections()).toBe(before);
  });

  test('nor is one whose name stands for a private address', async () => {
    const {lookup} = namesOf({'nas.example': ['127.0.0.2', '127.0.0.3']});
    expect(await named(at('nas.example'), lookup)).toMatchObject(failed(null, 'private', /nas\.example/));
    expect([...inside.requests, ...deeper.requests]).toEqual([]);
  });

  test('of a name with both, only the public address is connected to', async () => {
    const {lookup} = namesOf({'both.example': ['127.0.0.2', '127.0.0.1']});
    expect(await named(at('both.example'), lookup)).toMatchObject({kind: 'fetched', reach: 'public'});
    expect(inside.requests).toEqual([]);
  });
});

describe('an address that the learner typed', () => {
  test('may be private', async () => {
    const {lookup} = namesOf({'nas.example': ['127.0.0.2']});
    const fetched = {kind: 'fetched', askedReach: 'private', reach: 'private'};
    expect(await typed(at('127.0.0.2'))).toMatchObject(fetched);
    expect(await typed(at('nas.example'), lookup)).toMatchObject(fetched);
    expect(await typed(at('127.0.0.1'))).toMatchObject({askedReach: 'public', reach: 'public'});
  });

  test('a name is looked up again for each connection: between two, it cannot change sides', async () => {
    // Private when the public way looks, public when the private one does.
    const {lookup} = namesOf({'rebind.example': ['127.0.0.2']}, {'rebind.example': ['127.0.0.1']});
    expect(await typed(at('rebind.example'), lookup)).toMatchObject({kind: 'failed'});
    expect([...outside.requests, ...inside.requests]).toEqual([]);
  });
});

describe('a redirect', () => {
  const refused = failed(null, 'http', /redirects into a private network/);

  test('from a public host into a private network is not followed, also from a typed address', async () => {
    outside.set('/a', {location: at('127.0.0.2')});
    const outcome = await typed(at('127.0.0.1', '/a'));
    expect(outcome).toMatchObject(refused);
    expect(outcome).toMatchObject({failure: {message: expect.stringContaining('127.0.0.2')}});
    expect(inside.requests).toEqual([]);
  });

  test('not over a detour either', async () => {
    outside.set('/a', {location: at('127.0.0.1', '/b')});
    outside.set('/b', {location: at('127.0.0.2')});
    expect(await typed(at('127.0.0.1', '/a'))).toMatchObject(refused);
  });

  test('nor to the same name, which is private a moment later', async () => {
    const {lookup} = namesOf({'rebind.example': ['127.0.0.1']}, {'rebind.example': ['127.0.0.2']});
    outside.set('/a', {location: '/feed', headers: {connection: 'close'}});
    inside.set('/a', {location: '/feed'});
    expect(await typed(at('rebind.example', '/a'), lookup)).toMatchObject(refused);
    expect(inside.requests).toEqual([]);
  });

  test('from a private host may lead to a private one; over a public one it may not', async () => {
    inside.set('/a', {location: at('127.0.0.3')});
    expect(await typed(at('127.0.0.2', '/a'))).toMatchObject({kind: 'fetched', reach: 'private'});
    inside.set('/a', {location: at('127.0.0.1', '/b')});
    outside.set('/b', {location: at('127.0.0.3')});
    expect(await typed(at('127.0.0.2', '/a'))).toMatchObject(refused);
  });

  test('from a private host to a public one: the document is public, the address asked for is not', async () => {
    inside.set('/a', {location: at('127.0.0.1')});
    const outcome = await typed(at('127.0.0.2', '/a'));
    expect(outcome).toMatchObject({kind: 'fetched', askedReach: 'private', reach: 'public'});
  });
});

test('a public name that turns private later is refused by the same fetcher, also for a kept connection', async () => {
  const {lookup} = namesOf({'rebind.example': ['127.0.0.1']}, {'rebind.example': ['127.0.0.2']});
  outside.set('/close', {body: FEED, headers: {connection: 'close'}});
  const fetcher = testFetcher({privateAddresses, lookup});
  expect(await fetcher.fetch({url: at('rebind.example', '/close'), mayBePrivate: false})).toMatchObject({
    kind: 'fetched',
  });
  expect(await fetcher.fetch({url: at('rebind.example'), mayBePrivate: false})).toMatchObject(
    failed(null, 'private', /rebind/),
  );
  await fetcher.close();
  expect(inside.requests).toEqual([]);
});

describe('which addresses are private', () => {
  const check = (address: string) => usual().check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  test.each([
    ...['0.0.0.0', '0.1.2.3', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254'],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.0.171', '192.0.2.1'],
    ...['192.88.99.1', '192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1'],
    ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::a00:1', '64:ff9b::127.0.0.1', '64:ff9b:1::1', '100::1', '100:0:0:1::1'],
    ...[
      '2001::1',
      '2001:0:7f00:1::1',
      '2001:2::1',
      '2001:10::1',
      '2001:db8::1',
      '2002:7f00:1::1',
      '2002:808:808::1',
    ],
    ...['3fff::1', '5f00::1', 'fc00::1', 'fd00::1', 'fe80::1', 'febf::1', 'fec0::1', 'feff::1', 'ff02::1'],
  ])('%s is', address => {
    expect(check(address)).toBe(true);
  });

  test.each([
    ...[
      '1.1.1.1',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
      '128.0.0.0',
    ],
    ...[
      '169.253.255.255',
      '172.15.255.255',
      '172.32.0.1',
      '192.0.1.1',
      '192.169.0.1',
      '198.17.255.255',
      '198.20.0.0',
    ],
    ...['223.255.255.255', '2001:200::1', '2001:4860:4860::8888', '2606:4700::1111', '2a00::1'],
    ...['::ffff:8.8.8.8', '64:ff9b::808:808', '64:ff9b::1.1.1.1'],
  ])('%s is not', address => {
    expect(check(address)).toBe(false);
  });

  // The URL standard makes each of these the same address.
  test.each([
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::ffff:7f00:1]/',
  ])('however it is written: %s', async url => {
    expect(await ask({url, mayBePrivate: false})).toMatchObject(failed(null, 'private', /private network/));
  });
});
