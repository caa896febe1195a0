import {once} from 'node:events';
import {createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {pipeline} from 'node:stream/promises';
import {bodyOf, headersOf, isUnchanged, type Route} from './world-route.ts';

interface LoggedRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  /** Epoch ms. */
  at: number;
  /** How the exchange ended: with the whole answer sent, or with the connection cut by either side. */
  ended: Promise<'whole' | 'cut'>;
}

type Behaviour = Route | ((request: LoggedRequest) => Route);

export interface World {
  /** The URL of a path: `world.url('/feed.xml')`. */
  url(path: string): string;
  /** Host name and port. */
  host: string;
  /** Sets or replaces what a path answers, query and all; without a query it answers for every query. */
  set(path: string, behaviour: Behaviour): void;
  requests: LoggedRequest[];
  /** The next request for a path, from now on. */
  arrival(path: string): Promise<LoggedRequest>;
  /** The most requests that were ever under way at once. */
  peak(): number;
  /** How many connections were ever opened. */
  connections(): number;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * A real HTTP server on loopback, the internet of all tests. Linux answers on every 127.x.y.z, so several worlds are
 * several hosts: `startWorld({host: '127.0.0.2'})`. Unknown paths are 404.
 */
export async function startWorld({host = '127.0.0.1', port = 0} = {}): Promise<World> {
  const routes = new Map<string, Behaviour>();
  const requests: LoggedRequest[] = [];
  const waiting: {path: string; resolve: (request: LoggedRequest) => void}[] = [];
  const count = {connections: 0, running: 0, peak: 0};

  const server = createServer((incoming, response) => {
    const request = logged(incoming, response);
    count.running += 1;
    count.peak = Math.max(count.peak, count.running);
    void request.ended.then(() => {
      count.running -= 1;
    });
    requests.push(request);
    for (const one of waiting.filter(({path}) => path === request.path)) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(request);
    }
    const behaviour = routes.get(request.path) ??
      routes.get(pathOnly(request.path)) ?? {status: 404, body: '?'};
    // Written to a connection that the other side has cut.
    response.on('error', () => {});
    void answer(typeof behaviour === 'function' ? behaviour(request) : behaviour, request, response);
  });
  server.on('connection', () => {
    count.connections += 1;
  });
  server.listen(port, host);
  await once(server, 'listening');
  const name = `${host}:${(server.address() as AddressInfo).port}`;

  return {
    url: path => `http://${name}${path}`,
    host: name,
    set: (path, behaviour) => routes.set(path, behaviour),
    requests,
    arrival: path => new Promise(resolve => waiting.push({path, resolve})),
    peak: () => count.peak,
    connections: () => count.connections,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const pathOnly = (path: string): string => path.split('?', 1)[0] ?? path;

function logged(incoming: IncomingMessage, response: ServerResponse): LoggedRequest {
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    at: Date.now(),
    ended: new Promise(resolve => {
      response.once('close', () => resolve(response.writableFinished ? 'whole' : 'cut'));
    }),
  };
}

async function answer(route: Route, request: LoggedRequest, response: ServerResponse): Promise<void> {
  await route.headersGate?.opened;
  const {socket} = response;
  if (route.reset) return void socket?.resetAndDestroy();
  if (route.raw !== undefined) return void socket?.end(route.raw, 'latin1');
  if (isUnchanged(route, request.headers)) {
    const {'content-length': _, 'content-type': __, ...headers} = headersOf(route, 0);
    return void response.writeHead(304, headers).end();
  }
  const bytes = bodyOf(route);
  response.writeHead(
    route.status ?? (route.location === undefined ? 200 : 302),
    headersOf(route, bytes.length),
  );
  await sendBody(route, bytes, response);
}

async function sendBody(route: Route, bytes: Uint8Array, response: ServerResponse): Promise<void> {
  if (route.endless) return pipeline(forEver(bytes), response).catch(() => {});
  const half = Math.floor(bytes.length / 2);
  const {socket} = response;
  // The length is wrong: the end of the connection shows the other side.
  if (route.contentLength !== undefined) return void response.end(bytes, () => socket?.end());
  if (!route.truncate && !route.bodyGate) return void response.end(bytes);
  // The callback: the first half must be out before the gate or the end of the connection.
  await new Promise(resolve => response.write(bytes.subarray(0, half), resolve));
  if (route.truncate) return void socket?.destroy();
  await route.bodyGate?.opened;
  response.end(bytes.subarray(half));
}

function* forEver(bytes: Uint8Array): Generator<Uint8Array> {
  if (bytes.length === 0) throw new Error('an endless body needs something to repeat');
  for (;;) yield bytes;
}
