// Covers: src/runtime/watch-portfolio.ts, src/portfolio/disk/watch.ts

import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {basename, join} from 'node:path';
import {expect, test} from 'vitest';
import {writeYears} from '../bench/years.ts';
import {follower} from '../helpers/follower.ts';
import {openSession, runPln} from '../helpers/terminal.ts';

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
    id: 'totherotherother2',
    stamp: undefined, // of its own, and not of the act it is made from
    device: 'dother',
    at: new Date().toISOString(),
  };
  appendFileSync(join(acts, `${month()}.dother.jsonl`), `${JSON.stringify(star)}\n`);
  await session.until('★');
  session.type('q');
  expect(await session.ended).toBe(0);
});

test('what cannot be read is reported with file and line until it can, and the file stays as it is', async () => {
  const session = await follower({columns: 140});
  const portfolio = join(session.home, 'pln', 'portfolio');
  const file = join(portfolio, 'network.opml');
  const whole = readFileSync(file, 'utf8');
  const broken = whole.replace('  <body>', '<<<<<<< HEAD\n  <body>');
  writeFileSync(file, broken);
  await session.until(/network\.opml:\d+: .*conflict/);
  expect(readFileSync(file, 'utf8')).toBe(broken);
  mkdirSync(join(portfolio, 'goals'));
  writeFileSync(join(portfolio, 'goals', 'mine.md'), 'no goal of pln');
  await session.until(/goals\/mine\.md:?\d*: .* · 1 more: pln check/);
  writeFileSync(file, whole);
  await session.until(/goals\/mine\.md:?\d*: (?!.*more)/);
  unlinkSync(join(portfolio, 'goals', 'mine.md'));
  await session.until('goals/mine.md: nothing is wrong any more');
  session.type('q');
  expect(await session.ended).toBe(0);
});

test('what cannot be read at the start is on the screen, and goes with its cause', async () => {
  const session = await follower({columns: 140});
  session.type('q');
  await session.ended;
  const file = join(session.home, 'pln', 'portfolio', 'network.opml');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('  <body>', '<<<<<<< HEAD\n  <body>'));
  const next = openSession({home: session.home, columns: 140});
  await next.until(/network\.opml:\d+: .*conflict/);
  writeFileSync(file, whole);
  await next.until('network.opml: nothing is wrong any more');
});

test('a copy that was edited by hand while no pln ran shows soon after the start', async () => {
  const before = await follower();
  before.type('q');
  await before.ended;
  const {home} = before;
  const portfolio = join(home, 'pln', 'portfolio');
  writeYears(portfolio, {reflections: 0, annotations: 0, acts: 0, entries: 2, kept: 2, months: 1});
  const kept = join(portfolio, 'kept');
  utimesSync(kept, 1_700_000_000, 1_700_000_000);
  await runPln(home, 'search', 'kettle'); // looks at all of them
  const file = join(kept, readdirSync(kept)[0] ?? '');
  // Written in place: its folder does not change.
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: By my own hand'));
  expect(await runPln(home, 'show', basename(file, '.md'))).toContain('By my own hand');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: Once more by hand'));
  const session = openSession({home, columns: 140, rows: 40});
  session.type('2');
  await session.until('Once more by hand');
  session.type('Q');
  expect(await session.ended).toBe(0);
});

const month = (): string => new Date().toISOString().slice(0, 7);
