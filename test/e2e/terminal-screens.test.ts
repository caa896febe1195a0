// Covers: src/tui/screens/, src/runtime/workers/search.ts

import {expect, test} from 'vitest';
import {follower} from '../helpers/follower.ts';
import {runPln, type Session} from '../helpers/terminal.ts';

const ENTER = '\r';
const ESC = '\x1b';
async function quit(session: Session): Promise<void> {
  session.type('Q');
  expect(await session.ended).toBe(0);
  expect(session.written()).toContain('\x1b[?1049l');
}

test('search finds while it is typed, Enter goes to the list and opens a hit', async () => {
  const session = await follower();
  session.type('/words 3');
  await session.until(/Post number 3 +entry/);
  session.type(ENTER);
  await session.until(/▌ +Post number 3 +entry/);
  session.type(ENTER);
  await session.until(/The words of 3, on gaiwans\.[\s\S]*100 %/);
  session.type('q');
  await session.until('words 3');
  await quit(session);
});

test('a goal is made, an entry tied and noted, and a reflection rests on the note', async () => {
  const session = await follower({columns: 120, rows: 36});
  session.type('4n');
  await session.until('New goal');
  session.type(`Brew well${ENTER}`);
  await session.until('Why (may stay empty)');
  session.type(`for guests${ENTER}`);
  await session.until('How will you know?');
  session.type(`They ask for more${ENTER}`);
  await session.until('Words that its texts use');
  session.type(`gaiwan, tea${ENTER}`);
  await session.until('By when?');
  session.type(ENTER);
  await session.until('First milestone');
  session.type(ENTER);
  await session.until('New goal: “Brew well”');
  session.type('2j');
  await session.until('▌• Post number 1');
  session.type('T');
  await session.until('Link to');
  session.type(` ${ENTER}`);
  await session.until('Linked to');
  session.type('a');
  await session.until('Note on this entry');
  session.type('A gaiwan it is\x04');
  await session.until('Noted');
  session.type('5w');
  await session.until('[x] A gaiwan it is');
  await session.until(/Goal +Brew well/);
  session.type(`What I make of it${ENTER}${ENTER}More than tea.\x04`);
  await session.until('Written to journal/');
  await session.until('More than tea.');
  await session.until('Brew well');
  await session.until('◇ Post number 1');
  await quit(session);
  const [written] = JSON.parse(await runPln(session.home, 'journal', '--json'));
  expect(written).toMatchObject({title: 'What I make of it', evidence: [{type: 'annotation'}]});
  expect(written.goals).toHaveLength(1);
});

test('a community is renamed, muted, left, and all of it taken back', async () => {
  const session = await follower();
  session.type('3');
  await session.until('Kettle');
  session.type('e');
  await session.until('New name');
  session.type(`\x15Teapot${ENTER}`);
  await session.until('Renamed to “Teapot”');
  session.type('M');
  await session.until('Teapot” muted');
  session.type('D');
  await session.until('Leave Teapot');
  session.type(`\x1b[B${ENTER}`);
  await session.until('Your network is empty');
  for (const shown of ['Teapot', 'Undone', 'is called “Kettle” again']) {
    session.type('U');
    await session.until(shown);
  }
  await quit(session);
  expect(JSON.parse(await runPln(session.home, 'communities', '--json'))).toMatchObject([
    {title: 'Kettle', muted: false},
  ]);
});

test('the place in an article is kept when the terminal becomes narrower, and wider again', async () => {
  const session = await follower({columns: 120, rows: 24});
  session.type(ENTER);
  await session.until('Paragraph 0 says');
  session.type('    ');
  await session.gone('Paragraph 0 says');
  const first = (): string => /Paragraph \d+/.exec(session.rows().join('\n'))?.[0] ?? '';
  const place = first();
  const number = Number(place.slice(10));
  // The tabs that fit show which size was drawn.
  const sizes = [
    [44, 14, ' pln +1 +2 Queue \\d+ +3 +4'],
    [70, 30, ' pln .*Network.*Search *\\n'],
    [120, 24, ' pln .*Search +\\w{3} \\d+ \\w{3} *\\n'],
  ] as const;
  for (const [columns, rows, tabs] of sizes) {
    session.resize(columns, rows);
    await session.until(new RegExp(`^${tabs}(?:(?!Paragraph)[^])*Paragraph (?:${number}|${number - 1}) `));
  }
  await quit(session);
});

test('what another pln does shows without a key', async () => {
  const session = await follower();
  const [entry] = JSON.parse(await runPln(session.home, 'queue', '--json', '--limit', '1'));
  await runPln(session.home, 'mark', 'later', entry.id);
  await session.until(/L Post number 0/);
  await runPln(session.home, 'star', entry.id);
  await session.until(/★ Post number 0/);
  session.type('h?'); // there is no way back
  await session.until('Find a key');
  session.type(ESC);
  await session.gone('Find a key');
  session.type('q');
  expect(await session.ended).toBe(0);
});
