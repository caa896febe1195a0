// Covers: src/cli/portfolio/drafts.ts, src/services/drafts/ui-draft-list.ts, src/services/drafts/ui-drafts.ts

import {chmodSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {follower} from '../helpers/follower.ts';
import {openSession, runPln, type Session} from '../helpers/terminal.ts';

const ENTER = '\r';
const ESC = '\x1b';

const draftsOf = async ({home}: Session) =>
  JSON.parse(await runPln(home, 'drafts', '--json')) as {
    name: string;
    text: string;
    command: string | null;
    what: string | null;
  }[];
const filesOf = ({home}: Session): string[] => {
  const folder = join(home, 'pln/data/drafts');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const journalOf = async ({home}: Session): Promise<string[]> =>
  (JSON.parse(await runPln(home, 'journal', '--json')) as {body: string}[]).map(({body}) => body);

/** An editor that is killed with pln, as when the terminal's machine goes down, after the text was saved. */
function deadlyEditor(home: string): string {
  const path = join(home, 'edit');
  // Its parent is pln, or the shell that reads $EDITOR for pln.
  const killed =
    'p=$PPID\ncase $(cat /proc/$p/comm) in *sh) p=$(cut -d" " -f4 /proc/$p/stat) ;; esac\nkill -9 $p';
  writeFileSync(path, `#!/bin/sh\necho "Half a thought" >> "$1"\n${killed}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('begun in the terminal UI: `pln drafts` lists it and stores it, for what it was begun', async () => {
  const session = await follower({});
  session.type('a');
  await session.until('Note on this entry');
  session.type('Noted half way');
  await session.until('Noted half way');
  session.type(ESC);
  await session.until('kept as a draft');
  session.type('Q');
  await session.ended;
  const [note, ...others] = await draftsOf(session);
  expect(others).toEqual([]);
  expect(note).toMatchObject({
    text: 'Noted half way',
    command: 'annotate',
    what: expect.stringMatching(/^a note on e/),
  });
  expect(await runPln(session.home, 'drafts')).toMatch(
    /“Noted half way” \(a note on e\w+, in the terminal UI, /,
  );
  await runPln(session.home, 'drafts', 'take', note?.name ?? '');
  const [annotation] = JSON.parse(await runPln(session.home, 'annotations', '--json'));
  expect(annotation.body[0].value).toBe('Noted half way');
  expect(filesOf(session)).toEqual([]);
});

test('what a command could not store is reported when the UI opens', async () => {
  const session = openSession({inShell: true, columns: 120});
  const folder = join(session.home, 'pln/portfolio');
  await session.until('shell> ');
  await runPln(session.home, 'goal', 'add', 'Tea');
  renameSync(folder, `${folder}-away`);
  session.type(`$PLN reflect -m 'Typed on a stick'; echo "ended $?"${ENTER}`);
  await session.until(/Your text is saved in .*ended 1/s);
  renameSync(`${folder}-away`, folder);
  session.type(`clear; $PLN${ENTER}`);
  await session.until('A text waits to be stored: pln drafts · “Typed on a stick”');
  session.type('Q');
  await session.until('shell> ');
  session.type(`exit${ENTER}`);
  await session.ended;
});

test('killed while the editor is open, from the UI: offered there again, listed, and by `pln reflect`', async () => {
  const home = (await follower({})).home;
  const killed = openSession({home, env: {VISUAL: deadlyEditor(home)}});
  await killed.until('Post number 0');
  killed.type('5E');
  await killed.ended;
  expect(await draftsOf(killed)).toMatchObject([
    {text: 'Half a thought\n', command: 'reflect', what: 'a reflection'},
  ]);

  const again = openSession({home});
  await again.until('Post number 0');
  again.type('5w');
  await again.until('Half a thought');
  again.type(ESC);
  await again.until('kept as a draft');
  again.type('Q');
  await again.ended;

  const shell = openSession({home, inShell: true});
  await shell.until('shell> ');
  shell.type(`$PLN reflect; echo "now $?"${ENTER}`);
  await shell.until(/You began a draft: “Half a thought” .*Store it now/s);
  shell.type(`y${ENTER}`);
  await shell.until('now 0');
  expect(await journalOf(shell)).toEqual(['Half a thought']);
  expect(filesOf(shell)).toEqual([]);
  shell.type(`exit${ENTER}`);
  await shell.ended;
});

test('killed while the editor is open, on the command line: listed, and offered by the next `pln reflect`', async () => {
  const shell = openSession({inShell: true});
  await shell.until('shell> ');
  await runPln(shell.home, 'reflect', '-m', 'Before');
  shell.type(`export VISUAL=${deadlyEditor(shell.home)}; clear; $PLN reflect; echo "ended $?"${ENTER}`);
  await shell.until('ended 137');
  expect(await draftsOf(shell)).toMatchObject([{text: 'Half a thought\n', command: 'reflect', what: null}]);
  shell.type(`clear; $PLN reflect; echo "now $?"${ENTER}`);
  await shell.until(/“Half a thought” .*Store it now/s);
  shell.type(`y${ENTER}`);
  await shell.until('now 0');
  expect(await journalOf(shell)).toEqual(['Half a thought', 'Before']);
  // As an earlier pln left it, with nothing beside it.
  const drafts = join(shell.home, 'pln/data/drafts');
  mkdirSync(drafts, {recursive: true});
  writeFileSync(join(drafts, 'reflection-20251121180405-4194399.md'), 'Long ago');
  expect(await draftsOf(shell)).toMatchObject([{text: 'Long ago', command: 'reflect'}]);
  await runPln(shell.home, 'drafts', 'take', 'reflection-2025');
  expect(await journalOf(shell)).toContain('Long ago');
  shell.type(`exit${ENTER}`);
  await shell.ended;
});

test('an editor with a window of its own, which returns at once: what is saved in it later is found', async () => {
  const shell = openSession({inShell: true});
  await shell.until('shell> ');
  shell.type(`export VISUAL=true; clear; $PLN reflect; echo "ended $?"${ENTER}`);
  await shell.until(/returned at once.*drafts take.*ended 1/s);
  expect(await draftsOf(shell)).toEqual([]);
  const [file = ''] = filesOf(shell).filter(name => name.endsWith('.md'));
  writeFileSync(join(shell.home, 'pln/data/drafts', file), 'Saved in the window');
  expect(await draftsOf(shell)).toMatchObject([{text: 'Saved in the window', command: 'reflect'}]);
  await runPln(shell.home, 'drafts', 'take', file.replace('.md', ''));
  expect(await journalOf(shell)).toEqual(['Saved in the window']);
  shell.type(`exit${ENTER}`);
  await shell.ended;
});
