// Covers: src/cli/text-drafts.ts, src/cli/portfolio/drafts.ts, src/services/drafts/command-drafts.ts

import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {IS_FULL} from '../helpers/crash.ts';
import {expectHumanFailure} from '../helpers/failures.ts';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import {type Ended, filesIn, type Pln, ROOT} from '../helpers/pln.ts';

let learner: Learner;
beforeAll(async () => {
  learner = await makeLearner();
});
afterAll(() => learner.remove());

const TEXT = 'Größe — 😀, said once\n\nand a second paragraph.';

/** A command with a text, and a count of how often the text is stored. */
interface Typed {
  name: string;
  words: (pln: Pln) => Promise<string[]>;
  stdin?: string;
  count: (pln: Pln) => Promise<number>;
}

const inJournal = async (pln: Pln): Promise<number> =>
  (await pln.json('journal')).filter((one: {body: string}) => one.body === TEXT).length;
const inAnnotations = async (pln: Pln): Promise<number> =>
  (await pln.json('annotations')).filter((one: {body: {value: string}[]}) => one.body[0]?.value === TEXT)
    .length;
const inGoals = async (pln: Pln): Promise<number> =>
  (await pln.json('goal', 'list')).filter((one: {why: string | null}) => one.why === TEXT).length;
const inFiles = async (pln: Pln): Promise<number> =>
  Object.values(pln.files()).join('\n').split('said once\n\nand a second').length - 1;
const first = async (pln: Pln, ...words: string[]): Promise<{id: string; 'pln:entry': string}> =>
  (await pln.json(...words))[0];

const TYPED: Typed[] = [
  {name: 'reflect -m', words: async () => ['reflect', '-m', TEXT, '--goal', 'learn'], count: inJournal},
  {name: 'reflect --file', words: async pln => ['reflect', '--file', fileIn(pln)], count: inJournal},
  {
    name: 'reflect from standard input',
    words: async () => ['reflect', '--tag', 'x'],
    stdin: TEXT,
    count: inJournal,
  },
  {
    name: 'reflect correct',
    words: async pln => ['reflect', 'correct', (await first(pln, 'journal')).id, '-m', TEXT],
    count: inJournal,
  },
  {
    name: 'reflect retract',
    words: async pln => ['reflect', 'retract', (await first(pln, 'journal')).id, '-m', TEXT],
    count: inFiles,
  },
  {
    name: 'annotate --note',
    words: async pln => ['annotate', (await first(pln, 'annotations'))['pln:entry'], '--note', TEXT],
    count: inAnnotations,
  },
  {
    name: 'annotations edit',
    words: async pln => ['annotations', 'edit', (await first(pln, 'annotations')).id, '--note', TEXT],
    count: inAnnotations,
  },
  {name: 'goal add', words: async () => ['goal', 'add', 'Steep', '--why', TEXT], count: inGoals},
  {name: 'goal set', words: async () => ['goal', 'set', 'learn', '--why', TEXT], count: inGoals},
  {name: 'goal achieve', words: async () => ['goal', 'achieve', 'learn', '--note', TEXT], count: inFiles},
];

function fileIn(pln: Pln): string {
  const path = join(pln.home, 'text.md');
  writeFileSync(path, TEXT);
  return path;
}

const PRELOAD = pathToFileURL(join(ROOT, 'test/helpers/failing-disk.js')).href;
const failing = (code: string, ...folders: string[]): Record<string, string> => ({
  NODE_OPTIONS: `--import=${PRELOAD}`,
  PLN_TEST_DISK: folders.join(':'),
  PLN_TEST_CODE: code,
});

const CAUSES = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'unplugged'] as const;
type Cause = (typeof CAUSES)[number];

/** Runs it while the portfolio's disk fails; the disk works again afterwards. */
async function whileFailing(
  pln: Pln,
  cause: Cause,
  words: readonly string[],
  stdin?: string,
): Promise<Ended> {
  const given = stdin === undefined ? {} : {stdin};
  if (cause !== 'unplugged') return pln.run(words, {...given, env: failing(cause, pln.portfolio)});
  renameSync(pln.portfolio, `${pln.portfolio}-away`);
  const ended = await pln.run(words, given);
  expect(existsSync(pln.portfolio)).toBe(false);
  renameSync(`${pln.portfolio}-away`, pln.portfolio);
  return ended;
}

const textBlocked = TYPED.flatMap((typed, index) =>
  CAUSES.filter((_, cause) => IS_FULL || cause === index % CAUSES.length).map(cause => ({...typed, cause})),
);

