import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {benchFolder, PLN, runPln} from './home.ts';
import {type Cost, measure} from './process.ts';
import {rssFeed} from './world.ts';

/** `PLN_BENCH_FEEDS=10000` shows how it grows. */
const FEEDS = Number(process.env.PLN_BENCH_FEEDS ?? 1000);
const ON_ONE_HOST = 200;
/** Instead of two seconds, or that row alone would take seven minutes. */
const GAP_MS = 200;

interface World {
  port: number;
  /** From now on one feed in so many has one new entry. */
  next(every: number): Promise<void>;
  close(): void;
}

interface Reader {
  name: string;
  run(): Promise<Cost>;
}

/**
 * A world of feeds of fifty entries, each on an address of its own: the first refresh, unchanged, and with one new entry
 * each; beside other readers where they are installed. Then many feeds on one host, whose gap must hold.
 */
export async function benchRefresh(): Promise<string[]> {
  const world = await startWorld(FEEDS);
  const urls = urlsOf(world, FEEDS);
  const readers = [ours(urls), ...newsboat(urls), ...sfeed(urls)];
  const lines: string[] = [];
  const least = await bare(urls).run();
  for (const phase of ['first', 'unchanged', 'one new entry each']) {
    if (phase === 'one new entry each') await world.next(1);
    // In life refreshes are minutes apart: here hosts that were asked last would still rest.
    await setTimeout(3000);
    const costs: Cost[] = [];
    for (const reader of readers) costs.push(await reader.run());
    lines.push(...costs.map((cost, index) => line(`${phase}: ${readers[index]?.name}`, cost, costs[0])));
    if (phase === 'first') lines.push(line(`${phase}: ${BARE}`, least, costs[0]));
  }
  lines.push(await oneHost());
  world.close();
  return lines;
}

export const urlsOf = ({port}: World, count: number): string[] =>
  Array.from(
    {length: count},
    (_, index) => `http://127.0.${Math.floor(index / 250)}.${(index % 250) + 1}:${port}/feed`,
  );

export function line(name: string, {wall, cpu, peak}: Cost, first: Cost | undefined): string {
  const figures = `${wall.toFixed(2).padStart(8)} s  ${cpu.toFixed(2).padStart(7)} s of CPU  ${peak.toFixed(0).padStart(5)} MB`;
  return `${name.padEnd(44)}${figures}  ${(wall / (first?.wall ?? wall)).toFixed(2)}×`;
}

export async function startWorld(feeds: number): Promise<World> {
  const file = fileURLToPath(new URL('./feed-server.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [file, String(feeds)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('the server has no output');
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const said = async (): Promise<string> => (await lines.next()).value ?? '';
  return {
    port: Number(await said()),
    async next(every) {
      child.stdin?.write(`${every}\n`);
      await said();
    },
    close: () => child.stdin?.end(),
  };
}

function ours(urls: readonly string[]): Reader {
  const folder = homeWith(urls);
  return {
    name: 'pln',
    run: () => measure(process.execPath, [PLN, 'refresh', '--force', '--json'], {PLN_HOME: folder}),
  };
}

export function homeWith(urls: readonly string[]): string {
  const folder = benchFolder();
  const outlines = urls.map((url, index) => `<outline text="Feed ${index}" xmlUrl="${url}"/>`).join('');
  const file = join(folder, 'feeds.opml');
  writeFileSync(file, `<opml version="2.0"><body>${outlines}</body></opml>`);
  runPln(folder, ['import', file]);
  return folder;
}

const BARE = 'one thread, libraries and SQLite alone';

/** What fetching, parsing, sanitising and storing cost without anything around them: only the first time. */
function bare(urls: readonly string[]): Reader {
  const folder = benchFolder();
  const list = join(folder, 'urls');
  writeFileSync(list, urls.join('\n'));
  const program = fileURLToPath(new URL('./bare-refresh.ts', import.meta.url));
  return {name: BARE, run: () => measure(process.execPath, [program, join(folder, 'bare.db'), list])};
}

const isInstalled = (program: string): boolean => spawnSync('which', [program]).status === 0;

/** With as many threads as we ask hosts at once. */
function newsboat(urls: readonly string[]): Reader[] {
  if (!isInstalled('newsboat')) return [];
  const folder = benchFolder();
  writeFileSync(join(folder, 'urls'), `${urls.join('\n')}\n`);
  writeFileSync(join(folder, 'config'), 'reload-threads 8\n');
  const words = ['-u', join(folder, 'urls'), '-c', join(folder, 'cache.db'), '-C', join(folder, 'config')];
  return [
    {
      name: 'newsboat -x reload',
      run: () => measure('newsboat', [...words, '-x', 'reload'], {HOME: folder}),
    },
  ];
}

function sfeed(urls: readonly string[]): Reader[] {
  if (!isInstalled('sfeed_update')) return [];
  const folder = benchFolder();
  mkdirSync(join(folder, 'feeds'));
  const feeds = urls.map((url, index) => `feed 'f${index}' '${url}'`).join('\n');
  const file = join(folder, 'sfeedrc');
  writeFileSync(file, `sfeedpath='${join(folder, 'feeds')}'\nfeeds() {\n${feeds}\n}\n`);
  return [{name: 'sfeed_update', run: () => measure('sfeed_update', [file], {HOME: folder})}];
}

/** The gap between two requests to one host, as the server saw it, and that requests to other hosts do not wait for it. */
async function oneHost(): Promise<string> {
  const asked = new Map<string, number[]>();
  const server = createServer(({headers: {host = ''}}, response) => {
    asked.set(host, [...(asked.get(host) ?? []), performance.now()]);
    response.writeHead(200, {'content-type': 'application/rss+xml'}).end(rssFeed(`http://${host}`, 1));
  });
  await new Promise<void>(resolve => server.listen(0, '0.0.0.0', resolve));
  const {port} = server.address() as AddressInfo;
  const busy = `127.0.0.1:${port}`;
  const others = Array.from({length: ON_ONE_HOST}, (_, index) => `127.9.0.${index + 1}:${port}`);
  const urls = [
    ...Array.from({length: ON_ONE_HOST}, (_, index) => `http://${busy}/${index}`),
    ...others.map(host => `http://${host}/feed`),
  ];
  const env = {PLN_HOME: homeWith(urls), PLN_HOST_GAP_MS: String(GAP_MS)};
  await measure(process.execPath, [PLN, 'refresh', '--json'], env);
  server.closeAllConnections();
  server.close();
  const times = asked.get(busy) ?? [];
  const [first = 0] = times;
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const last = Math.max(...others.map(host => asked.get(host)?.[0] ?? Number.NaN));
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return `${times.length} feeds on one host with a gap of ${GAP_MS} ms: shortest gap ${Math.min(...gaps).toFixed(0)} ms, all asked after ${seconds((times.at(-1) ?? 0) - first)} s; ${others.length} elsewhere after ${seconds(last - first)} s`;
}
