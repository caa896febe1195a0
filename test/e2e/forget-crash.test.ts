// Covers: src/cli/portfolio/forget.ts, src/services/folder/forget.ts

import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {IS_FULL} from '../helpers/crash.ts';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import {makePln, type Pln, ROOT} from '../helpers/pln.ts';

const PRELOAD = pathToFileURL(join(ROOT, 'test/helpers/killed-disk.js')).href;
const SECRET = 'Verschwiegenes';

let learner: Learner;
let ready: Pln;
let id: string;
beforeAll(async () => {
  learner = await makeLearner();
  ready = learner.copy();
  const file = join(ready.home, 'seen.txt');
  writeFileSync(file, SECRET);
  id = (await ready.json('reflect', '-m', SECRET, '--evidence', file)).id;
  await ready.json('reflect', 'correct', id, '-m', `${SECRET} rewritten`);
  await ready.json('undo');
  await ready.json('reflect', '-m', 'After');
  // What another device wrote of it in another month is found as well.
  const [act = ''] = ready
    .read(acts(ready))
    .split('\n')
    .filter(line => line.includes(`"${id}"`));
  const {id: actId} = JSON.parse(act);
  ready.write(
    'acts/2030-01.jsonl',
    `${JSON.stringify({...JSON.parse(act), id: 'taaaaaaaaaaaaaaaa', verb: 'undo', value: actId})}\n`,
  );
  await ready.json('journal');
});
afterAll(async () => {
  await learner.remove();
  ready.remove();
});

const acts = (pln: Pln): string => Object.keys(pln.files()).find(path => path.startsWith('acts/')) ?? '';

function copy(): Pln {
  const pln = makePln();
  cpSync(join(ready.home, 'pln'), join(pln.home, 'pln'), {recursive: true, preserveTimestamps: true});
  return pln;
}

test('killed at each of its writes: every file is the old one or the new one, and a second run completes it', async () => {
  const whole = copy();
  const before = whole.files();
  const counted = join(whole.home, 'count');
  const env = (pln: Pln, kill: number) => ({
    NODE_OPTIONS: `--import=${PRELOAD}`,
    PLN_TEST_DISK: pln.portfolio,
    PLN_TEST_KILL: String(kill),
  });
  const done = await whole.run(['forget', id, '--for-good', '--json'], {
    env: {...env(whole, 0), PLN_TEST_COUNT: counted},
  });
  expect(done).toMatchObject({code: 0, json: {forgotten: true}});
  const after = whole.files();
  expect(Object.values(after).join('\n')).not.toMatch(new RegExp(`${SECRET}|${id}`));
  const moments = Number(readFileSync(counted, 'utf8'));
  expect(moments).toBeGreaterThan(9);
  let killed = 0;
  for (let moment = 1; moment <= moments; moment += IS_FULL ? 1 : 3) {
    const pln = copy();
    const ended = await pln.run(['forget', id, '--for-good'], {env: env(pln, moment)});
    killed += ended.signal === 'SIGKILL' ? 1 : 0;
    for (const [path, text] of Object.entries(pln.files()).filter(([path]) => !path.endsWith('.tmp')))
      expect([before[path], after[path]], `${path} at ${moment}`).toContain(text);
    const again = await pln.run(['forget', id, '--for-good', '--json']);
    // It may have been killed after its last write: then nothing is left to forget.
    if (again.code !== 0) expect(again.stderr).toContain('not-found');
    expect(pln.files(), `killed at ${moment}`).toEqual(after);
    expect(await pln.json('check')).toEqual({ok: true, problems: []});
    expect((await pln.json('journal')).map(({body}: {body: string}) => body)).toEqual([
      'After',
      'Second',
      'First',
    ]);
    pln.remove();
  }
  console.log(`forget: killed at ${killed} of ${moments} writes`);
  expect(killed).toBeGreaterThan(3);
  whole.remove();
});