describe('a text that cannot be stored waits, and lands once when the disk is back', () => {
  test.for(textBlocked)('$name, $cause', async ({words, stdin, count, cause}) => {
    const pln = learner.copy();
    await pln.json('goal', 'list'); // from here on it is known where the folder is
    const given = await words(pln);
    const before = pln.files();
    const ended = await whileFailing(pln, cause, given, stdin);
    expectHumanFailure(ended, {exit: 1, code: 'portfolio'});
    expect(pln.files()).toEqual(before);
    const [waiting, ...others] = await pln.json('drafts');
    expect(others).toEqual([]);
    expect(waiting.text).toBe(TEXT);
    expect(readFileSync(waiting.path, 'utf8')).toBe(TEXT);
    expect(ended.stderr).toContain(waiting.path);
    expect(ended.stderr).toContain(`pln drafts take ${waiting.name}`);

    // The next command that writes reports it, and the draft stays.
    const next = await pln.run(['reflect', '-m', 'Another', '--json']);
    expect(next).toMatchObject({code: 0, json: {body: 'Another'}});
    expect(next.stderr).toContain(`pln drafts take ${waiting.name}`);

    const again = await whileFailing(pln, cause, ['drafts', 'take', waiting.name]);
    expectHumanFailure(again, {exit: 1, code: 'portfolio'});
    expect(await pln.json('drafts')).toEqual([waiting]);

    await pln.json('drafts', 'take', waiting.name);
    expect(await count(pln)).toBe(1);
    expect(await pln.json('drafts')).toEqual([]);
    expect(Object.keys(filesIn(join(pln.data, 'drafts')))).toEqual([]);
    expect(await pln.json('check')).toEqual({ok: true, problems: []});
    pln.remove();
  });
});

test('typed again, it waits once; stored that way, the draft is gone', async () => {
  const pln = learner.copy();
  for (const more of [[], ['--json'], []]) await whileFailing(pln, 'EIO', ['reflect', '-m', TEXT, ...more]);
  expect(await pln.json('drafts')).toMatchObject([{text: TEXT}]);
  await pln.json('reflect', '-m', TEXT);
  expect(await pln.json('drafts')).toEqual([]);
  expect(await inJournal(pln)).toBe(1);
  pln.remove();
});

test('the learner may correct the text of the draft, or throw it away', async () => {
  const pln = learner.copy();
  await whileFailing(pln, 'EIO', ['reflect', '-m', 'Frist']);
  await whileFailing(pln, 'EIO', ['reflect', '-m', 'Unwanted']);
  const [one, two] = await pln.json('drafts');
  writeFileSync(one.path, 'Corrected');
  await pln.json('drafts', 'take', one.name);
  expect(await first(pln, 'journal')).toMatchObject({body: 'Corrected'});
  await pln.json('drafts', 'drop', two.name);
  expect(await pln.json('drafts')).toEqual([]);
  expect((await pln.run(['drafts', 'take', two.name])).code).toBe(1);
  pln.remove();
});

test.each([
  ['an option that the command no longer has', {options: {goals: ['learn']}}, 'has no option --goals'],
  ['a value of another type', {options: {goal: 'learn'}}, 'The value of --goal is not valid.'],
  ['another version', {version: 7}, 'It has another format (7).'],
  ['no version', {version: undefined}, 'It has another format (unversioned).'],
  ['a command that is gone', {command: 'ponder'}, 'There is no command “ponder”.'],
])('a draft with %s is not run, and its text stays', async (_, change, why) => {
  const pln = learner.copy();
  await whileFailing(pln, 'EIO', ['reflect', '-m', TEXT]);
  const [draft] = await pln.json('drafts');
  const sidecar = draft.path.replace(/md$/, 'json');
  writeFileSync(sidecar, JSON.stringify({...JSON.parse(readFileSync(sidecar, 'utf8')), ...change}));
  const taken = await pln.run(['drafts', 'take', draft.name]);
  expect(taken.stderr).toContain(`The draft ${draft.name} cannot be stored as it was saved: `);
  expect(taken.stderr).toContain(why);
  expect(taken.stderr).toContain(`Its text is in ${draft.path}.`);
  expect(await pln.json('drafts')).toMatchObject([{text: TEXT}]);
  expect(await inJournal(pln)).toBe(0);
  pln.remove();
});

test('what only standard input has waits after a slip of the pen too, a text given by -m does not', async () => {
  const pln = learner.copy();
  const ended = await pln.run(['reflect', '--goal', 'nosuch'], {stdin: TEXT});
  expect(ended.code).toBe(1);
  expect(await pln.json('drafts')).toMatchObject([{text: TEXT, command: 'reflect'}]);
  expect((await pln.run(['reflect', '--goal', 'nosuch', '-m', 'x'])).code).toBe(1);
  expect(await pln.json('drafts')).toHaveLength(1);
  pln.remove();
});

test('where the data folder fails too, the text waits in the state folder, else in that of the settings, else it is shown', async () => {
  const pln = learner.copy();
  const state = join(pln.home, 'state/pln/drafts');
  const env = {XDG_STATE_HOME: join(pln.home, 'state')};
  const reflecting = (text: string, ...folders: string[]) =>
    pln.run(['reflect', '-m', text], {env: {...env, ...failing('ENOSPC', pln.portfolio, ...folders)}});
  const ended = await reflecting(TEXT, pln.data);
  expectHumanFailure(ended, {exit: 1, code: 'portfolio'});
  expect(ended.stderr).toContain(`is saved in ${state}`);
  expect((await reflecting('Another', pln.data, state)).stderr).toContain(`is saved in ${pln.config}/drafts`);
  const listed = await pln.run(['drafts', '--json'], {env});
  expect(listed.json).toMatchObject([{text: TEXT}, {text: 'Another'}]);
  expect((await pln.run(['drafts', 'take', listed.json[0].name, '--json'], {env})).code).toBe(0);
  expect(await inJournal(pln)).toBe(1);

  const shown = await reflecting('Nowhere to go', pln.data, state, pln.config);
  expect(shown.code).toBe(1);
  expect(shown.stderr).toMatch(/^Nowhere to go\npln: /);
  pln.remove();
});
