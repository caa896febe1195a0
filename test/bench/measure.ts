import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

/** One thing to time: its name, and the work of one run. */
export interface Contestant {
  name: string;
  run: () => unknown;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Times the contestants in turns, so that a slow spell of the machine meets all of them, after one run that does not
 * count. Gives a line each: median and range in milliseconds, and the ratio to the last one, the baseline.
 *
 * @param megabytes how much one run reads, for its speed in the line; memory is then cleared between the runs, so that
 *   nobody pays for the litter of who ran before.
 */
export async function race(
  contestants: readonly Contestant[],
  rounds: number,
  megabytes?: number,
): Promise<string[]> {
  const times = new Map<string, number[]>(contestants.map(({name}) => [name, []]));
  const clear = megabytes === undefined ? () => {} : collector();
  for (let round = 0; round <= rounds; round += 1) {
    for (const {name, run} of contestants) {
      clear();
      const began = performance.now();
      await run();
      if (round > 0) times.get(name)?.push(performance.now() - began);
    }
  }
  const baseline = median(times.get(contestants.at(-1)?.name ?? '') ?? []);
  return contestants.map(({name}) => {
    const all = times.get(name) ?? [];
    const middle = median(all);
    const range = `${Math.min(...all).toFixed(1)}–${Math.max(...all).toFixed(1)}`;
    const speed =
      megabytes === undefined ? '' : `${(megabytes / (middle / 1000)).toFixed(1).padStart(7)} MB/s`;
    return `${name.padEnd(44)} ${middle.toFixed(1).padStart(8)} ms ${speed} (${range})  ${(middle / baseline).toFixed(2)}×`;
  });
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: {type: 'minor'}) => void;
  return () => collect({type: 'minor'});
}
