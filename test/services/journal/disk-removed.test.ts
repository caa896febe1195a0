import {existsSync, renameSync} from 'node:fs';
import {expect, test} from 'vitest';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {makeBench} from '../../helpers/service-home.ts';

test.each([
  ['that another process made', true],
  ['that this process made', false],
])(
  'a folder %s goes away while it is open: nothing is begun in its place, and it goes on when it is back',
  async (_, isOld) => {
    const bench = makeBench();
    await reflect(await bench.open(), {text: 'Before'});
    const home = isOld ? await bench.open() : await bench.open(`${bench.root}/new`);
    if (!isOld) await reflect(home, {text: 'Before'});
    const {dir} = home.portfolio;
    renameSync(dir, `${dir}-away`);
    await expect(reflect(home, {text: 'Meanwhile'})).rejects.toMatchObject({code: 'portfolio'});
    expect(existsSync(dir)).toBe(false);
    renameSync(`${dir}-away`, dir);
    await reflect(home, {text: 'After'});
    expect(journal(home).map(({body}) => body)).toEqual(expect.arrayContaining(['Before', 'After']));
    expect(journal(home)).toHaveLength(2);
  },
);
