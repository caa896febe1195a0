// Covers: src/cli/portfolio/export-command.ts

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {EXPORTERS, type ExportKind} from '../../src/exporters/registry.ts';
import {exportDocument} from '../../src/services/export/export-document.ts';
import type {ExportFilter} from '../../src/services/export/export-filter.ts';
import {setCommunities} from '../helpers/communities.ts';
import {entryId} from '../helpers/expected-ids.ts';
import {expectFailure} from '../helpers/failures.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';

const KINDS = Object.keys(EXPORTERS) as ExportKind[];
const EVERY = KINDS.flatMap(kind => Object.keys(EXPORTERS[kind]).map(format => [kind, format] as const));

const SECRET = 'https://ada:hunter2@news.example/feed.xml?token=abcdefabcdef';
const LIST = `<opml version="2.0"><body><outline text="Clubs">
  <outline text="Hidden &amp; Co" xmlUrl="${SECRET.replaceAll('&', '&amp;')}"/>
  <outline text="Bog" xmlUrl="https://bog.example/feed.xml" htmlUrl="https://bog.example/"/>
</outline></body></opml>`;

let world: World;
let pln: Pln;
const made: Record<string, string> = {};

// One learner, with private and shared things of every kind, some of them taken back or rewritten.
beforeAll(async () => {
  world = await startWorld();
  setCommunities(world);
  pln = makePln();
  const id = async (name: string, ...words: string[]): Promise<void> => {
    made[name] = (await pln.json(...words)).id;
  };
  await pln.json('add', world.url('/kettle/'), world.url('/tide.atom'));
  const etag = entryId(`https://${world.host}/kettle/etag`);
  await id('caching', 'goal', 'add', 'Caching', '--why', 'Feeds are slow', '--milestone', 'Read', '--shared');
  await id('secret', 'goal', 'add', 'Leave my job', '--criteria', 'A contract');
  await id('open', 'annotate', etag, '--quote', 'an hour is plenty', '--note', 'Ours!', '--goal', 'caching');
  await pln.json('annotations', 'edit', made.open ?? '', '--shared');
  await id(
    'mine',
    'annotate',
    etag,
    '--quote',
    'it is opaque',
    '--note',
    'Like my boss',
    '--goal',
    'caching',
  );
  await id('gone', 'annotate', etag, '--note', 'Never mind');
  await pln.json('annotations', 'remove', made.gone ?? '');
  const reflect = (name: string, ...words: string[]) => id(name, 'reflect', ...words);
  await reflect('hidden', '-m', 'A private thought', '--claim', 'I can leave', '--goal', 'leave-my-job');
  await reflect('wrong', '-m', 'Said too soon');
  await reflect('first', '-m', 'Wrong at furst', '--title', 'Furst', '--shared', '--goal', 'caching');
  await pln.json('reflect', 'correct', made.first ?? '', '-m', 'Right at last', '--title', 'First');
  const evidence = ['open', 'hidden', 'wrong', 'first'].map(name => made[name] ?? '');
  await reflect(
    'last',
    '-m',
    'On all of it',
    '--shared',
    '--goal',
    'caching',
    'leave-my-job',
    '--evidence',
    ...evidence,
  );
  await pln.json('reflect', 'retract', made.wrong ?? '');
  writeFileSync(join(pln.home, 'list.opml'), LIST);
  await pln.json('import', 'list.opml');
  await pln.json('config', 'set', 'name', 'Ada Brandt');
});
afterAll(async () => {
  await world.close();
  pln.remove();
});

const run = async (...words: string[]): Promise<{stdout: string; stderr: string}> => {
  const {code, stdout, stderr} = await pln.run(['export', ...words]);
  expect(code, stderr).toBe(0);
  return {stdout, stderr};
};
const document = async (...words: string[]): Promise<string> => (await run(...words)).stdout;

/** Every document, without a process for each of them. */
async function everyDocument(choice: ExportFilter = {}): Promise<[name: string, text: string][]> {
  const home = await makeBench().open(join(pln.home, 'pln'));
  return EVERY.map(([kind, format]) => [
    `${kind}.${format}`,
    exportDocument(home, kind, format, choice).document,
  ]);
}

test('every document in every format: the same bytes again, also when the database was thrown away', async () => {
  const before = await everyDocument();
  for (const [name, text] of before) expect(text, name).toMatch(/\S.*\n$/s);
  const asked = world.requests.length;
  rmSync(pln.data, {recursive: true});
  expect(await everyDocument()).toEqual(before);
  expect(world.requests.length).toBe(asked);
});

