// Covers: src/cli/text-drafts.ts, src/tui/core/draft-saving.ts

import {renameSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openSession, runPln} from '../helpers/terminal.ts';

const ENTER = '\r';

test('on a terminal a text that waits is asked about, and is stored once', async () => {
  const session = openSession({inShell: true, env: {VISUAL: 'false'}});
  const folder = join(session.home, 'pln/portfolio');
  await session.until('shell> ');
  await runPln(session.home, 'reflect', '-m', 'Before');
  renameSync(folder, `${folder}-away`);
  session.type(`$PLN reflect -m 'Typed on a stick'; echo "ended $?"${ENTER}`);
  await session.until(/Your text is saved in .*ended 1/s);
  renameSync(`${folder}-away`, folder);

  session.type(`clear; $PLN reflect -m 'Another'; echo "ended $?"${ENTER}`);
  await session.until('Store it now? [y]es, [n]ot now, [d]rop it:');
  session.type(`n${ENTER}`);
  await session.until('ended 0');
  session.type(`clear; $PLN reflect; echo "now $?"${ENTER}`);
  await session.until(/“Typed on a stick” .*Store it now/s);
  session.type(`y${ENTER}`);
  await session.until('now 0');
  const journal = JSON.parse(await runPln(session.home, 'journal', '--json')) as {body: string}[];
  expect(journal.map(({body}) => body)).toEqual(['Typed on a stick', 'Another', 'Before']);
  expect(await runPln(session.home, 'drafts', '--json')).toBe('[]\n');
  session.type(`exit${ENTER}`);
  await session.ended;
});

test('what was written in an editor waits where it cannot be stored, and when the editor fails', async () => {
  // An editor that is killed after it saved, and one in whose time the stick is pulled.
  const session = openSession({inShell: true});
  const folder = join(session.home, 'pln/portfolio');
  await session.until('shell> ');
  await runPln(session.home, 'reflect', '-m', 'Before');
  const edit = (program: string): string =>
    `printf '#!/bin/sh\\n${program}\\n' > $HOME/edit; chmod +x $HOME/edit; clear`;
  session.type(
    `export VISUAL=$HOME/edit; ${edit('echo Half >> "$1"; exit 1')}; $PLN reflect; echo "ended $?"${ENTER}`,
  );
  await session.until(/Your text is saved in .*ended 1/s);
  const waiting = JSON.parse(await runPln(session.home, 'drafts', '--json')) as {text: string}[];
  expect(waiting).toMatchObject([{text: 'Half\n'}]);
  session.type(
    `${edit(`echo Whole >> "$1"; mv ${folder} ${folder}-away`)}; $PLN reflect; echo "then $?"${ENTER}`,
  );
  await session.until('Store it now?');
  session.type(`d${ENTER}`);
  await session.until(/Your text is saved in .*then 1/s);
  renameSync(`${folder}-away`, folder);
  const [one] = JSON.parse(await runPln(session.home, 'drafts', '--json')) as {text: string; name: string}[];
  expect(one).toMatchObject({text: 'Whole\n'});
  await runPln(session.home, 'drafts', 'take', one?.name ?? '');
  const journal = JSON.parse(await runPln(session.home, 'journal', '--json')) as {body: string}[];
  expect(journal.map(({body}) => body)).toEqual(['Whole', 'Before']);
  session.type(`exit${ENTER}`);
  await session.ended;
});
