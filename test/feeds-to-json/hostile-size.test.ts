// Covers: src/feeds-to-json/parse/parse.ts, src/feeds-to-json/xml/

import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {IS_FULL} from '../helpers/crash.ts';
import {HOSTILE_FEEDS} from '../helpers/hostile-feeds.ts';
import {ROOT} from '../helpers/pln.ts';

interface Outcome {
  name: string;
  end: string;
  ms: number;
  megabytes: number;
}

/** Reads in a process of its own, so that memory is this document's, and a hang ends. */
function readAt(size: number, limitMs: number, name?: string): Outcome[] {
  const child = join(ROOT, 'test/helpers/hostile-child.ts');
  const words = [child, String(size), ...(name === undefined ? [] : [name])];
  const {stdout, stderr, signal} = spawnSync(process.execPath, words, {encoding: 'utf8', timeout: limitMs});
  const lines = stdout.split('\n').filter(line => line !== '');
  const outcomes = lines.map(line => JSON.parse(line) as Outcome);
  if (signal) throw new Error(`after ${outcomes.at(-1)?.name ?? 'nothing'} the next one hung; ${stderr}`);
  return outcomes;
}

const ENDS = /^(?:feed|not-a-feed|too-large|empty)$/;

// At half a megabyte what is linear takes milliseconds, and what is quadratic hours: a limit, no measurement.
test('every hostile document ends in a feed or a PlnError', () => {
  const outcomes = readAt(500_000, 110_000);
  expect(outcomes.map(({name}) => name)).toEqual(HOSTILE_FEEDS.map(({name}) => name));
  for (const {name, end} of outcomes) expect([name, end]).toEqual([name, expect.stringMatching(ENDS)]);
});

test.each(['100,000 items', 'a text of one node', 'namespaces'])(
  'at 14 MB in under 600 MB of memory: %s',
  name => {
    const [outcome] = readAt(14_000_000, 110_000, name);
    expect(outcome?.end).toMatch(ENDS);
    expect(outcome?.megabytes).toBeLessThan(600);
  },
);

for (const {name} of IS_FULL ? HOSTILE_FEEDS : []) {
  test(`at 7 and 14 MB, with its figures: ${name}`, {timeout: 300_000}, () => {
    const [half, whole] = [7_000_000, 14_000_000].map(size => readAt(size, 140_000, name)[0]);
    const growth = ((whole?.ms ?? 0) / Math.max(1, half?.ms ?? 0)).toFixed(1);
    console.log(
      `${name}: ${half?.ms} ms, doubled ${whole?.ms} ms (${growth}×), ${whole?.megabytes} MB, ${whole?.end}`,
    );
    expect(whole?.end).toMatch(ENDS);
    expect(whole?.megabytes).toBeLessThan(600);
  });
}
