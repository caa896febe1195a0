import {createHash} from 'node:crypto';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {parseFeed} from 'feedsmith';
import {importOpml} from '../../src/services/import-network.ts';
import {refresh} from '../../src/services/refresh.ts';
import {benchFolder, benchHome} from './home.ts';
import {race} from './measure.ts';
import {rssFeed} from './world.ts';

const FEEDS = 100;

/** 100 feeds of 50 entries on 100 loopback hosts: the first time, and unchanged; beside bare fetch and feedsmith. */
export async function benchRefresh(): Promise<string[]> {
  const server = await serve();
  const {port} = server.address() as AddressInfo;
  const urls = Array.from({length: FEEDS}, (_, index) => `http://127.0.${index}.1:${port}/feed`);
  const opml = `<opml version="2.0"><body>${urls.map(url => `<outline text="x" xmlUrl="${url}"/>`).join('')}</body></opml>`;
  const kept = await benchHome(benchFolder());
  importOpml(kept, opml);
  await refresh(kept);
  const lines = await race(
    [
      {
        name: `first refresh of ${FEEDS} feeds`,
        run: async () => {
          const home = await benchHome(benchFolder());
          importOpml(home, opml);
          await refresh(home);
          await home.close();
        },
      },
      {name: 'the same unchanged', run: () => refresh(kept, {force: true})},
      {name: 'bare fetch and feedsmith, nothing stored', run: () => bare(urls)},
    ],
    3,
  );
  await kept.close();
  server.closeAllConnections();
  server.close();
  return lines;
}

async function serve(): Promise<Server> {
  const feeds = new Map<string, string>();
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    const feed = feeds.get(host) ?? rssFeed(`http://${host}`, 50);
    feeds.set(host, feed);
    const etag = `"${createHash('sha256').update(feed).digest('hex').slice(0, 12)}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, {etag}).end();
    else response.writeHead(200, {etag, 'content-type': 'application/rss+xml'}).end(feed);
  });
  await new Promise<void>(resolve => server.listen(0, '0.0.0.0', resolve));
  return server;
}

async function bare(urls: readonly string[]): Promise<void> {
  const waiting = [...urls];
  const work = async (): Promise<void> => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop())
      parseFeed(await (await fetch(url)).text());
  };
  await Promise.all(Array.from({length: 8}, work));
}
