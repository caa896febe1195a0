import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {check} from '../../src/services/folder/check.ts';
import type {Home} from '../../src/services/home/home.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';
import {liveAYear, touchedIn, viewsOf} from '../helpers/year.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('after a year, deleting the database gives every view back as it was', {timeout: 300_000}, async () => {
  const {clock, root, open, notices} = makeBench('2025-11-24T09:00:00Z');
  const home = await open();
  await liveAYear(home, world, clock);
  const touched = touchedIn(home);
  const before = viewsOf(home, touched);
  const rows = rowsOf(home);
  const counted = Object.fromEntries(Object.entries(before).map(([view, all]) => [view, all.length > 0]));
  expect(Object.values(counted)).not.toContain(false);
  expect(check(home)).toEqual({ok: true, problems: []});

  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  const after = viewsOf(again, touched);
  for (const view of Object.keys(before) as (keyof typeof before)[])
    expect(after[view], view).toEqual(before[view]);
  expect(check(again)).toEqual({ok: true, problems: []});

  // What the world still says is back whole, with dates, order and all.
  clock.advance(86_400_000);
  await refresh(again);
  const now = new Map(rowsOf(again).map(row => [row.id, row]));
  const kettle = rows.filter(({url}) => url?.includes('/kettle/'));
  expect(kettle.map(({id}) => now.get(id))).toEqual(kettle);
  expect(viewsOf(again, touched)).toEqual(before);
  expect(notices).toEqual([]);
});

/** All rows. Scores are left out: they are weighed by statistics of the entries of their time, which a rebuild makes again. */
const rowsOf = (home: Home) =>
  queue(home, {state: 'all', sort: 'newest', limit: 0}).map(
    ({fit: _fit, terms: _terms, why: _why, ...row}) => row,
  );
