import {readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {annotate, annotations, removeAnnotation} from '../../../src/services/annotations/annotate.ts';
import {check} from '../../../src/services/folder/check.ts';
import {forget} from '../../../src/services/folder/forget.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {star} from '../../../src/services/queue/triage.ts';
import {type Bench, makeBench} from '../../helpers/service-home.ts';
import {startWorld} from '../../helpers/world.ts';
import {posts, serve} from '../../tui/contents.ts';

const MONTH = '2026-11';
const JOURNAL = `journal/${MONTH}.md`;
const GREEN = {ok: true, problems: []};

async function learner(): Promise<{bench: Bench; home: Home; entry: string}> {
  const bench = makeBench();
  const home = await bench.open();
  const world = await startWorld();
  await addCommunity(home, serve(world, posts(2)), {all: true});
  await world.close();
  const entry = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  await star(home, true, [entry]);
  await annotate(home, entry, {note: 'First note'});
  await annotate(home, entry, {note: 'Second note'});
  await reflect(home, {text: 'A first one that is whole'});
  await reflect(home, {
    text: 'A second one that is long enough\n\nto be cut in the middle of its words',
    evidence: [entry],
  });
  bench.notices.splice(0);
  return {bench, home, entry};
}

const pathOf = (home: Home, file: string): string => join(home.portfolio.dir, file);
const textOf = (home: Home, file: string): string => readFileSync(pathOf(home, file), 'utf8');
const lostIn = ({root}: Bench): string[] =>
  readdirSync(join(root, 'data/drafts'))
    .filter(name => name.startsWith('lost-'))
    .map(name => readFileSync(join(root, 'data/drafts', name), 'utf8'));
const dropLost = ({root}: Bench): void => {
  for (const name of readdirSync(join(root, 'data/drafts'))) rmSync(join(root, 'data/drafts', name));
};

describe('a journal that was cut', () => {
  test('within the words of its last entry is named, and what is gone is kept', async () => {
    for (const size of [1, 20, 60, 110, 150]) {
      const {bench, home} = await learner();
      const whole = textOf(home, JOURNAL);
      writeFileSync(pathOf(home, JOURNAL), whole.slice(0, -size));
      const again = await bench.open();
      const {ok, problems} = check(again);
      expect({ok, named: problems.some(({file}) => file === JOURNAL)}, `cut by ${size}`).toEqual({
        ok: false,
        named: true,
      });
      if (size === 1) continue; // only the line feed is gone
      expect(lostIn(bench).join('')).toContain('to be cut in the middle of its words');
      await reflect(again, {text: 'A third one'});
      expect(journal(again).map(({body}) => body)).toEqual(
        expect.arrayContaining(['A third one', 'A first one that is whole']),
      );
      expect(
        check(again).problems.map(({file}) => file),
        'as long as the draft is there',
      ).toContain(JOURNAL);
      dropLost(bench);
      expect(check(await bench.open())).toEqual(GREEN);
    }
  });

  test('at the end of a line within its last entry is named, too', async () => {
    const {bench, home} = await learner();
    const whole = textOf(home, JOURNAL);
    const from = whole.lastIndexOf('A second one');
    const ends = [...whole.slice(from, -1).matchAll(/\n/g)].map(({index}) => from + index + 1);
    expect(ends.length).toBeGreaterThan(2);
    for (const end of ends) {
      writeFileSync(pathOf(home, JOURNAL), whole.slice(0, end));
      const again = await bench.open();
      expect(check(again).problems.map(({file}) => file)).toContain(JOURNAL);
      expect(lostIn(bench)).toEqual([expect.stringContaining('to be cut in the middle of its words')]);
      dropLost(bench);
      writeFileSync(pathOf(home, JOURNAL), whole);
      expect(check(await bench.open())).toEqual(GREEN);
    }
  });

  test('is named without the index, too', async () => {
    const {bench, home} = await learner();
    writeFileSync(pathOf(home, JOURNAL), textOf(home, JOURNAL).slice(0, -20));
    rmSync(join(bench.root, 'data'), {recursive: true});
    const again = await bench.open();
    expect(check(again).problems).toMatchObject([{file: JOURNAL, line: expect.any(Number)}]);
  });

  test('by whole entries is named by the acts that made them; forgetting says that it was meant', async () => {
    const {bench, home} = await learner();
    const id = journal(home).find(({body}) => body.startsWith('A second'))?.id ?? '';
    const text = textOf(home, JOURNAL);
    writeFileSync(pathOf(home, JOURNAL), text.slice(0, text.lastIndexOf('\n## ')));
    const again = await bench.open();
    expect(lostIn(bench)).toEqual([expect.stringContaining('A second one')]);
    expect(bench.notices.filter(line => line.includes('has lost an entry'))).toHaveLength(1);
    expect(check(again).problems.map(({message}) => message)).toContain(
      `the journal entry ${id} is gone that this act made`,
    );
    await forget(again, id);
    dropLost(bench);
    expect(check(again)).toEqual(GREEN);
  });

  test('by a hand that shortened a text is as the hand left it', async () => {
    const {bench, home} = await learner();
    writeFileSync(pathOf(home, JOURNAL), textOf(home, JOURNAL).replaceAll(' that is whole', ''));
    const again = await bench.open();
    expect(lostIn(bench)).toEqual([]);
    expect(check(again)).toEqual(GREEN);
    expect(journal(again).map(({body}) => body)).toContain('A first one');
  });
});

test('annotations and acts that are gone are kept as the index knew them', async () => {
  const {bench, home, entry} = await learner();
  const [notes, acts] = [`annotations/${MONTH}.jsonl`, `acts/${MONTH}.jsonl`];
  const lastLine = (file: string): string => textOf(home, file).trimEnd().split('\n').at(-1) ?? '';
  const [note, act] = [lastLine(notes), lastLine(acts)];
  for (const file of [notes, acts])
    writeFileSync(pathOf(home, file), textOf(home, file).replace(/[^\n]*\n$/, ''));
  const again = await bench.open();
  expect(lostIn(bench).map(text => JSON.parse(text))).toEqual([JSON.parse(act), JSON.parse(note)]);
  expect(annotations(again, {entry})).toHaveLength(1);
  expect(new Set(check(again).problems.map(({file}) => file))).toEqual(new Set([notes, acts]));
  for (const [file, line] of [
    [notes, note],
    [acts, act],
  ] as const)
    writeFileSync(pathOf(again, file), `${textOf(again, file)}${line}\n`);
  dropLost(bench);
  expect(check(await bench.open())).toEqual(GREEN);
});

test('what left a file on purpose is not kept: removed, forgotten, moved to another file, in another folder', async () => {
  const {bench, home} = await learner();
  removeAnnotation(home, annotations(home)[0]?.id ?? '');
  for (const id of [annotations(home)[0]?.id, journal(home)[0]?.id]) await forget(home, id ?? '');
  const moved = `journal/${MONTH}.moved.md`;
  renameSync(pathOf(home, JOURNAL), pathOf(home, moved));
  await bench.open();
  renameSync(pathOf(home, moved), pathOf(home, JOURNAL));
  await bench.open();
  expect(lostIn(bench)).toEqual([]);
  renameSync(home.portfolio.dir, `${home.portfolio.dir}-2`);
  await expect(bench.open()).rejects.toMatchObject({code: 'portfolio'});
  expect(lostIn(bench)).toEqual([]);
});
