import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {filled} from './filled.ts';
import {PLN} from './home.ts';
import {openTerminal, type Terminal} from './terminal.ts';

const RUNS = 9;

/** From a key to its act on disk: the first one of a run of the UI, and the second one beside it. */
export async function benchAct(): Promise<string[]> {
  const home = await filled(20, 50);
  const times: Record<'first' | 'second', number[]> = {first: [], second: []};
  for (let run = 0; run < RUNS; run += 1) {
    const terminal = openTerminal(PLN, home);
    await terminal.until('inbox');
    await terminal.idle(1000); // a person reads the first title
    times.first.push(await stored(terminal, home));
    await terminal.idle(300);
    times.second.push(await stored(terminal, home));
    await terminal.close();
  }
  return Object.entries(times).map(([name, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    const [median = Number.NaN, worst = Number.NaN] = [sorted[RUNS >> 1], sorted.at(-1)];
    return `${`the ${name} act of a run is stored`.padEnd(44)}${ms(median)}  worst${ms(worst)}`;
  });
}

/** Stars the entry at hand, and waits until a file of acts has grown. */
async function stored(terminal: Terminal, home: string): Promise<number> {
  const before = bytesOfActs(home);
  const pressed = performance.now();
  void terminal.press('s');
  while (bytesOfActs(home) === before) await new Promise(resolve => setImmediate(resolve));
  return performance.now() - pressed;
}

function bytesOfActs(home: string): number {
  const folder = join(home, 'portfolio/acts');
  try {
    return readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .map(name => statSync(join(folder, name)))
      .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  } catch {
    return 0; // before the first act
  }
}

const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(10);
