// Covers: src/net/body.ts, src/net/deadline.ts, src/net/outcome.ts

import {createServer} from 'node:net';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {ask, BIG, check, FEED, type FetchCase, failed} from '../helpers/fetch-case.ts';
import {gate} from '../helpers/gate.ts';
import {startWorld, type World} from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const ENDLESS_NAME = Buffer.from(`\x1f\x8b\x08\x08\x01\x01\x01\x01\x01\x03${BIG}`, 'latin1');

const faults: FetchCase[] = [
  {
    name: 'a body over the limit',
    route: {body: BIG},
    expected: failed(null, 'too-large', /more than 1000 bytes/),
  },
  {
    name: 'a limit of the request',
    route: {body: FEED},
    request: {maxBytes: 10},
    expected: failed(null, 'too-large', /more than 10 bytes/),
  },
  {
    name: 'a body without end',
    route: {body: BIG, endless: true},
    expected: failed(null, 'too-large', /more than/),
  },
  {
    name: 'a gzip bomb',
    route: {body: BIG, compress: 'gzip'},
    expected: failed(null, 'too-large', /more than 1000 bytes/),
  },
  {
    name: 'gzip that never says anything: a file name without end in its header (RFC 1952 §2.3.1)',
    route: {body: ENDLESS_NAME, endless: true, headers: {'content-encoding': 'gzip'}},
    expected: failed(null, 'too-large', /more than 1000 bytes/),
  },
  {
    name: 'a length over the limit, before a byte of it is read',
    route: {body: FEED, bodyGate: gate(), headers: {'content-length': '5000'}},
    expected: failed(null, 'too-large', /more than 1000 bytes/),
  },
  {
    name: 'gzip cut in the middle',
    route: {body: FEED, compress: 'gzip', cutCompressed: true},
    expected: failed(null, 'network', /damaged/),
  },
  {
    name: 'brotli cut in the middle',
    route: {body: FEED, compress: 'br', cutCompressed: true},
    expected: failed(null, 'network', /damaged/),
  },
  {
    name: 'deflate cut in the middle',
    route: {body: FEED, compress: 'deflate', cutCompressed: true},
    expected: failed(null, 'network', /damaged/),
  },
  {
    name: 'gzip that is none',
    route: {body: FEED, headers: {'content-encoding': 'gzip'}},
    expected: failed(null, 'network', /damaged/),
  },
  {
    name: 'a compression nobody asked for',
    route: {body: FEED, headers: {'content-encoding': 'zstd'}},
    expected: failed(null, 'network', /cannot read \(zstd\)/),
  },
  {
    name: 'compressed a hundred times over',
    route: {body: FEED, headers: {'content-encoding': Array(100).fill('gzip').join()}},
    expected: failed(null, 'network', /cannot read \(gzip\)/),
  },
  {
    name: 'gzip over gzip, huge only in between',
    route: {body: gzipSync(gzipSync(Buffer.alloc(3_000_000))), headers: {'content-encoding': 'gzip, gzip'}},
    expected: failed(null, 'too-large', /more than 1000 bytes/),
  },
  {
    name: 'a body that breaks off',
    route: {body: FEED, truncate: true},
    expected: failed(null, 'network', /broke off/),
  },
  {
    name: 'a chunked body that breaks off',
    route: {body: FEED, truncate: true, headers: {'content-length': undefined}},
    expected: failed(null, 'network', /broke off/),
  },
  {
    name: 'fewer bytes than promised',
    route: {body: FEED, contentLength: 900},
    expected: failed(null, 'network', /broke off/),
  },
  {name: 'a reset connection', route: {reset: true}, expected: failed(null, 'network', /broke off/)},
  {
    name: 'no HTTP at all',
    route: {raw: 'SSH-2.0-x\r\n'},
    expected: failed(null, 'network', /not as a web server/),
  },
  {
    name: 'headers without end',
    route: {headers: {'x-long': 'y'.repeat(100_000)}},
    expected: failed(null, 'too-large', /headers without end/),
  },
  {
    name: 'headers that never come',
    route: {headersGate: gate()},
    timeoutMs: 50,
    expected: failed(null, 'timeout', /within 50 ms/),
  },
  {
    name: 'a body that stalls',
    route: {body: FEED, bodyGate: gate()},
    timeoutMs: 50,
    expected: failed(null, 'timeout', /within 50 ms/),
  },
  {
    name: 'a compressed body that stalls',
    route: {body: FEED, compress: 'gzip', bodyGate: gate()},
    timeoutMs: 50,
    expected: failed(null, 'timeout', /within 50 ms/),
  },
];

test.each(faults)('$name', row => check(world, row));

describe('no connection', () => {
  test('a port where nobody listens', async () => {
    const other = await startWorld();
    await other.close();
    expect(await ask({url: other.url('/')})).toMatchObject(failed(null, 'network', /refuses the connection/));
  });

  test('a name that cannot exist: a label over 63 characters, so that no name server is asked', async () => {
    const url = `http://${'a'.repeat(64)}.invalid/`;
    expect(await ask({url})).toMatchObject(failed(null, 'network', /No host named a+\.invalid/));
  });

  test('https where only http is spoken', async () => {
    const url = world.url('/').replace('http:', 'https:');
    expect(await ask({url})).toMatchObject(failed(null, 'network', /[Nn]o secure connection|broke off/));
  });

  test('a connection that is taken and never served', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise(resolve => silent.once('listening', resolve));
    const {port} = silent.address() as {port: number};
    const outcome = await ask({url: `https://127.0.0.1:${port}/`}, {timeoutMs: 50});
    silent.close();
    expect(outcome).toMatchObject(failed(null, 'timeout', /within 50 ms/));
  });

  test.each([
    ['ftp://example.org/feed', /not ftp/],
    ['file:///etc/passwd', /not file/],
    ['example', /not a web address/],
    ['', /not a web address/],
  ])('%j', async (url, message) => {
    expect(await ask({url})).toMatchObject(failed(null, 'invalid', message));
  });

  test('offline', async () => {
    const before = world.connections();
    const outcome = await ask({url: world.url('/case')}, {offline: true});
    expect(outcome).toMatchObject(failed(null, 'offline', /offline/));
    expect(world.connections()).toBe(before);
  });
});
