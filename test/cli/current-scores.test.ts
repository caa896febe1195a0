import {expect, test} from 'vitest';
import type {BaseContext} from '../../src/cli/context.ts';
import {bringScoresUpToDate} from '../../src/cli/current-scores.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import type {FaceHome} from '../../src/services/home/face-home.ts';
import {areScoresCurrent} from '../../src/services/ranking/score-goals.ts';
import {follow, publish} from '../helpers/entries.ts';
import {makeBench} from '../helpers/service-home.ts';

const ENTRIES = 600;

/** A context that records what a terminal shows, and whose work is interrupted once it shows `until`. */
function terminal(until?: string) {
  const shown: string[] = [];
  const stop = new AbortController();
  const context = {
    progress: (line: string) => {
      shown.push(line);
      if (line === until) stop.abort();
    },
    untilInterrupted: <T>(work: (signal: AbortSignal) => Promise<T>) => work(stop.signal),
  } as unknown as BaseContext;
  return {shown, context};
}

async function aHome() {
  const home = await makeBench().open();
  const entries = Array.from({length: ENTRIES}, (_, index) => ({title: `Walk ${index}`, text: 'An etag.'}));
  publish(home, follow(home, 'kettle'), entries);
  addGoal(home, 'HTTP', {keywords: ['etag']});
  return home;
}

test('a terminal shows how far the entries are judged, and then clears the line', async () => {
  const home = await aHome();
  const {shown, context} = terminal();
  await bringScoresUpToDate(context, home as unknown as FaceHome);
  const shares = shown.slice(0, -1).map(line => Number(/(\d+) %$/.exec(line)?.[1]));
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(100);
  expect(shown.at(-1)).toBe('');
  await bringScoresUpToDate(context, home as unknown as FaceHome);
  expect(shown.length).toBe(shares.length + 1);
});

test('an interrupt stops the judging and clears the line; the next command goes on', async () => {
  const home = await aHome();
  const whole = terminal();
  const {shown, context} = terminal('Judging your entries by your goals … 27 %');
  await expect(bringScoresUpToDate(context, home as unknown as FaceHome)).rejects.toMatchObject({
    code: 'interrupted',
  });
  expect(shown).toEqual(['Judging your entries by your goals … 27 %', '']);
  expect(areScoresCurrent(home)).toBe(false);
  await bringScoresUpToDate(whole.context, home as unknown as FaceHome);
  expect(areScoresCurrent(home)).toBe(true);
});
