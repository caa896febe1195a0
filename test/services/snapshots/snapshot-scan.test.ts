import {readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {writeSnapshot} from '../../../src/portfolio/documents/snapshots/write.ts';
import {indexFolder} from '../../../src/services/folder/index-folder.ts';
import type {Home} from '../../../src/services/home/home.ts';
import type {SnapshotScan} from '../../../src/services/snapshots/snapshot-scan.ts';
import {hashOf} from '../../../src/services/snapshots/take-snapshot.ts';
import {makeBench} from '../../helpers/service-home.ts';

const ID = 'eaaaaaaaaaaaa' as EntryId;
const HOUR = 3_600_000;

/** A home with one kept copy, whose folder changed so long ago; all of it was looked at. */
async function keeper(ago: number) {
  const bench = makeBench();
  const home = await bench.open();
  home.portfolio.prepare();
  const write = (id: EntryId): void => {
    const words = {
      id,
      title: 'First',
      author: null,
      url: `https://x.example/${id}`,
      community: [],
      published: null,
    };
    const markdown = 'Some words.';
    home.portfolio.write(
      `kept/${id}.md`,
      writeSnapshot({...words, kept: '2026-11-01T00:00:00.000Z', hash: hashOf(markdown), markdown}),
    );
  };
  write(ID);
  const folder = join(bench.root, 'portfolio', 'kept');
  const setTime = (before: number): void => {
    const time = new Date(bench.clock.now() - before);
    utimesSync(folder, time, time);
  };
  setTime(ago);
  await indexFolder(home);
  const file = join(folder, `${ID}.md`);
  /** As an editor that writes in place, so that the folder of the file does not change. */
  const retitle = (title: string): void =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*/m, `title: ${title}`));
  return {...bench, home, write, file, retitle};
}

async function titleAfter(home: Home, kept: SnapshotScan): Promise<string | null | undefined> {
  await indexFolder(home, {snapshots: kept});
  return home.store.entries.get(ID)?.title;
}

test('a copy edited by hand is noticed at once where its text counts, elsewhere within the hour', async () => {
  const {home, clock, retitle} = await keeper(HOUR);
  retitle('Second, by hand');
  expect(await titleAfter(home, 'trusted')).toBe('First');
  expect(await titleAfter(home, 'all')).toBe('Second, by hand');
  retitle('Third, later');
  clock.advance(HOUR - 1);
  expect(await titleAfter(home, 'trusted')).toBe('Second, by hand');
  clock.advance(1);
  expect(await titleAfter(home, 'later')).toBe('Second, by hand');
  expect(await titleAfter(home, 'trusted')).toBe('Third, later');
});

test.each(['trusted', 'later'] as const)(
  'a copy that was added or removed is noticed, %s or not',
  async kept => {
    const {home, write, file} = await keeper(HOUR);
    const other = 'ebbbbbbbbbbbb' as EntryId;
    write(other);
    rmSync(file);
    await indexFolder(home, {snapshots: kept});
    expect(home.store.files.withPrefix('kept/')).toEqual([`kept/${other}.md`]);
    expect(home.store.entries.get(other)).toMatchObject({title: 'First'});
  },
);

test('a folder that changed just now is scanned: a change within one tick of its clock would not show', async () => {
  const {home, retitle} = await keeper(1000);
  retitle('Second, by hand');
  expect(await titleAfter(home, 'trusted')).toBe('Second, by hand');
});

test('the first scan compares times as exactly as the second one', async () => {
  const {home, file, clock} = await keeper(HOUR);
  const {length} = home.store.files.all();
  for (const ms of [0.001, 0.25, 999.999, 123.456]) {
    const seconds = (clock.now() + ms) / 1000;
    utimesSync(file, seconds, seconds);
    await indexFolder(home);
    const paths = home.store.files.all().map(({path}) => path);
    expect(home.portfolio.statFiles(paths)).toEqual(
      home.store.files.among(paths).map(({hash: _, ...known}) => known),
    );
    expect(home.portfolio.quickList().toSorted(byPath)).toEqual(
      home.store.files
        .quickList()
        .toSorted(byPath)
        .map(known => ({...known})),
    );
  }
  expect(home.store.files.all()).toHaveLength(length);
});

const byPath = (a: {path: string}, b: {path: string}): number => (a.path < b.path ? -1 : 1);
