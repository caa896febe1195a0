import {expect, test} from 'vitest';
import type {Home} from '../../../src/services/home/home.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {setMuted} from '../../../src/services/network/communities.ts';
import {mark} from '../../../src/services/queue/triage.ts';
import {today} from '../../../src/services/review/today.ts';
import {communityId, entryId, followAll, putEntries} from '../../helpers/queue-of.ts';
import {makeBench} from '../../helpers/service-home.ts';

const DAY = 86_400_000;

/** Five communities with eight entries each, one a day. */
async function fiveCommunities() {
  const bench = makeBench();
  const home = await bench.open();
  const letters = ['a', 'b', 'c', 'd', 'e'];
  followAll(home, letters);
  putEntries(
    home,
    letters.flatMap(by =>
      Array.from({length: 8}, (_, index) => ({name: `${by}${index + 2}`, by, ageDays: index + 0.5})),
    ),
  );
  return {bench, home};
}

const idsOf = (home: Home, options = {}): (string | undefined)[] =>
  today(home, options).seats.map(({entry}) => entry?.id);

test('without a goal the newest fill the minutes, and no community has more than a third', async () => {
  const {home} = await fiveCommunities();
  const view = today(home);
  expect(view).toMatchObject({date: '2026-11-22', minutes: 15, brief: {since: null, new: 40, due: 0}});
  expect(view.seats).toHaveLength(15);
  expect(view.seats.filter(({kind}) => kind === 'open')).toHaveLength(2);
  // The last visit is unknown: a number would be that of everything unread.
  expect(view.canWait).toBeNull();
  expect(view.rotationDays).toBe(3);
  const counts = Map.groupBy(view.seats, ({entry}) => entry?.communities[0]?.id);
  expect(Math.max(...[...counts.values()].map(({length}) => length))).toBeLessThanOrEqual(5);
});

test('a day keeps its plan, though entries come, are read and done', async () => {
  const {home} = await fiveCommunities();
  const before = idsOf(home);
  putEntries(home, [{name: 'new', by: 'c', ageDays: 0}]);
  await mark(home, 'done', [before[0] ?? '']);
  await mark(home, 'read', [before[1] ?? '']);
  expect(idsOf(home)).toEqual(before);
  expect(today(home).seats.filter(({isDone}) => isDone)).toHaveLength(2);
  expect(idsOf(home, {again: true})).not.toEqual(before);
  expect(idsOf(home, {again: true})).toContain(entryId('new'));
});

test('muting takes entries out of the plan', async () => {
  const {home} = await fiveCommunities();
  const before = idsOf(home);
  setMuted(home, communityId('b'), true);
  const after = today(home).seats;
  expect(after.length).toBeLessThan(before.length);
  expect(after.flatMap(({entry}) => entry?.communities ?? [])).not.toContainEqual(
    expect.objectContaining({id: communityId('b')}),
  );
});

test('an action that is due comes first and takes no seat', async () => {
  const {home, bench} = await fiveCommunities();
  const {id} = await reflect(home, {text: 'A thought', next: 'Measure it', due: '2026-11-23'});
  expect(today(home).brief.due).toBe(0);
  bench.clock.advance(DAY);
  const [first, second] = today(home).seats;
  expect(first).toMatchObject({kind: 'due', entry: null, action: {id, action: 'Measure it'}, n: 1, of: 1});
  expect(second?.kind).toBe('open');
});

test('a community that was not shown for longest takes the open seat, and the row says so', async () => {
  const {home, bench} = await fiveCommunities();
  // One open seat of two: each day another community, until all have been shown.
  const shown: (string | null | undefined)[] = [];
  for (let day = 0; day < 5; day += 1) {
    const {seats} = today(home, {minutes: 2});
    shown.push(seats.find(({kind}) => kind === 'open')?.entry?.why);
    await mark(
      home,
      'done',
      seats.flatMap(({entry}) => entry?.id ?? []),
    );
    bench.clock.advance(DAY);
  }
  expect(shown.slice(0, 2)).toEqual(
    shown.slice(0, 2).map(() => expect.stringMatching(/^first from Community [a-e]$/)),
  );
  expect(shown.at(-1)).toMatch(/^not shown for [1-4] days?$/);
});
