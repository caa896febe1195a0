import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {check} from '../../../src/services/folder/check.ts';
import {indexFolder} from '../../../src/services/folder/index-folder.ts';
import {openHome} from '../../../src/services/home/home.ts';
import {changeNetwork, communities} from '../../../src/services/network/communities.ts';
import {queue, stateCounts} from '../../../src/services/queue/queue.ts';
import {communityOf} from '../../bench/filled.ts';
import {writeYears} from '../../bench/years.ts';
import {temporaryHome} from '../../helpers/home.ts';

test('a folder of much is read whole, says how far it is, and every count is that of its rows', {
  timeout: 120_000,
}, async () => {
  const root = temporaryHome();
  const open = () =>
    openHome({
      env: {PLN_HOME: root},
      version: '0',
      homepage: 'https://example.org',
      offline: true,
      notice: line => expect(line).toBe(''),
    });
  const first = await open();
  changeNetwork(first, () => Array.from({length: 20}, (_, index) => communityOf(first, index)));
  await first.close();
  const years = {reflections: 60, annotations: 300, acts: 6000, entries: 2000, kept: 40, months: 6};
  writeYears(join(root, 'portfolio'), years);
  rmSync(join(root, 'data'), {recursive: true});

  const home = await open();
  const shares: number[] = [];
  expect(await indexFolder(home, {onProgress: share => shares.push(share)})).toEqual([]);
  expect(shares.length).toBeGreaterThan(10);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);

  const counts = stateCounts(home);
  for (const state of ['inbox', 'later', 'done'] as const)
    expect(counts[state], state).toBe(queue(home, {state, limit: 0}).length);
  expect(counts.later).toBeGreaterThan(0);
  for (const {id, total, unread} of communities(home)) {
    const rows = queue(home, {state: 'all', community: id, limit: 0});
    expect(total).toBe(rows.length);
    expect(unread).toBe(rows.filter(row => row.state === 'inbox' && !row.read).length);
  }
  expect(home.store.notes.list().length).toBe(years.annotations);
  expect(home.store.journal.all().length).toBe(years.reflections);
  expect(check(home)).toEqual({ok: true, problems: []});
  expect(await indexFolder(home, {onProgress: share => expect(share).toBe('nothing to read')})).toEqual([]);
  await home.close();
});
