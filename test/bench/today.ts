import {addGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {noteVisit} from '../../src/services/home/visits.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {linkToGoal} from '../../src/services/queue/triage.ts';
import {updateScores} from '../../src/services/ranking/score-goals.ts';
import {today} from '../../src/services/review/today.ts';
import {filled} from './filled.ts';
import {linesOfSizes} from './growth.ts';
import {benchHome, PLN} from './home.ts';
import {zipf} from './search.ts';
import {openTerminal} from './terminal.ts';

const SOURCES = 100;
const ROUNDS = 7;
const DAY = 86_400_000;

/**
 * Today with three goals: making the plan, reading the one that was made, and from the start of the program until the
 * place is drawn, for the first time on a day and later. At 10,000 and 100,000 entries and, with `million` after the name,
 * at 1,000,000; with the growth against the size before.
 */
export async function benchToday(words: readonly string[]): Promise<string[]> {
  return linesOfSizes(words, async entries => {
    const folder = await withGoals(entries);
    const took = new Map([['first paint, first start of the day', await paintOf(folder)]]);
    took.set('first paint, plan of the day made', await medianOf(() => paintOf(folder)));
    const home = await benchHome(folder);
    took.set('the plan made', await medianOf(() => timeOf(() => today(home, {again: true}))));
    took.set('the plan read', await medianOf(() => timeOf(() => today(home))));
    took.set('queue, first 60', await medianOf(() => timeOf(() => queue(home, {state: 'inbox', limit: 60}))));
    await home.close();
    return {took};
  });
}

/** A home with three goals, each with evidence, whose scores are up to date. */
async function withGoals(entries: number): Promise<string> {
  const folder = await filled(SOURCES, entries / SOURCES, true, zipf);
  const home: Home = await benchHome(folder);
  const goals = [
    addGoal(home, 'Caching', {keywords: ['cache', 'validator'], weight: 3}),
    addGoal(home, 'Libraries', {keywords: ['library', 'librarian'], weight: 2}),
    addGoal(home, 'Words of many entries', {keywords: ['the']}),
  ];
  await updateScores(home);
  for (const {id} of goals) {
    const rows = queue(home, {state: 'inbox', goal: id, limit: 5});
    await linkToGoal(
      home,
      rows.map(row => row.id),
      id,
    );
  }
  await updateScores(home);
  // Without a visit all entries are new, and are counted.
  noteVisit({store: home.store, now: () => home.now() - DAY});
  await home.close();
  return folder;
}

async function paintOf(folder: string): Promise<number> {
  const began = performance.now();
  const terminal = openTerminal(PLN, folder);
  await terminal.until('Caching');
  const took = performance.now() - began;
  await terminal.close();
  return took;
}

function timeOf(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

async function medianOf(run: () => number | Promise<number>): Promise<number> {
  await run();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await run());
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}
