import {createHash} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {rssFeed} from './world.ts';

// A process of its own that serves a feed of fifty entries, with an ETag, at every address of loopback, another one for
// each. It prints its port, and ends with its parent.

const feeds = new Map<string, string>();
const server = createServer((request, response) => {
  const host = request.headers.host ?? '';
  const feed = feeds.get(host) ?? rssFeed(`http://${host}`, 50);
  feeds.set(host, feed);
  const etag = `"${createHash('sha256').update(feed).digest('hex').slice(0, 12)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, {etag}).end();
  else response.writeHead(200, {etag, 'content-type': 'application/rss+xml'}).end(feed);
});
server.listen(0, '0.0.0.0', () => console.log((server.address() as AddressInfo).port));
process.stdin.resume().on('end', () => process.exit());
