import {createServer} from 'node:net';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createFetcher} from '../../src/net/fetcher.ts';
import type {FetchOutcome, FetchRequest} from '../../src/net/outcome.ts';
import {fixedClock} from '../helpers/clock.ts';
import {gate} from '../helpers/gate.ts';
import {startWorld, type World} from '../helpers/world.ts';
import type {Route} from '../helpers/world-route.ts';

const NOW = '2026-11-22T12:00:00Z';
const clock = fixedClock(NOW);
const FEED = '<rss><channel><title>Garten &amp; Wald</title></channel></rss>';
const BIG = 'x'.repeat(5000);
const LIMIT = 1000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function ask(request: FetchRequest, timeoutMs = 20_000): Promise<FetchOutcome> {
  const fetcher = createFetcher({
    userAgent: 'pln/test',
    offline: false,
    now: clock.now,
    timeoutMs,
    maxBytes: LIMIT,
  });
  try {
    return await fetcher.fetch(request);
  } finally {
    await fetcher.close();
  }
}

interface Row {
  name: string;
  route: Route;
  /** What must be in the outcome; `text` stands for the decoded bytes. */
  expected: Record<string, unknown>;
  request?: Partial<FetchRequest>;
  timeoutMs?: number;
}

const failure = (code: string, message: RegExp) => ({
  code,
  message: expect.stringMatching(message),
  hint: expect.stringMatching(/^[A-Z].*\.$/),
});
const failed = (status: number | null, code: string, message: RegExp) => ({
  kind: 'failed',
  status,
  failure: failure(code, message),
});

