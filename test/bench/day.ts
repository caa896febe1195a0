import {setTimeout} from 'node:timers/promises';
import {PLN} from './home.ts';
import {type Cost, measure} from './process.ts';
import {homeWith, line, startWorld, urlsOf} from './refresh.ts';

const FEEDS = 200;
const ONE_IN = 5;
const DAYS = 7;

/** Another `bin/pln.js` to compare with, in turns with this one. */
const OTHER = process.env.PLN_BENCH_OTHER;

/** A typical day: one feed in five has one new entry of fifty, the others answer that nothing changed. */
export async function benchDay(): Promise<string[]> {
  const world = await startWorld(FEEDS);
  const urls = urlsOf(world, FEEDS);
  const readers = [
    {name: 'pln', program: PLN},
    ...(OTHER ? [{name: 'the other pln', program: OTHER}] : []),
  ].map(reader => ({...reader, folder: homeWith(urls), days: [] as Cost[], still: [] as Cost[]}));
  const refresh = async ({program, folder}: {program: string; folder: string}): Promise<Cost> => {
    // Hosts that were asked a moment ago still rest.
    await setTimeout(3000);
    return measure(process.execPath, [program, 'refresh', '--force', '--json'], {PLN_HOME: folder});
  };
  for (const reader of readers) await refresh(reader);
  for (let day = 0; day < DAYS; day += 1) {
    await world.next(ONE_IN);
    const inTurn = day % 2 === 0 ? readers : readers.toReversed();
    for (const reader of inTurn) reader.days.push(await refresh(reader));
    for (const reader of inTurn) reader.still.push(await refresh(reader));
  }
  world.close();
  const all = readers.flatMap(({name, days, still}) => [
    {name: `one in ${ONE_IN} with one new entry: ${name}`, cost: middle(days)},
    {name: `nothing new: ${name}`, cost: middle(still)},
  ]);
  return all.map(({name, cost}) => line(name, cost, all[0]?.cost));
}

/** The median of each figure. */
function middle(costs: readonly Cost[]): Cost {
  const median = (of: (cost: Cost) => number): number =>
    costs.map(of).toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] ?? Number.NaN;
  return {
    wall: median(cost => cost.wall),
    cpu: median(cost => cost.cpu),
    peak: median(cost => cost.peak),
    stdout: '',
  };
}
