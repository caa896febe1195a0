import {appendFileSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {follower} from '../helpers/follower.ts';
import {runPln} from '../helpers/terminal.ts';

// The learner's folder changes under a UI that runs: an editor, git, another device.

test('a goal renamed in an editor, and another device’s star, show without a key', async () => {
  const session = await follower({columns: 120});
  const portfolio = join(session.home, 'pln', 'portfolio');
  session.type('s');
  await session.until('★');
  session.type('s');
  await session.gone('★');
  await runPln(session.home, 'goal', 'add', 'Learn to wait');
  session.type('4');
  await session.until('Learn to wait');
  const file = join(portfolio, 'goals/learn-to-wait.md');
  // As editors save: a new file in place of the old one.
  writeFileSync(
    `${file}.new`,
    readFileSync(file, 'utf8').replace('title: Learn to wait', 'title: Learn to watch'),
  );
  renameSync(`${file}.new`, file);
  await session.until('Learn to watch');

  session.type('2');
  await session.until('Post number 0');
  const acts = join(portfolio, 'acts');
  const mine = readFileSync(join(acts, `${month()}.jsonl`), 'utf8')
    .split('\n')
    .find(line => line.includes('"verb":"star","value":true'));
  const star = {
    ...JSON.parse(mine ?? ''),
    id: 'tother0000000000',
    device: 'dother',
    at: new Date().toISOString(),
  };
  appendFileSync(join(acts, `${month()}.dother.jsonl`), `${JSON.stringify(star)}\n`);
  await session.until('★');
  session.type('q');
  expect(await session.ended).toBe(0);
});

test('what cannot be read is told with file and line, and the file stays as it is', async () => {
  const session = await follower({columns: 140});
  const file = join(session.home, 'pln', 'portfolio', 'network.opml');
  const broken = readFileSync(file, 'utf8').replace('  <body>', '<<<<<<< HEAD\n  <body>');
  writeFileSync(file, broken);
  await session.until(/network\.opml:\d+: .*conflict/);
  expect(readFileSync(file, 'utf8')).toBe(broken);
});

const month = (): string => new Date().toISOString().slice(0, 7);
