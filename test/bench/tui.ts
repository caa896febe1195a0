import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import {benchFolder, PLN, runNode} from './home.ts';
import {filled} from './start.ts';

const KEYS = 100;
const PAINTS = 7;

/** A program in a pseudo-terminal: when it first shows what is waited for, and how long each key takes to a frame. */
interface Run {
  paint: number;
  keys: number[];
  bytesPerKey: number;
}

/** First paint and key to frame in queue and reader, beside a bare Ink list and a Node that does nothing. */
export async function benchTui(): Promise<string[]> {
  const small = await filled(20, 50);
  const large = await filled(1000, 50);
  const bare = bareInk();
  const lines = [`node -e 0${' '.repeat(35)}${ms(paintOf(await nodeAlone()))}`];
  for (const [name, words, home, wanted, open] of [
    ['queue, 1,000 entries', [PLN], small, 'inbox', ''],
    ['queue, 50,000 entries, 1,000 sources', [PLN], large, 'inbox', ''],
    ['reader, 50,000 entries', [PLN], large, 'inbox', '\r'],
    ['bare Ink list of 36 rows', [bare], small, 'Row 35', ''],
  ] as const) {
    const runs: Run[] = [];
    for (let round = 0; round < PAINTS; round += 1)
      runs.push(await drive(words, home, wanted, open, round === PAINTS - 1 ? KEYS : 0));
    const {keys, bytesPerKey} = runs.at(-1) as Run;
    lines.push(
      `${name.padEnd(44)}${ms(paintOf(runs))}   key to frame p50 ${ms(at(keys, 0.5))} p95 ${ms(at(keys, 0.95))}   ${bytesPerKey} bytes a key`,
    );
  }
  return lines;
}

const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(9);
const at = (values: number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
/** Of the runs after the first, which fills the caches. */
const paintOf = (runs: readonly Pick<Run, 'paint'>[]): number =>
  at(
    runs.slice(1).map(run => run.paint),
    0.5,
  );

async function nodeAlone(): Promise<{paint: number}[]> {
  return Array.from({length: PAINTS}, () => {
    const began = performance.now();
    runNode();
    return {paint: performance.now() - began};
  });
}

async function drive(
  words: readonly string[],
  home: string,
  wanted: string,
  open: string,
  keys: number,
): Promise<Run> {
  const began = performance.now();
  const env = {
    ...process.env,
    PLN_HOME: home,
    PLN_OFFLINE: '1',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    NODE_ENV: 'production',
  };
  const child = spawn(process.execPath, [...words], {cols: 120, rows: 36, env});
  let text = '';
  let bytes = 0;
  let heard: () => void = () => {};
  child.onData(data => {
    text += data;
    bytes += data.length;
    heard();
  });
  const next = (): Promise<void> => new Promise(resolve => (heard = resolve));
  while (!text.includes(wanted)) await next();
  const paint = performance.now() - began;
  if (open) {
    child.write(open);
    await next();
  }
  await quiet(250);
  let keyBytes = 0;
  const times: number[] = [];
  for (let count = 0; count < keys; count += 1) {
    const pressed = performance.now();
    const frame = next();
    bytes = 0;
    child.write(count % 40 < 20 ? 'j' : 'k');
    await Promise.race([frame, quiet(200)]);
    times.push(performance.now() - pressed);
    keyBytes += bytes;
    await quiet(90); // the preview follows when no key came for a moment; it belongs to no key
  }
  child.kill('SIGKILL');
  return {paint, keys: times, bytesPerKey: Math.round(keyBytes / Math.max(1, keys))};
}

const quiet = (wait: number): Promise<void> => new Promise(resolve => setTimeout(resolve, wait));

/** The least an Ink list can be: 36 rows, one of them chosen. */
function bareInk(): string {
  const file = join(benchFolder(), 'bare.mjs');
  const ink = fileURLToPath(import.meta.resolve('ink'));
  const react = fileURLToPath(import.meta.resolve('react'));
  writeFileSync(
    file,
    `import {createElement as h, useState} from ${JSON.stringify(react)};
import {Box, render, Text, useInput} from ${JSON.stringify(ink)};
function List() {
  const [chosen, choose] = useState(0);
  useInput(input => choose(now => now + (input === 'j' ? 1 : -1)));
  return h(Box, {flexDirection: 'column'}, Array.from({length: 36}, (_, row) => h(Text, {key: row, inverse: row === chosen}, 'Row ' + row)));
}
render(h(List), {alternateScreen: true, incrementalRendering: true, maxFps: 60, interactive: true});
`,
  );
  return file;
}
