import {expect, test} from 'vitest';
import {journalDocument} from '../../../src/services/export/export-journal.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {actionThreads, dueActions} from '../../../src/services/journal/next-actions.ts';
import {correct, reflect, retract} from '../../../src/services/journal/reflect.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeBench} from '../../helpers/service-home.ts';

const DAY = 24 * 3_600_000;

/** A home on the day that an action falls due, with one that is due later and one that never is. */
async function onTheDay() {
  const bench = makeBench('2026-11-22T12:00:00Z');
  const home = await bench.open();
  const goal = addGoal(home, 'Caching').id;
  const made = await reflect(home, {text: 'On caching', goals: [goal], next: 'Measure', due: '2026-11-25'});
  await reflect(home, {text: 'On bread', next: 'Bake', due: '2027-01-01'});
  await reflect(home, {text: 'On sleep', next: 'Sleep'});
  const due = (): string[] => dueActions(home).map(({title}) => title);
  expect(due()).toEqual([]);
  bench.clock.advance(3 * DAY);
  expect(due()).toEqual(['On caching']);
  const later = (): void => void bench.clock.advance(1000);
  return {bench, home, goal, made, due, later};
}

test('its outcome is a further entry, linked and quoted, towards the same goals', async () => {
  const {home, goal, made, due} = await onTheDay();
  const outcome = await reflect(home, {text: 'One in four.', outcomeOf: made.id.slice(0, 6)});
  expect(outcome).toMatchObject({kind: 'reflection', of: made.id, goals: [goal]});
  expect(outcome.evidence).toEqual([
    {
      type: 'reflection',
      id: made.id,
      url: null,
      title: 'On caching',
      quote: 'Next: Measure (by 2026-11-25)',
      note: null,
    },
  ]);
  expect(home.portfolio.read(outcome.file)).toContain(
    'One in four.\n\n> Next: Measure (by 2026-11-25)\n> — On caching\n',
  );
  expect(due()).toEqual([]);
  expect(actionThreads(home).outcomes).toEqual({[outcome.id]: 'On caching'});
});

test('a document quotes the action that an outcome tells of, until that was corrected', async () => {
  const {home, made, later} = await onTheDay();
  const outcome = await reflect(home, {text: 'One in four.', outcomeOf: made.id});
  const quote = (): string | null | undefined =>
    journalDocument(home, {shared: false}).entries.find(({id}) => id === outcome.id)?.evidence[0]?.quote;
  expect(quote()).toBe('Next: Measure (by 2026-11-25)');
  later();
  await correct(home, made.id, {text: 'On caches'});
  expect(quote()).toBe('Next: Measure (by 2026-11-25)');
  later();
  await correct(home, made.id, {next: 'Count'});
  expect(quote(), 'what was taken back is in no document').toBe('On caches');
});

test('it is due again when the outcome is taken back, and not when it is corrected', async () => {
  const {home, made, due, later} = await onTheDay();
  const outcome = await reflect(home, {text: 'One in four.', outcomeOf: made.id});
  later();
  await correct(home, outcome.id, {text: 'One in five.', evidence: ['https://example.org/']});
  expect(due()).toEqual([]);
  const [shown] = journal(home);
  expect(shown).toMatchObject({id: outcome.id, of: made.id, body: 'One in five.'});
  expect(shown?.evidence.map(({type}) => type)).toEqual(['reflection', 'url']);
  later();
  undo(home); // the correction
  expect(due()).toEqual([]);
  later();
  retract(home, outcome.id, null);
  expect(due()).toEqual(['On caching']);
  later();
  undo(home);
  expect(due()).toEqual([]);
});

test('an action that was put off is open; one that is set again after an outcome is open again', async () => {
  const {bench, home, made, due, later} = await onTheDay();
  await correct(home, made.id, {due: '2026-11-30'});
  expect(due()).toEqual([]);
  bench.clock.advance(5 * DAY);
  expect(due()).toEqual(['On caching']);
  await reflect(home, {text: 'Done.', outcomeOf: made.id});
  expect(due()).toEqual([]);
  later();
  await correct(home, made.id, {next: 'Measure again', due: '2026-11-29'});
  expect(due()).toEqual(['On caching']);
  later();
  await correct(home, made.id, {next: ''});
  expect(due()).toEqual([]);
});

test('what was retracted is not due, and is again when that is taken back', async () => {
  const {home, made, due, later} = await onTheDay();
  later();
  retract(home, made.id, 'No.');
  expect(due()).toEqual([]);
  later();
  undo(home);
  expect(due()).toEqual(['On caching']);
});

test('the same is due after the index was lost', async () => {
  const {bench, home, made} = await onTheDay();
  await reflect(home, {text: 'On tea', next: 'Brew', due: '2026-11-24'});
  await reflect(home, {text: 'One in four.', outcomeOf: made.id});
  const again = await bench.open();
  again.store.journal.dropFile(made.file);
  again.store.files.forget(made.file);
  expect(dueActions(again)).toEqual([]);
  expect(dueActions(await bench.open()).map(({title}) => title)).toEqual(['On tea']);
});

test('an outcome of an entry without an action is refused with where to look', async () => {
  const {home} = await onTheDay();
  const made = await reflect(home, {text: 'No action'});
  await expect(reflect(home, {text: 'x', outcomeOf: made.id})).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining('pln journal --due'),
  });
});
