// Covers: src/domain/exports/document.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {exportDocument} from '../../../src/services/export/export-document.ts';
import {showGoal} from '../../../src/services/goals/goal-view.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {log} from '../../../src/services/journal/log-experience.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {entryMarkdown, readEntry} from '../../../src/services/reading/read-entry.ts';
import {entryId} from '../../helpers/expected-ids.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
let tea: ReturnType<typeof entryId>;
beforeAll(async () => {
  world = await startWorld();
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>Kettle</title><item><guid>1</guid><link>${world.url('/tea')}</link>
      <title>On tea</title><pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate><description><![CDATA[<p>Steps:</p>
      <ul><li>Boil water</li><li>Add leaves</li></ul><pre>steep(3);\ndrink();</pre>]]></description></item></channel></rss>`,
  });
  tea = entryId(`https://${world.host}/tea`);
});
afterAll(() => world.close());

const open = async (): Promise<Home> => {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/feed'));
  return home;
};

const FORMATS = ['md', 'html', 'csv', 'json'];

test('a note is the learner’s, and the quote its author’s, in every format', async () => {
  const home = await open();
  const {id: goal} = addGoal(home, 'Brew well', {});
  const {id} = await annotate(home, tea, {quote: 'Boil water', note: 'How hot?', goals: [goal]});
  const {evidence} = await reflect(home, {text: 'Water first.', evidence: [id], goals: [goal]});
  expect(evidence).toMatchObject([{quote: 'Boil water', note: 'How hot?'}]);
  expect(journal(home)[0]?.evidence).toEqual(evidence);
  expect(showGoal(home, goal).evidence[0]).toMatchObject({
    quote: 'Boil water',
    note: 'How hot?',
    kind: 'idea',
  });
  for (const format of FORMATS)
    for (const kind of ['journal', 'goals', 'annotations'] as const) {
      const {document} = exportDocument(home, kind, format, {});
      expect(document).toContain('Boil water');
      expect(document).toContain('How hot?');
      expect(document).not.toMatch(/“[^”]*How hot|> How hot|<blockquote[^>]*><p>How hot/);
    }
});

test('a private note stays out of what others read, its passage does not', async () => {
  const home = await open();
  const {id} = await annotate(home, tea, {quote: 'Boil water', note: 'How hot?'});
  await reflect(home, {text: 'Water first.', evidence: [id], shared: true});
  for (const format of FORMATS) {
    const {document, leftOut} = exportDocument(home, 'journal', format, {shared: true});
    expect(document).toContain('Boil water');
    expect(document).not.toContain('How hot?');
    expect(leftOut).toEqual([{count: 1, one: 'private note', many: 'private notes'}]);
  }
});

test('highlights of lists and code stay lists and code', async () => {
  const home = await open();
  const {id} = await annotate(home, tea, {quote: 'Boil water\nAdd leaves\nsteep(3);\ndrink();'});
  await reflect(home, {text: 'Water first.', evidence: [id]});
  for (const kind of ['journal', 'annotations'] as const) {
    expect(exportDocument(home, kind, 'md', {}).document).toContain(
      '> - Boil water\n> - Add leaves\n>\n> ```\n> steep(3);\n> drink();\n> ```',
    );
    expect(exportDocument(home, kind, 'html', {}).document).toContain(
      '<ul><li>Boil water</li><li>Add leaves</li></ul><pre>steep(3);\ndrink();</pre>',
    );
  }
});

test('headings in notes are below the one over all notes of an entry', async () => {
  const home = await open();
  await annotate(home, tea, {quote: 'Boil water', note: '# How hot?\n\n95 °C'});
  expect(await entryMarkdown(home, readEntry(home, tea))).toMatch(
    /^## My notes\n\n> Boil water\n\n### How hot\?\n\n95 °C$/m,
  );
});

test('hours of experiences are summed for each goal', async () => {
  const home = await open();
  const {id: goal} = addGoal(home, 'Brew well', {});
  await log(home, 'A workshop', {kind: 'workshop', hours: 2.5, goals: [goal]});
  await log(home, 'A course', {kind: 'course', hours: 4, goals: [goal]});
  const {evidence, hours} = showGoal(home, goal);
  expect(hours).toBe(6.5);
  expect(evidence.map(piece => `${piece.kind} ${piece.hours}`).sort()).toEqual(['course 4', 'workshop 2.5']);
  expect(exportDocument(home, 'goals', 'md', {}).document).toContain('6.5 hours');
});

test('a day is that of each entry’s own place, wherever the document is made', async () => {
  const home = await open();
  const late = {...home, offsetAt: () => 600, now: () => Date.parse('2026-11-21T20:00:00Z')};
  const early = {...home, offsetAt: () => -600, now: () => Date.parse('2026-11-22T04:00:00Z')};
  const one = await reflect(late, {text: 'On the twenty-second, in the east.'});
  const two = await reflect(early, {text: 'On the twenty-first, in the west.'});
  const ids = (choice: Parameters<typeof journal>[1]) => journal(home, choice).map(({id}) => id);
  expect(ids({since: {day: '2026-11-22'}})).toEqual([one.id]);
  expect(ids({until: {day: '2026-11-22'}})).toEqual([two.id]);
  expect(ids({since: {at: Date.parse('2026-11-22T00:00:00Z'), iso: '2026-11-22T00:00:00Z'}})).toEqual([
    two.id,
  ]);
});
