// Covers: src/services/drafts/editor.ts, src/tui/terminal/take-terminal.tsx, src/tui/common/import-prompt.ts

import {chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {follower} from '../helpers/follower.ts';
import {runPln, type Session} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

const ENTER = '\r';
const ESC = '\x1b';
const KEEP = '\x04';
/** ^X and ^G of the screen for writing. */
const MORE = '\x18';
const CLAIM = '\x07';

function temporaryFile(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pln file '));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

/** An editor that says what it was given, reads a line from the terminal, and adds it to the text. */
const EDITOR = `#!/bin/sh
echo "editing with $1, begun: $(head -n 1 "$2")"
stty -a | grep -q ' icanon' && echo 'the terminal is mine'
read line
[ "$line" = abort ] && { echo half >> "$2"; exit 1; }
echo "$line" >> "$2"
`;

/** In a folder whose name has a blank: the variable is a command line of the shell. */
function editor(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'pln editor-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, 'edit');
  writeFileSync(path, EDITOR, {mode: 0o755});
  return {VISUAL: `"${path}" --wait`, EDITOR: 'false'};
}

/** From the journal to the learner's editor, under a template. */
async function intoEditor(session: Session): Promise<void> {
  session.type('5w');
  await session.until('^D keep');
  // Three times another template, then the last row.
  session.type(`${MORE}${ENTER}${ENTER}${ENTER}jjjjj`);
  await session.until('▌ write in your own editor');
  session.type(ENTER);
  await session.until('editing with --wait, begun: ### What I did');
  await session.until('the terminal is mine');
}

test('a reflection is written in the learner’s editor, and the screen comes back for the rest', async () => {
  const session = await follower({env: editor()});
  await intoEditor(session);
  session.type(`Steeped it twice.${ENTER}`);
  await session.until('Steeped it twice.');
  await session.until('5 Journal');
  session.type(CLAIM);
  await session.until('↵ go on');
  session.type(`tell a gaiwan${ENTER}`);
  await session.until('I can tell a gaiwan');
  session.type(KEEP);
  await session.until('Written to journal/');
  session.type('Q');
  expect(await session.ended).toBe(0);
  const [written] = JSON.parse(await runPln(session.home, 'journal', '--json'));
  expect(written).toMatchObject({title: 'Steeped it twice', template: 'kolb', claim: 'tell a gaiwan'});
  expect(readdirSync(join(session.home, 'pln/data/drafts'))).toEqual([]);
});

test('an editor that fails is one line; what it saved is the text, and a draft after Esc', async () => {
  const session = await follower({env: editor(), columns: 160});
  await intoEditor(session);
  session.type(`abort${ENTER}`);
  await session.until(/The editor ended with an error; .*Your text is saved in .*reflection-\w+\.md/);
  await session.until('  half');
  session.type(ESC);
  await session.until('Your text is kept as a draft');
  session.type('2');
  await session.until('Post number 0');
  session.type('Q');
  expect(await session.ended).toBe(0);
  expect(JSON.parse(await runPln(session.home, 'journal', '--json'))).toEqual([]);
});

test('OPML is imported by its path in the network, pasted with a blank in it, and refreshed on request', async () => {
  const served = await startWorld();
  onTestFinished(() => served.close());
  const posts = [{path: '/a', title: 'A gauge from a jam jar', text: '<p>Cork.</p>', ago: 0.1}];
  served.set('/tide', {body: jsonFeed(served, 'Tide', '/', posts), type: 'application/feed+json'});
  const outline = `<outline text="Tide" xmlUrl="${served.url('/tide')}"/>`;
  const path = temporaryFile('my feeds.opml', `<opml version="2.0"><body>${outline}</body></opml>`);
  const session = await follower({columns: 120});
  session.type('3');
  await session.until('Kettle');
  session.type('i');
  await session.until('Import OPML');
  session.type(`/nowhere.opml${ENTER}`);
  await session.until(/nowhere\.opml/);
  session.type('i');
  await session.until('Import OPML (path of the file)');
  session.type(`\x1b[200~${path}\x1b[201~`);
  await session.until('my feeds.opml');
  session.type(ENTER);
  await session.until('add 1 community');
  session.type(ENTER);
  await session.until('Check them for news now?');
  session.type(ENTER);
  await session.until(/1 new · /);
  session.type('2');
  await session.until('A gauge from a jam jar');
  session.type('Q');
  expect(await session.ended).toBe(0);
  const communities = JSON.parse(await runPln(session.home, 'communities', '--json'));
  expect(communities.map(({title}: {title: string}) => title).sort()).toEqual(['Kettle', 'Tide']);
});

test('Esc closes every prompt, keeps a long text as a draft, and what was typed was never a command', async () => {
  const session = await follower();
  for (const [key, shown] of [
    ['+', 'Follow (address of a page or feed)'],
    [':', 'Command'],
    ['F', 'Show'],
    ['t', 'Tags'],
    ['?', 'Find a key'],
    ['a', 'Note on this entry'],
  ] as const) {
    session.type(key);
    await session.until(shown);
    session.type('eLQ');
    await session.until('eLQ');
    session.type(ESC);
    await session.gone('eLQ');
  }
  await session.until('Your text is kept as a draft');
  session.type('a');
  await session.until('eLQ');
  session.type(ESC);
  await session.gone('eLQ');
  session.type('Q');
  expect(await session.ended).toBe(0);
  const states = JSON.parse(await runPln(session.home, 'queue', '--json')) as {state: string}[];
  expect(states.map(({state}) => state)).toEqual(Array(8).fill('inbox'));
});
