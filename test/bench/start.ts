import {filled} from './filled.ts';
import {runNode, runPln} from './home.ts';
import {type Contestant, race} from './measure.ts';

/** From the command to its end, at a thousand and at fifty thousand entries, beside a Node that does nothing. */
export async function benchStart(): Promise<string[]> {
  const small = await filled(20, 50);
  const large = await filled(1000, 50);
  const contestants: Contestant[] = [
    {name: 'pln queue, 50,000 entries, 1,000 sources', run: () => runPln(large, ['queue', '--json'])},
    {name: 'pln queue, 1,000 entries, 20 sources', run: () => runPln(small, ['queue', '--json'])},
    {name: 'pln --version', run: () => runPln(small, ['--version'])},
    {name: 'node -e 0', run: runNode},
  ];
  return race(contestants, 9);
}
