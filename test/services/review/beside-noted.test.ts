// Covers: src/services/review/candidates.ts, src/services/review/seat-reason.ts

import {expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {queueRows} from '../../../src/services/queue/queue.ts';
import {linkToGoal, mark} from '../../../src/services/queue/triage.ts';
import {updateScores} from '../../../src/services/ranking/score-goals.ts';
import {today} from '../../../src/services/review/today.ts';
import {entryId, followAll, putEntries} from '../../helpers/queue-of.ts';
import {makeBench} from '../../helpers/service-home.ts';

test('an entry that links to a noted one takes an open seat, though hundreds are newer, and says so', async () => {
  const home = await makeBench().open();
  const letters = ['a', 'b', 'c', 'd', 'e'];
  followAll(home, letters);
  putEntries(home, [
    {name: 'noted', by: 'a', ageDays: 60},
    {name: 'linking', by: 'b', ageDays: 59},
    ...letters.flatMap(by =>
      Array.from({length: 80}, (_, index) => ({name: `${by}${index}`, by, ageDays: index / 10})),
    ),
  ]);
  const none = {addresses: [], about: [], links: []};
  home.store.links.replace(entryId('noted'), {...none, addresses: [1]});
  home.store.links.replace(entryId('linking'), {...none, links: [1]});
  const seatOf = () => today(home, {again: true}).seats.find(({entry}) => entry?.id === entryId('linking'));
  expect(seatOf()).toBeUndefined();
  await annotate(home, entryId('noted'), {note: 'remember'});
  expect(seatOf()).toMatchObject({kind: 'open', entry: {why: 'links to what you noted'}});
});

test('an entry to which a noted one links does not claim to link there; one that is unread elsewhere says where', async () => {
  const home = await makeBench().open();
  followAll(home, ['a', 'b', 'c']);
  putEntries(home, [
    {name: 'noted', by: 'a', ageDays: 9},
    {name: 'named', by: 'b', ageDays: 2},
    {name: 'twin', by: 'c', ageDays: 3},
  ]);
  const none = {addresses: [], about: [], links: []};
  home.store.links.replace(entryId('noted'), {...none, links: [1]});
  home.store.links.replace(entryId('named'), {...none, addresses: [1], about: [2]});
  home.store.links.replace(entryId('twin'), {...none, about: [2]});
  await annotate(home, entryId('noted'), {note: 'remember'});
  const whyOf = (name: string) =>
    today(home, {minutes: 3, again: true}).seats.find(({entry}) => entry?.id === entryId(name))?.entry?.why;
  expect(whyOf('named')).toBe('also in Community c, unread');
  await mark(home, 'done', [entryId('twin')]);
  expect(whyOf('named')).toBe('first from Community b');
});

test('a goal’s row says which of the two has the link', async () => {
  const home = await makeBench().open();
  followAll(home, ['a', 'b']);
  putEntries(home, [
    {name: 'kept', by: 'a', ageDays: 9},
    {name: 'citing', by: 'b', ageDays: 2},
    {name: 'cited', by: 'b', ageDays: 3},
  ]);
  const none = {addresses: [], about: [], links: []};
  home.store.links.replace(entryId('kept'), {addresses: [1], about: [], links: [2]});
  home.store.links.replace(entryId('citing'), {...none, links: [1]});
  home.store.links.replace(entryId('cited'), {...none, addresses: [2]});
  await linkToGoal(home, [entryId('kept')], addGoal(home, 'Herons', {keywords: ['herons']}).id);
  await updateScores(home);
  const why = (name: string) => queueRows(home, [entryId(name)])[0]?.why;
  expect(why('citing')).toBe('links to what you noted');
  expect(why('cited')).toBe('what you noted links to it');
});
