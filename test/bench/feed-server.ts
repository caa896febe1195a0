import {createHash} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {gzipSync} from 'node:zlib';
import {rssFeed} from './world.ts';

// A process of its own that serves a feed of fifty entries, gzipped and with an ETag, at every address of loopback,
// another one for each. It prints its port, and ends with its parent. A number N on a line of standard input is a round:
// from then on one feed in N has one newer entry than before. With a number as its argument so many feeds are made before
// the port is printed, so that making them is in no figure.

interface Served {
  etag: string;
  body: Buffer;
  /** How many entries were added since the start. */
  newer: number;
}

/** What is new in the first round was said after the community was joined, or it would count as older. */
const NEWEST = Date.now() - 1_800_000;
const feeds = new Map<string, Served>();

function made(host: string, newer = 0): Served {
  const text = rssFeed(`http://${host}`, 50, newer, NEWEST);
  const body = gzipSync(text, {level: 1});
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 12)}"`;
  const served = {etag, body, newer};
  feeds.set(host, served);
  return served;
}

const server = createServer((request, response) => {
  const host = request.headers.host ?? '';
  const {etag, body} = feeds.get(host) ?? made(host);
  if (request.headers['if-none-match'] === etag) response.writeHead(304, {etag}).end();
  else {
    const headers = {etag, 'content-type': 'application/rss+xml', 'content-encoding': 'gzip'};
    response.writeHead(200, {...headers, 'content-length': body.length}).end(body);
  }
});

/** The addresses the bench asks, beginning with 127.0.0.1. */
const addressOf = (index: number): string => `127.0.${Math.floor(index / 250)}.${(index % 250) + 1}`;

function makeAll(port: number): void {
  const count = Number(process.argv[2] ?? 0);
  for (let index = 0; index < count; index += 1) made(`${addressOf(index)}:${port}`);
}

server.listen(0, '0.0.0.0', 4096, () => {
  const {port} = server.address() as AddressInfo;
  makeAll(port);
  console.log(port);
  process.stdin.on('data', chunk => {
    const every = Number(String(chunk));
    [...feeds].forEach(([host, {newer}], index) => {
      if (index % every === 0) made(host, newer + 1);
    });
    console.log('ready');
  });
});
process.stdin.resume().on('end', () => process.exit());