const answers: Row[] = [
  {name: 'a document', route: {body: FEED}, expected: {kind: 'fetched', text: FEED, permanentUrl: null}},
  {name: 'an empty document', route: {body: ''}, expected: {kind: 'fetched', text: ''}},
  ...(['gzip', 'br', 'deflate', 'deflate-raw'] as const).map(compress => ({
    name: `a document in ${compress}`,
    route: {body: FEED, compress},
    expected: {kind: 'fetched', text: FEED},
  })),
  {
    name: 'an empty document said to be gzip',
    route: {body: '', headers: {'content-encoding': 'gzip'}},
    expected: {kind: 'fetched', text: ''},
  },
  {
    name: 'an encoding that is none',
    route: {body: FEED, headers: {'content-encoding': 'utf-8'}},
    expected: {kind: 'fetched', text: FEED},
  },
  {
    name: 'content type, validators, cache facts',
    route: {
      body: FEED,
      type: 'application/rss+xml',
      etag: 'W/"a b"',
      lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT',
      headers: {'cache-control': 'public, max-age=600', age: '60', expires: 'Sun, 22 Nov 2026 13:00:00 GMT'},
    },
    expected: {
      kind: 'fetched',
      contentType: 'application/rss+xml',
      validators: {etag: 'W/"a b"', lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT'},
      cache: {maxAgeSeconds: 540, expiresAt: Date.parse('2026-11-22T13:00:00Z')},
    },
  },
  {
    name: 'nothing new',
    route: {body: FEED, etag: '"1"', headers: {'cache-control': 'max-age=60'}},
    request: {validators: {etag: '"1"', lastModified: 'yesterday'}},
    expected: {
      kind: 'notModified',
      validators: {etag: '"1"', lastModified: 'yesterday'},
      cache: {maxAgeSeconds: 60, expiresAt: null},
    },
  },
  {
    name: 'nothing new, with a renewed tag',
    route: {status: 304, etag: '"2"', headers: {'content-length': undefined}},
    request: {validators: {etag: '"1"', lastModified: null}},
    expected: {kind: 'notModified', validators: {etag: '"2"', lastModified: null}},
  },
  {
    name: '304 although nothing was known',
    route: {status: 304, headers: {'content-length': undefined}},
    expected: failed(304, 'http', /no earlier version \(304\)/),
  },
];

const statuses: Row[] = [
  {name: '204', route: {status: 204}, expected: failed(204, 'empty', /nothing at all \(204\)/)},
  {name: '206', route: {status: 206, body: FEED}, expected: failed(206, 'http', /other than the document/)},
  {name: '300', route: {status: 300, body: FEED}, expected: failed(300, 'http', /\(300\)/)},
  {name: '302 to nowhere', route: {status: 302}, expected: failed(302, 'http', /\(302\)/)},
  {name: '401', route: {status: 401}, expected: failed(401, 'http', /name and password/)},
  {name: '403', route: {status: 403}, expected: failed(403, 'http', /refuses access/)},
  {name: '404', route: {status: 404, body: BIG}, expected: failed(404, 'http', /nothing at this address/)},
  {
    name: '404 without end',
    route: {status: 404, body: BIG, endless: true},
    expected: failed(404, 'http', /404/),
  },
  {
    name: '410',
    route: {status: 410},
    expected: {kind: 'gone', failure: failure('gone', /removed this for good/)},
  },
  {name: '500', route: {status: 500}, expected: failed(500, 'http', /error of its own \(500\)/)},
  {
    name: '500 that names a time',
    route: {status: 500, headers: {'retry-after': '60'}},
    expected: {kind: 'failed', status: 500, retryAt: clock.now() + 60_000},
  },
  ...[
    {status: 429, after: '120', retryAt: clock.now() + 120_000},
    {status: 429, after: 'Mon, 23 Nov 2026 12:00:00 GMT', retryAt: Date.parse('2026-11-23T12:00:00Z')},
    {status: 429, after: 'soon', retryAt: null},
    {status: 429, after: undefined, retryAt: null},
    {status: 503, after: '0.5', retryAt: clock.now() + 500},
  ].map(({status, after, retryAt}) => ({
    name: `${status} with Retry-After ${after}`,
    route: {status, headers: {'retry-after': after}},
    expected: {kind: 'limited', status, retryAt, failure: failure('limited', /^127/)},
  })),
];

const faults: Row[] = [
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

function readable(outcome: FetchOutcome): Record<string, unknown> {
  return outcome.kind === 'fetched'
    ? {...outcome, text: Buffer.from(outcome.bytes).toString()}
    : {...outcome};
}

describe.each([
  ['answers', answers],
  ['statuses', statuses],
  ['faults', faults],
])('%s', (_, rows) => {
  test.each(rows)('$name', async ({route, request, expected, timeoutMs}) => {
    world.set('/case', route);
    const outcome = await ask({url: world.url('/case'), ...request}, timeoutMs);
    expect(readable(outcome)).toMatchObject(expected);
  });
});

describe('no connection', () => {
  test('a port where nobody listens', async () => {
    const other = await startWorld();
    await other.close();
    expect(await ask({url: other.url('/')})).toMatchObject(failed(null, 'network', /refuses the connection/));
  });

  test('a name that cannot exist: a label over 63 characters, so that no name server is asked', async () => {
    const url = `http://${'a'.repeat(64)}.invalid/`;
    expect(await ask({url})).toMatchObject(failed(null, 'network', /no host named a+\.invalid/));
  });

  test('https where only http is spoken', async () => {
    const url = world.url('/').replace('http:', 'https:');
    expect(await ask({url})).toMatchObject(failed(null, 'network', /[Nn]o secure connection|broke off/));
  });

  test('a connection that is taken and never served', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise(resolve => silent.once('listening', resolve));
    const {port} = silent.address() as {port: number};
    const outcome = await ask({url: `https://127.0.0.1:${port}/`}, 50);
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
    const fetcher = createFetcher({userAgent: 'pln/test', offline: true, now: clock.now});
    const outcome = await fetcher.fetch({url: world.url('/case')});
    await fetcher.close();
    expect(outcome).toMatchObject(failed(null, 'offline', /offline/));
    expect(world.connections()).toBe(before);
  });
});
