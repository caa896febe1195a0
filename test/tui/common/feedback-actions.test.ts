import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {COMMON_EVENTS} from '../../../src/tui/common/common-events.ts';
import {passEntries} from '../../../src/tui/common/feedback-actions.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {SERVICES, startApp} from '../../helpers/tui.ts';

const entry = {
  id: 'eaaaaaaaaaaaa' as EntryId,
  url: 'https://a.example/1',
  title: 'On tea',
  community: null,
};

async function homeWithEntry() {
  const home = await makeBench().open();
  recordAct(home, {verb: 'tag', value: 'tea', was: null, entries: [entry]});
  return home;
}

test('the words on an entry and a goal are stored; the same word again does not offer to undo an earlier act', async () => {
  const home = await homeWithEntry();
  const goal = addGoal(home, 'Brew well').id;
  const other = addGoal(home, 'Draw maps').id;
  recordAct(home, {verb: 'tie', value: other, was: null, entries: [entry]});
  const {press, last} = startApp(home);
  const words = () => home.store.triage.feedbackOf(entry.id);
  await press(']', ...'brew', 'enter');
  expect(words()).toEqual([{goal, verb: 'more'}]);
  await press(']', ...'brew', 'enter');
  expect(last()).toMatch(/^You said so already: “Brew well”( |$)/);
  // Narrowed to a goal: that one is meant, and nothing is asked.
  await press('F', ...'goal: draw', 'enter', 'X');
  expect(words()).toContainEqual({goal: other, verb: 'not-goal'});
  await press('U');
  expect(last()).toMatch(/may serve goal “Draw maps” again/);
  expect(words()).toEqual([{goal, verb: 'more'}]);
});

test('without a goal it says so', async () => {
  const {press, last} = startApp(await homeWithEntry());
  await press('[');
  expect(last()).toMatch(/^There is no goal yet; 4 leads to the goals/);
});

test('entries pass with one message, and what is not in the inbox does not', async () => {
  const home = await homeWithEntry();
  const pass = async () => {
    const effect = passEntries([entry.id]);
    if (effect.do !== 'call' || effect.call !== 'pass') throw new Error('not a call');
    const answer = (await SERVICES.pass(home, effect.with)) as number;
    return COMMON_EVENTS.passed({payload: null, answer});
  };
  expect(await pass()).toEqual([{do: 'say', text: '1 entry passed · {undo} undo', tone: 'good'}]);
  expect(home.store.triage.get(entry.id)).toMatchObject({state: 'done', read: false});
  expect(await pass()).toEqual([{do: 'say', text: 'None is in the inbox', tone: 'plain'}]);
});
