// Covers: src/tui/common/writing/, src/tui/common/checklist.ts, src/tui/screens/reader/annotate.ts

import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, vi} from 'vitest';
import {follower} from '../helpers/follower.ts';
import {openSession, runPln} from '../helpers/terminal.ts';

const ENTER = '\r';
const KEEP = '\x04';
const NEXT = '\x0e';

test('a passage is kept by one key, and a reflection with its evidence by two', async () => {
  const session = await follower();
  await runPln(session.home, 'goal', 'add', 'Brew well');
  session.type(ENTER);
  await session.until('Paragraph 0 says');
  session.type('v');
  await session.until('marking by paragraph');
  session.type('2');
  await session.until('Kept “');
  session.type('vj');
  session.type('W');
  await session.until('[x] “Paragraph 1 says a few words');
  let keys = 1;
  session.type('Both say the same.');
  await session.until('Both say the same.');
  session.type(NEXT);
  keys += 1;
  await session.until('Next I will');
  session.type('ask');
  await session.until('ask');
  session.type(ENTER);
  keys += 1;
  await session.until('By when');
  session.type(`fri${KEEP}`);
  keys += 1;
  await session.until('Written to journal/');
  expect(keys).toBeLessThanOrEqual(6);
  session.type('Q');
  await session.ended;
  const [written] = JSON.parse(await runPln(session.home, 'journal', '--json'));
  expect(written).toMatchObject({title: 'Both say the same', next: {action: 'ask'}});
  expect(written.next.due).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(written.evidence.map(({type}: {type: string}) => type)).toEqual([
    'annotation',
    'entry',
    'annotation',
  ]);
  const kept = JSON.parse(await runPln(session.home, 'annotations', '--json'));
  expect(kept.map((one: Record<string, unknown>) => one['pln:kind'])).toEqual(['question', 'idea']);
});

test('killed while it is written: the same key goes on, with what was added to the text', async () => {
  const session = await follower();
  session.type('w');
  await session.until('[x] this entry: Post number 0');
  session.type('Half a thought\x07');
  await session.until('I can …');
  session.type(`brew${ENTER}`);
  await session.until('I can brew');
  session.type('\t ');
  await session.until('0 of 1 ticked');
  // Only a pause in typing saves the draft.
  const folder = join(session.home, 'pln/data/drafts');
  await vi.waitFor(
    () => {
      const [beside = ''] = readdirSync(folder).filter(name => name.endsWith('.json'));
      const {details} = JSON.parse(readFileSync(join(folder, beside), 'utf8'));
      expect(JSON.parse(details)).toMatchObject({claim: 'brew', ticked: []});
    },
    {timeout: 20_000},
  );
  session.kill('SIGKILL');
  await session.ended;
  const again = openSession({home: session.home});
  await again.until('Post number 0');
  again.type('w');
  await again.until(/Half a thought[\s\S]*I can brew/);
  await again.until('0 of 1 ticked');
  again.type(KEEP);
  await again.until('Written to journal/');
  again.type('Q');
  await again.ended;
  expect(JSON.parse(await runPln(session.home, 'journal', '--json'))).toMatchObject([
    {body: 'Half a thought', claim: 'brew', evidence: []},
  ]);
});
