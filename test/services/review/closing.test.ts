import {expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {mark, markRead} from '../../../src/services/queue/triage.ts';
import {closingLine, closingOf} from '../../../src/services/review/closing.ts';
import {todayProgress} from '../../../src/services/review/progress.ts';
import {today} from '../../../src/services/review/today.ts';
import {undo} from '../../../src/services/undo.ts';
import {entryId, followAll, putEntries} from '../../helpers/queue-of.ts';
import {makeBench} from '../../helpers/service-home.ts';

const DAY = 86_400_000;

async function threeEntries() {
  const bench = makeBench();
  const home = await bench.open();
  followAll(home, ['a', 'b', 'c']);
  putEntries(home, [
    {name: 'x', by: 'a', minutes: 2},
    {name: 'y', by: 'b', minutes: 3},
    {name: 'z', by: 'c', minutes: 4},
  ]);
  return {bench, home, ids: ['x', 'y', 'z'].map(entryId)};
}

test('the last line counts what was read, kept, noted and written today', async () => {
  const {home, ids} = await threeEntries();
  expect(closingLine(home)).toBe('Today: 0 read in about 0 min, 0 kept, 0 noted, 0 written.');
  markRead(home, ids[0] ?? '', false);
  markRead(home, ids[1] ?? '', false);
  await mark(home, 'done', ids);
  await annotate(home, ids[0] ?? '', {note: 'So it is'});
  await reflect(home, {text: 'What I take from it', next: 'Try it', due: '2026-11-23'});
  await reflect(home, {text: 'Another one', next: 'Try that', due: '2026-11-24'});
  const said = 'Today: 2 read in about 5 min, 0 kept, 1 noted, 2 written, 1 action due tomorrow.';
  expect(closingLine(home)).toBe(said);
  undo(home);
  expect(closingOf(home).written).toBe(1);
});

test('yesterday does not count, and a rebuilt index counts the same', async () => {
  const {home, bench, ids} = await threeEntries();
  markRead(home, ids[0] ?? '', false);
  await annotate(home, ids[0] ?? '', {note: 'So it is'});
  expect(closingOf(await bench.open())).toMatchObject({read: 1, noted: 1});
  bench.clock.advance(DAY);
  expect(closingOf(home)).toMatchObject({read: 0, noted: 0});
});

test('progress counts rows that are read, done or put aside, and the minutes of the others', async () => {
  const {home, ids} = await threeEntries();
  await mark(home, 'read', ids.slice(0, 1));
  const again = {again: true};
  expect(todayProgress(today(home, again))).toEqual({done: 0, of: 2, minutesLeft: 7});
  await mark(home, 'later', ids.slice(1, 2));
  expect(todayProgress(today(home))).toEqual({done: 1, of: 2, minutesLeft: 4});
  await mark(home, 'done', ids.slice(2));
  expect(todayProgress(today(home))).toEqual({done: 2, of: 2, minutesLeft: 0});
});
