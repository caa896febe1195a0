import {statSync} from 'node:fs';
import {addGoal, setGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {linkToGoal, mark} from '../../src/services/queue/triage.ts';
import {updateScores} from '../../src/services/ranking/score-goals.ts';
import {filled} from './filled.ts';
import {linesOfSizes} from './growth.ts';
import {benchHome} from './home.ts';
import {zipf} from './search.ts';

const SOURCES = 100;

/**
 * Three goals on entries of a hundred words: the first scoring, one changed goal, one more piece of evidence, nothing
 * changed, and the queue best first and newest first. At 10,000 and 100,000 entries and, with `million` after the name, at
 * 1,000,000; with the growth against the size before.
 */
export async function benchScoring(words: readonly string[]): Promise<string[]> {
  return linesOfSizes(words, async entries => {
    const home = await benchHome(await filled(SOURCES, entries / SOURCES, true, zipf));
    const took = await timesOf(home);
    const {size} = statSync(home.store.file);
    await home.close();
    return {took, about: `, ${(size / 2 ** 20).toFixed(0)} MiB on disk`};
  });
}

async function timesOf(home: Home): Promise<Map<string, number>> {
  const took = new Map<string, number>();
  const time = async (name: string, work: () => unknown): Promise<void> => {
    const began = performance.now();
    await work();
    took.set(name, performance.now() - began);
  };
  const read = (): unknown => queue(home, {state: 'inbox', limit: 60});
  await time('queue, newest first, no goal', read);
  const goal = addGoal(home, 'Caching', {keywords: ['cache', 'validator'], weight: 3}).id;
  addGoal(home, 'Libraries', {keywords: ['library', 'librarian'], weight: 2});
  addGoal(home, 'Words of many entries', {keywords: ['the']});
  await time('first scoring, three goals', () => updateScores(home));
  await time('nothing changed', () => updateScores(home));
  const [one, two] = queue(home, {state: 'inbox', limit: 2}).map(({id}) => id) as [string, string];
  await linkToGoal(home, [one], goal);
  await time('one more piece of evidence', () => updateScores(home));
  setGoal(home, goal, {keywords: ['cache', 'validator', 'libraries']});
  await time('one changed goal', () => updateScores(home));
  setGoal(home, goal, {weight: 5});
  await time('another weight', () => updateScores(home));
  await mark(home, 'done', [two]);
  await time('done without being opened', () => updateScores(home));
  await time('queue, first 60', read);
  await time('queue, first 60, again', read);
  return took;
}
