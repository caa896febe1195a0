import {spawn as start} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {importOpml} from '../../src/services/network/import-network.ts';
import {bareInk} from './bare-ink.ts';
import {filled} from './filled.ts';
import {benchHome, PLN, runNode} from './home.ts';
import {openTerminal, type Terminal} from './terminal.ts';

const KEYS = 200;
const PAINTS = 9;
const FEEDS = 1000;

/**
 * In a pseudo-terminal of 120×36: when rows are first seen, and how long each key takes until something is drawn, in
 * queue and reader, idle and during a refresh; beside a bare Ink list and a Node that does nothing.
 */
export async function benchTui(): Promise<string[]> {
  const small = await filled(20, 50);
  const large = await filled(1000, 100);
  const huge = await filled(1000, 1000, true);
  const contestants = [
    {name: 'pln, 1,000 entries', program: PLN, home: small, shows: 'inbox'},
    {name: 'pln, 100,000 entries, 1,000 sources', program: PLN, home: large, shows: 'inbox'},
    {name: 'pln, 1,000,000 small entries', program: PLN, home: huge, shows: 'inbox'},
    {name: 'a bare Ink list of 36 rows, bundled', program: await bareInk(), home: small, shows: 'Row 35'},
  ];
  const paints = new Map<string, number[]>(
    [...contestants.map(one => one.name), 'node -e 0'].map(name => [name, []]),
  );
  for (let round = 0; round <= PAINTS; round += 1) {
    for (const {name, program, home, shows} of contestants)
      note(paints, name, round, await firstPaint(program, home, shows));
    const began = performance.now();
    runNode();
    note(paints, 'node -e 0', round, performance.now() - began);
  }
  const bare = median(paints.get('node -e 0') ?? []);
  const lines = [...paints].map(
    ([name, times]) =>
      `${`first paint: ${name}`.padEnd(52)}${ms(median(times))}  ${(median(times) / bare).toFixed(1)}×`,
  );
  for (const {name, program, home, shows} of contestants)
    lines.push(await keysIn(`keys: ${name}`, program, home, shows));
  lines.push(
    await keysIn('keys: the reader, 100,000 entries', PLN, large, 'inbox', async terminal =>
      terminal.press('\r'),
    ),
  );
  lines.push(await keysDuringRefresh(large));
  return lines;
}

const note = (paints: Map<string, number[]>, name: string, round: number, time: number): void => {
  if (round > 0) paints.get(name)?.push(time); // the first round fills the caches
};

async function firstPaint(program: string, home: string, shows: string): Promise<number> {
  const began = performance.now();
  const terminal = openTerminal(program, home);
  await terminal.until(shows);
  const time = performance.now() - began;
  await terminal.close();
  return time;
}

async function keysIn(
  name: string,
  program: string,
  home: string,
  shows: string,
  before: (terminal: Terminal) => Promise<unknown> = async () => {},
): Promise<string> {
  const terminal = openTerminal(program, home);
  await terminal.until(shows);
  await terminal.idle(500);
  await before(terminal);
  await terminal.idle(300);
  const keys: {time: number; bytes: number}[] = [];
  for (let count = 0; count < KEYS; count += 1) {
    keys.push(await terminal.press(count % 40 < 20 ? 'j' : 'k'));
    await terminal.idle(90); // what follows a moment after the last key belongs to no key
  }
  await terminal.close();
  return keyLine(name, keys);
}

/** Every feed is new to this home, so that the refresh parses and stores all the while. */
async function keysDuringRefresh(folder: string): Promise<string> {
  const server = start(process.execPath, [fileURLToPath(new URL('./feed-server.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const home = await benchHome(folder);
  const feeds = Array.from(
    {length: FEEDS},
    (_, index) =>
      `<outline text="${index}" xmlUrl="http://127.1.${index >> 8}.${index & 255 || 1}:${String(port).trim()}/${index}"/>`,
  );
  importOpml(home, `<opml version="2.0"><body>${feeds.join('')}</body></opml>`);
  await home.close();
  const terminal = openTerminal(PLN, folder, {PLN_OFFLINE: ''});
  await terminal.until('inbox');
  await terminal.idle(500);
  await terminal.press('R');
  await terminal.until('⟳');
  const keys: {time: number; bytes: number}[] = [];
  const gone = terminal.until(/asked/).then(() => true);
  for (let isOver = false, count = 0; !isOver && count < 2000; count += 1) {
    keys.push(await terminal.press(count % 40 < 20 ? 'j' : 'k'));
    isOver = await Promise.race([gone, terminal.idle(30)]);
  }
  await terminal.close();
  server.stdin.end();
  return keyLine(`keys: while ${FEEDS} feeds are refreshed (${keys.length})`, keys);
}

const keyLine = (name: string, keys: readonly {time: number; bytes: number}[]): string => {
  const times = keys.map(key => key.time).sort((a, b) => a - b);
  const at = (part: number): string => ms(times[Math.floor(times.length * part)] ?? Number.NaN);
  const bytes = Math.round(keys.reduce((sum, key) => sum + key.bytes, 0) / keys.length);
  return `${name.padEnd(52)}p50${at(0.5)}  p95${at(0.95)}  ${bytes} bytes a key`;
};

const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(10);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
