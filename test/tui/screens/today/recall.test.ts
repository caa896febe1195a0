// Covers: src/tui/screens/today/recall-state.ts, src/tui/screens/today/recall-view.ts,
// src/tui/screens/today/recall-hints.ts, src/services/recall/recall-page.ts

import {expect, test} from 'vitest';
import {annotate} from '../../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../../src/services/goals/set-goal.ts';
import {linkToGoal} from '../../../../src/services/queue/triage.ts';
import {recallToday} from '../../../../src/services/recall/recall.ts';
import {today} from '../../../../src/services/review/today.ts';
import {follow, publish} from '../../../helpers/entries.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startApp} from '../../../helpers/tui.ts';

/** Each too short to be a reminder once it is let go: which one is, depends on ids. */
const QUESTIONS = ['Why do caches need validators?', 'What does a proxy keep?', 'When is it stale?'];

/** Today, opened a day after three questions were noted on three entries. */
async function openRecall() {
  const bench = makeBench();
  const home = await bench.open();
  const community = follow(home, 'kettle');
  const ids = publish(
    home,
    community,
    QUESTIONS.map((_, index) => ({
      title: `Caches ${index}`,
      text: 'Long enough to be a passage that means something alone.',
    })),
  );
  const {id: goal} = await addGoal(home, 'HTTP caching', {keywords: ['caches']});
  await linkToGoal(home, ids.slice(0, 1), goal);
  const cards: string[] = [];
  for (const [index, note] of QUESTIONS.entries())
    cards.push((await annotate(home, ids[index] ?? '', {note, kind: 'question'})).id);
  bench.clock.advance(24 * 3_600_000);
  today(home);
  const driven = startApp(home);
  await driven.press('1', 'tab');
  return {home, driven, cards, due: () => recallToday(home).due.map(({annotation}) => annotation)};
}

test('goal and title are asked first, the passage comes after Enter, and Enter then keeps it', async () => {
  const {driven, due} = await openRecall();
  const [first] = due();
  expect(driven.text()).toContain('Caches');
  expect(driven.text()).toContain('shows the passage');
  expect(driven.text()).not.toContain('let it go');
  await driven.press('enter');
  expect(driven.text()).toMatch(/↵ keep {3}a ask again {3}x let it go/);
  expect(due()).toHaveLength(3);
  await driven.press('enter');
  expect(driven.text()).toContain('Kept');
  expect(due()).not.toContain(first);
  expect(due()).toHaveLength(2);
  await driven.press('U');
  expect(due()).toContain(first);
  expect(driven.text()).toContain('shows the passage');
});

test('a asks again and x lets go; once none is left Enter goes on, and nothing is counted', async () => {
  const {driven, due, home} = await openRecall();
  const [first, second] = due();
  await driven.press('a');
  expect(due()).toHaveLength(3); // its passage was not shown yet
  await driven.press('enter', 'a', 'x', 'enter', 'enter');
  expect(due()).toEqual([]);
  const words = home.store.acts.inEffectOf('recall').map(({value}) => value);
  expect(words).toEqual([
    {annotation: first, word: 'again'},
    {annotation: second, word: 'drop'},
    {annotation: expect.any(String), word: 'keep'},
  ]);
  expect(driven.text()).toContain('Nothing is left to recall');
  expect(driven.text()).not.toMatch(/\b3\b.*recall|recall.*\b3\b/);
});
