import {closeSync, fsyncSync, openSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {reflect} from '../../src/services/journal/reflect.ts';
import {benchFolder, benchHome} from './home.ts';
import {race} from './measure.ts';

const COUNT = 20;

/** Twenty reflections, each acknowledged after fsync, beside twenty bare appends with fsync. */
export async function benchWrite(): Promise<string[]> {
  const folder = benchFolder();
  const home = await benchHome(folder);
  const lines = await race(
    [
      {
        name: `${COUNT} reflections (journal, act, index)`,
        run: () => repeat(() => reflect(home, {text: 'The 304 is the point.'})),
      },
      {name: `${COUNT} bare appends with fsync`, run: () => repeat(() => append(join(folder, 'bare.md')))},
    ],
    5,
  );
  await home.close();
  return lines;
}

async function repeat(work: () => unknown): Promise<void> {
  for (let count = 0; count < COUNT; count += 1) await work();
}

function append(file: string): void {
  const handle = openSync(file, 'a');
  writeSync(handle, 'The 304 is the point.\n');
  fsyncSync(handle);
  closeSync(handle);
}
