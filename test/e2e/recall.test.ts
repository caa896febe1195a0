// Covers: src/runtime/questions.ts, src/cli/reading/recall.ts, src/cli/reading/recall-result.ts, src/cli/queue/feedback-result.ts,
// src/services/recall/card-face.ts

import {afterAll, expect, test} from 'vitest';
import {makePln} from '../helpers/pln.ts';
import {openSession} from '../helpers/terminal.ts';

const pln = makePln();
afterAll(() => pln.remove());

const ENTER = '\r';
const ENTRY = 'eaaaaaaaaaaaa';
const entry = {id: ENTRY, url: 'https://a.example/1', title: 'On tea', community: null};
const act = {
  ...{id: 'taaaaaaaaaaaaaaaa', at: '2026-10-01T06:00:00Z', device: 'elsewhere', session: 's'},
  ...{verb: 'tag', value: 'known', was: null, entries: [entry]},
};

/** A question that was written before today. */
async function question(): Promise<string> {
  pln.write('acts/2026-10.elsewhere.jsonl', `${JSON.stringify(act)}\n`);
  await pln.json('goal', 'add', 'Brew well');
  const {id} = await pln.json(
    ...[
      'annotate',
      ENTRY,
      '--note',
      'How long does it steep, and why?',
      '--kind',
      'question',
      '--goal',
      'brew',
    ],
  );
  const file = Object.keys(pln.files()).find(path => path.startsWith('annotations/')) ?? '';
  pln.write(file, pln.read(file).replace(/"created":"[^"]*"/, '"created":"2026-10-02T08:00:00Z"'));
  return id;
}

test('what is due is asked with goal and title; a grade takes it off today’s list, undo brings it back', async () => {
  const id = await question();
  const [goal] = await pln.json('goal', 'list');
  const due = {annotation: id, entry: ENTRY, goal: goal.id, due: '2026-10-03'};
  expect(await pln.json('recall')).toEqual({due: [due], reminders: [], cap: 5});
  const plain = await pln.run(['recall']);
  expect(plain.stdout).toBe(`${id}  Brew well: On tea\n  How long does it steep, and why?\n`);
  expect(await pln.json('recall', 'keep', id)).toEqual({due: [], reminders: [], cap: 5});
  expect((await pln.run(['recall'])).stderr).toContain('Nothing to recall today');
  await pln.json('undo');
  expect((await pln.json('recall')).due).toEqual([due]);
  expect((await pln.run(['recall', 'drop', id])).stdout).toBe(`${id} let go\n`);
  expect((await pln.json('recall')).due).toEqual([]);
  const refused = await pln.run(['recall', 'again', id]);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('was not chosen for recall')]);
  await pln.json('undo');
});

test('on a terminal the passage comes after a key; a key typed ahead answers the next question', async () => {
  const note = 'Three minutes, then it turns bitter';
  const {id} = await pln.json('annotate', ENTRY, '--note', note);
  await pln.json('recall', 'choose', id);
  for (const path of Object.keys(pln.files()).filter(name => name.startsWith('acts/'))) {
    const yesterday = pln
      .read(path)
      .replace(/"at":"[^"]*"(?=.*"word":"choose")/, '"at":"2026-10-05T08:00:00Z"');
    pln.write(path, yesterday);
  }
  const session = openSession({words: ['recall'], home: pln.home});
  await session.until(/How long does it steep[\s\S]*q stops: $/m);
  session.type(ENTER);
  await session.until(/\[q]uit: $/m);
  session.type(`n${ENTER}`);
  await session.until(/q stops:[\s\S]*q stops: $/m);
  expect(session.rows().join('\n')).not.toContain(note);
  session.type(ENTER);
  await session.until(/turns bitter[\s\S]*\[q]uit: $/m);
  session.type(ENTER);
  await session.ended;
  expect((await pln.json('recall')).due).toHaveLength(1);
  await pln.json('undo');

  // Four answers at once, and half of one before its question.
  const hasty = openSession({words: ['recall'], home: pln.home});
  await hasty.until(/q stops: $/m);
  hasty.type(`${ENTER}n${ENTER}${ENTER}x`);
  await hasty.until(/turns bitter[\s\S]*\[q]uit: x$/m);
  hasty.type(ENTER);
  await hasty.ended;
  expect(
    (await pln.json('recall')).due.map(({annotation}: {annotation: string}) => annotation),
  ).not.toContain(id);
  expect((await pln.json('recall')).due).toHaveLength(1);
  await pln.json('undo');
});

test('views are saved, listed and removed, and their query filters the queue', async () => {
  const view = {name: 'Brewing', query: 'goal:"brew well" -is:done'};
  expect(await pln.json('view', 'add', 'Brewing', 'goal:brew well', '-is:done')).toEqual(view);
  expect(await pln.json('view', 'list')).toEqual([view]);
  expect((await pln.run(['view', 'list'])).stdout).toBe(`Brewing: ${view.query}\n`);
  const found = await pln.run(['queue', '--json', 'goal:brew well', '-is:done', 'tag:pot']);
  expect(JSON.parse(found.stdout)).toMatchObject([{id: ENTRY}]);
  expect(found.stderr).toContain('There is no tag with a word that begins with “pot”');
  expect(await pln.json('view', 'remove', 'brewing')).toEqual(view);
  expect((await pln.json('undo')).words).toBe('view “Brewing” is back');
});

test('more, less and not-goal print the row and need a goal', async () => {
  expect(await pln.json('more', ENTRY, '--goal', 'brew')).toMatchObject({id: ENTRY, title: 'On tea'});
  expect((await pln.run(['not-goal', ENTRY, '--goal', 'brew'])).stdout).toContain('On tea');
  const none = await pln.run(['less', ENTRY]);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('needs a goal')]);
  expect((await pln.json('undo')).words).toBe('“On tea” may serve goal “Brew well” again');
  const goal = await pln.json(
    'goal',
    'set',
    'brew',
    '--not-term',
    'kettle',
    '--opportunity',
    'civic',
    '--helper',
    'Ada',
  );
  expect(goal).toMatchObject({notTerms: ['kettle'], opportunity: 'civic', helpers: ['Ada']});
});