test('what was retracted or removed is in no document; what was corrected is there in its last version', async () => {
  for (const [name, text] of await everyDocument())
    expect(text, name).not.toMatch(/Said too soon|Furst|furst|Never mind/);
  const journal = await document('journal');
  expect(journal).toMatch(/## \S+ · First\n/);
  expect(journal).toContain('Right at last');
  expect(journal).toContain('> — First');
});

describe('for others', () => {
  const PRIVATE = /private thought|I can leave|Leave my job|A contract|Like my boss|hunter2|abcdefabcdef/;

  test('no document holds anything private', async () => {
    const ids = ['hidden', 'secret', 'mine'].map(name => made[name] ?? '');
    for (const [name, text] of await everyDocument({shared: true})) {
      expect(text, name).not.toMatch(PRIVATE);
      for (const id of ids) expect(text, name).not.toContain(id);
    }
  });

  test.each([
    ['journal', '1 private entry and 1 private piece of evidence left out', 'Right at last'],
    ['annotations', '1 private annotation left out', 'Ours!'],
    ['goals', '1 private goal and 1 private piece of evidence left out', 'Feeds are slow'],
    ['network', '1 private feed left out', 'bog.example'],
  ])('%s: %s', async (kind, said, kept) => {
    const {stdout, stderr} = await run(kind, '--shared');
    expect(stderr).toBe(`${said}\n`);
    expect(stdout).toContain(kept);
  });

  test('where nothing is private, that is said too', async () => {
    const {stderr} = await run('annotations', '--shared', '--until', '2020-01');
    expect(stderr).toBe('nothing left out\n');
  });

  test('the learner’s own documents hold it all, but no password and no token', async () => {
    expect(await document('journal')).toMatch(/private thought/);
    expect(await document('annotations')).toMatch(/Like my boss/);
    expect(await document('goals')).toMatch(/Leave my job/);
    for (const [name, network] of await everyDocument()) {
      if (!name.startsWith('network')) continue;
      expect(network).toMatch(/Hidden/);
      expect(network).toMatch(/https:\/\/\*\*\*@news\.example\/feed\.xml\?token=\*\*\*/);
      expect(network).not.toMatch(PRIVATE);
    }
  });
});

describe('by goal and period', () => {
  const ids = async (...words: string[]): Promise<string[]> =>
    (await pln.json('export', ...words)).map((one: {id: string}) => one.id);

  test('only what is towards the goal', async () => {
    expect(await ids('journal', '--goal', 'leave-my-job')).toEqual([made.last, made.hidden]);
    expect(await ids('annotations', '--goal', 'leave-my-job')).toEqual([]);
    expect(await ids('annotations', '--goal', 'caching')).toEqual([made.open, made.mine]);
    expect(await ids('goals', '--goal', 'leave-my-job')).toEqual([made.secret]);
    expect(await ids('network', '--goal', 'caching')).toEqual([]);
  });

  test.each(['journal', 'annotations', 'goals', 'network'])('%s until and since a day', async kind => {
    expect(await ids(kind, '--until', '2020-01')).toEqual([]);
    const whole = await ids(kind);
    expect(whole.length).toBeGreaterThan(1);
    expect(await ids(kind, '--since', '1d')).toEqual(whole);
  });

  test('a goal stays in a period without evidence for it', async () => {
    const [goal] = await pln.json('export', 'goals', '--goal', 'caching');
    expect(goal).toMatchObject({
      title: 'Caching',
      why: 'Feeds are slow',
      milestones: [{title: 'Read', doneAt: null}],
    });
    expect(goal.evidence.map((piece: {id: string}) => piece.id)).toEqual(
      ['open', 'mine', 'first', 'last'].map(name => made[name]),
    );
    const [later] = await pln.json('export', 'goals', '--goal', 'caching', '--since', '2099-01');
    expect(later).toMatchObject({title: 'Caching', evidence: []});
  });

  test('the page says whose it is and what it holds', async () => {
    const page = await document('journal', '--goal', 'caching', '--since', '2026-01-01', '--format', 'html');
    expect(page).toContain('<h1 dir="auto">Ada Brandt</h1>');
    expect(page).toContain('Only towards “Caching”, since 1 January 2026.');
    expect(page).toContain('towards 2 goals');
  });
});

test('a network of one pln is imported by another, without what only the first one knows', async () => {
  const other = makePln();
  try {
    await run('network', '--shared', '-o', join(other.home, 'network.opml'));
    expect(await other.json('import', 'network.opml')).toMatchObject({added: 3, skipped: 0, failed: []});
    const [bog] = await other.json('communities');
    expect(bog).toMatchObject({title: 'Bog', url: 'https://bog.example/'});
    expect(other.read('network.opml')).toContain('category="Clubs"');
  } finally {
    other.remove();
  }
});

describe('into a file', () => {
  const at = (name: string): string => join(pln.home, name);

  test('whose ending gives the format, unless an option does', async () => {
    for (const [name, begin] of [
      ['a.html', '<!DOCTYPE html>'],
      ['a.csv', 'id,at,'],
      ['a.opml', '# Learning journal'],
      ['a', '# Learning journal'],
    ] as const) {
      const {stdout} = await run('journal', '-o', name);
      expect(stdout).toBe('');
      expect(readFileSync(at(name), 'utf8').startsWith(begin), name).toBe(true);
    }
    await run('journal', '-o', 'a.html', '--format', 'json');
    expect(readFileSync(at('a.html'), 'utf8')).toBe(await document('journal', '--format', 'json'));
  });

  test('that is reached by a link, which stays one', async () => {
    writeFileSync(at('target.md'), 'before');
    symlinkSync(at('target.md'), at('link.md'));
    await run('journal', '-o', 'link.md');
    expect(lstatSync(at('link.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('target.md'), 'utf8')).toBe(await document('journal'));
    expect(readdirSync(pln.home).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  test.each([
    'pln/portfolio/network.opml',
    'pln/portfolio/journal/2026-11.md',
    'pln/portfolio/goals/new.md',
    'pln/data/pln.db',
    'pln/config/config.json',
    'linked/network.opml',
  ])('%s is refused: it is what the document is made of', async file => {
    if (!existsSync(at('linked'))) symlinkSync(pln.portfolio, at('linked'));
    const before = pln.files();
    await expectFailure(pln, ['export', 'network', '--format', 'opml', '-o', file], {
      exit: 1,
      code: 'invalid',
      why: /one of the files that pln makes documents from/,
    });
    expect(pln.files()).toEqual(before);
  });

  test('in a folder of its own inside the portfolio', async () => {
    mkdirSync(join(pln.portfolio, 'exports'));
    await run('journal', '-o', 'pln/portfolio/exports/journal.md');
    expect(await pln.json('check')).toEqual({ok: true, problems: []});
  });

  test.each([
    ['nowhere/a.md', /its folder does not exist/],
    ['pln', /it is a folder/],
    ['list.opml/a.md', /its folder is a file/],
  ])('%s: says why not', async (file, why) => {
    await expectFailure(pln, ['export', 'journal', '-o', file], {exit: 1, code: 'invalid', why});
  });
});

test('`--json` without a format is the document for programs', async () => {
  for (const kind of KINDS) {
    expect(await document(kind, '--json')).toBe(await document(kind, '--format', 'json'));
  }
  const journal = await pln.json('journal');
  for (const entry of journal)
    entry.evidence = entry.evidence.filter(({id}: {id: string}) => id !== made.wrong);
  expect(await pln.json('export', 'journal')).toEqual(journal);
  // Terms that were struck out and the days until a goal is starved steer the queue, and describe nothing.
  const goals = await pln.json('goal', 'list');
  for (const goal of goals) {
    delete goal.notTerms;
    delete goal.starvedAfter;
  }
  expect(await pln.json('export', 'goals')).toMatchObject(goals);
  // Where its words are now changes with the text, so it is not part of the document.
  expect(await pln.json('annotations')).toMatchObject(await pln.json('export', 'annotations'));
});

test('what is shared by its own flag is in documents for others, until that is taken back', async () => {
  const shown = async (kind: string): Promise<number> => (await pln.json('export', kind, '--shared')).length;
  const [annotations, goals] = [await shown('annotations'), await shown('goals')];
  const etag = entryId(`https://${world.host}/kettle/etag`);
  await pln.json('annotate', etag, '--note', 'For everyone', '--shared');
  await pln.json('annotations', 'edit', made.mine ?? '', '--shared', '--note', 'Fit for everyone');
  await pln.json('goal', 'set', made.secret ?? '', '--shared');
  expect([await shown('annotations'), await shown('goals')]).toEqual([annotations + 2, goals + 1]);
  for (const verb of ['goal', 'annotate', 'annotate']) expect(await pln.json('undo')).toMatchObject({verb});
  expect([await shown('annotations'), await shown('goals')]).toEqual([annotations, goals]);
  expect(await document('annotations')).toContain('Like my boss');
});

test('an attached file is named, with its place in the folder, and no link leads where a document is not', async () => {
  writeFileSync(join(pln.home, 'my [talk].pdf'), 'pages');
  const {evidence} = await pln.json('log', 'A talk', '--kind', 'talk', '--file', 'my [talk].pdf');
  const [{url: file}] = evidence;
  expect(file).toMatch(/^files\/[\da-f]{12}-my \[talk\]\.pdf$/);
  const place = file.replace('[', '\\[').replace(']', '\\]');
  expect(await document('journal')).toContain(`\n> — my \\[talk\\].pdf, attached as ${place}\n`);
  for (const [name, text] of await everyDocument()) {
    if (!name.endsWith('.md')) continue;
    for (const [, target] of text.matchAll(/\]\(<?([^)>]*)/g)) expect(target, name).toMatch(/^https?:/);
  }
});
