import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readActs} from '../../../src/portfolio/documents/acts/read.ts';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import {addGoal, setGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {tag} from '../../../src/services/queue/tags.ts';
import {linkToGoal, mark, star} from '../../../src/services/queue/triage.ts';
import {undo} from '../../../src/services/undo.ts';
import {viewsOf} from '../../helpers/devices.ts';
import {type Bench, makeBench} from '../../helpers/service-home.ts';

const HOUR = 3_600_000;
const OCTOBER = 'acts/2026-10.jsonl';
const actsIn = (home: Home, file: string) => readActs(home.portfolio.read(file), file).acts;
const entries = Array.from({length: 8}, (_, index) => ({
  id: `e${'abcdefgh'[index]}${'a'.repeat(11)}` as never,
  url: `https://a.example/${index}`,
  title: `Entry ${index}, with a title of some length`,
  community: null,
}));

/** A month of acts on entries that no feed says any more. */
async function october(bench: Bench): Promise<Home> {
  const home = await bench.open();
  importOpml(
    home,
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
  );
  addGoal(home, 'Learn', {why: 'x'.repeat(300)});
  recordAct(home, {verb: 'read', value: true, was: false, entries});
  for (let day = 0; day < 25; day += 1) {
    bench.clock.advance(24 * HOUR);
    const one = entries[day % entries.length]?.id ?? '';
    await mark(home, day % 2 === 0 ? 'later' : 'done', [one, entries[0]?.id ?? '']);
    tag(home, day % 2 === 0 ? 'tag' : 'untag', one, ['tea']);
    linkToGoal(home, one, 'learn');
    await star(home, day % 3 === 0, [one]);
    if (day % 3 === 1) undo(home);
    setGoal(home, 'learn', {why: `${day} ${'x'.repeat(300)}`});
  }
  return home;
}

const everything = (home: Home) => ({...viewsOf(home), links: goals(home)[0]?.evidence});
const rowOf = (home: Home, file: string) => home.store.files.all().find(({path}) => path === file);

test('the first act of a month compacts the earlier ones; every view is as it was, also from the files alone', async () => {
  const bench = makeBench('2026-10-01T08:00:00Z');
  const home = await october(bench);
  const before = everything(home);
  const long = home.portfolio.read(OCTOBER);
  const own = actsIn(home, OCTOBER);
  bench.clock.advance(10 * 24 * HOUR);
  tag(home, 'tag', entries[7]?.id ?? '', ['new']);
  const short = home.portfolio.read(OCTOBER);
  console.log(
    `compacted from ${long.length} to ${short.length} bytes, ${own.length} to ${actsIn(home, OCTOBER).length} acts`,
  );
  expect(short.length).toBeLessThan(long.length / 2);
  undo(home);
  expect(everything(home)).toEqual(before);

  // The index is as a new one would be, and the file is not read again.
  const known = rowOf(home, OCTOBER);
  const again = await bench.open();
  expect(rowOf(again, OCTOBER)).toEqual(known);
  expect(everything(again)).toEqual(before);
  rmSync(join(bench.root, 'data'), {recursive: true});
  const rebuilt = await bench.open();
  expect(rowOf(rebuilt, OCTOBER)).toEqual(known);
  expect(everything(rebuilt)).toEqual(before);
  expect(queue(rebuilt, {state: 'all', limit: 0}).map(row => row.title)).toHaveLength(entries.length);
  expect(bench.notices).toEqual([]);
});

test('what undo reaches stays, and can be undone after', async () => {
  const bench = makeBench('2026-10-31T18:00:00Z');
  bench.clock.advance(-30 * 24 * HOUR);
  const home = await october(bench);
  bench.clock.advance(10 * 24 * HOUR);
  const [last] = home.store.acts.newestInEffect(home.device, 1);
  const before = queue(home, {state: 'all', limit: 0});
  recordAct(home, {verb: 'read', value: true, was: false, entries: entries.slice(0, 1)});
  expect(actsIn(home, OCTOBER).at(-1)).toEqual(last);
  undo(home);
  expect(undo(home).verb).toBe('goal');
  expect(undo(home).verb).not.toBe('undo');
  expect(queue(home, {state: 'all', limit: 0})).not.toEqual(before);
});

const ACT_ID = /(?<="(?:id|value)":"t)[a-z2-7]{16}(?=")/g;
/** As if another device had made the act. */
const otherId = (id: string): string => [...id].reverse().join('');

test('a file with a line that cannot be read, or one of another device, is left to the letter', async () => {
  const bench = makeBench('2026-10-01T08:00:00Z');
  const home = await october(bench);
  const broken = `${home.portfolio.read(OCTOBER)}{"by":"hand"}\n`;
  const theirs = broken.replaceAll(home.device, 'otherdev');
  writeFileSync(join(home.portfolio.dir, OCTOBER), broken);
  writeFileSync(
    join(home.portfolio.dir, 'acts/2026-10.otherdev.jsonl'),
    theirs.replace('{"by":"hand"}\n', '').replace(ACT_ID, otherId),
  );
  const again = await bench.open();
  bench.clock.advance(10 * 24 * HOUR);
  tag(again, 'tag', entries[7]?.id ?? '', ['new']);
  expect(again.portfolio.read(OCTOBER)).toBe(broken);
  expect(again.portfolio.read('acts/2026-10.otherdev.jsonl')).toContain('otherdev');
  expect(bench.notices).toHaveLength(1);
});

test('in a folder that was two once, another device’s acts are between ours, and stay to the letter', async () => {
  const bench = makeBench('2026-10-01T08:00:00Z');
  const home = await october(bench);
  const lines = home.portfolio.read(OCTOBER).trimEnd().split('\n');
  const theirs = lines.map(line => line.replaceAll(home.device, 'otherdev').replace(ACT_ID, otherId));
  writeFileSync(
    join(home.portfolio.dir, OCTOBER),
    lines.map((line, index) => `${line}\n${theirs[index]}\n`).join(''),
  );
  const again = await bench.open();
  const before = everything(again);
  bench.clock.advance(10 * 24 * HOUR);
  tag(again, 'tag', entries[7]?.id ?? '', ['new']);
  const left = again.portfolio.read(OCTOBER).trimEnd().split('\n');
  expect(left.filter(line => line.includes('otherdev'))).toEqual(theirs);
  expect(left.length).toBeLessThan(theirs.length * 1.5);
  undo(again);
  expect(everything(again)).toEqual(before);
  rmSync(join(bench.root, 'data'), {recursive: true});
  expect(everything(await bench.open())).toEqual(before);
});

test('an undo that is kept without its entries still takes back its act', async () => {
  const bench = makeBench('2026-09-30T20:00:00Z');
  const home = await bench.open();
  recordAct(home, {verb: 'read', value: true, was: false, entries});
  const [first = '', second = '', ...others] = entries.map(({id}) => id as string);
  await mark(home, 'later', [first, second]);
  bench.clock.advance(5 * HOUR);
  undo(home);
  for (let day = 0; day < 25; day += 1) {
    bench.clock.advance(24 * HOUR);
    await mark(home, day % 2 === 0 ? 'later' : 'done', others);
  }
  bench.clock.advance(10 * 24 * HOUR);
  await star(home, true, [first]);
  const kept = actsIn(home, OCTOBER).find(({verb}) => verb === 'undo');
  expect(kept?.entries).toEqual([]);
  tag(home, 'tag', first, ['tea']);
  expect(queue(home, {state: 'all', limit: 0}).find(({id}) => id === first)).toMatchObject({
    state: 'inbox',
    starred: true,
  });
});
