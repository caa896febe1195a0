import {expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {mark} from '../../../src/services/queue/triage.ts';
import {updateScores} from '../../../src/services/ranking/score-goals.ts';
import {today} from '../../../src/services/review/today.ts';
import {follow, publish} from '../../helpers/entries.ts';
import {makeBench} from '../../helpers/service-home.ts';

test('an open seat goes to what links to something noted, and says so', async () => {
  const home = await makeBench().open();
  const [kettle, tide] = [follow(home, 'kettle'), follow(home, 'tide')];
  const [noted] = publish(home, kettle, [{title: 'On steam', text: 'It rises.', hoursAgo: 50}]);
  const fillers = Array.from({length: 6}, (_, index) => ({
    title: `Other ${index}`,
    text: `About ${index}`,
    hoursAgo: index + 1,
  }));
  publish(home, kettle, fillers);
  const [linking] = publish(home, tide, [
    {title: 'I disagree', text: 'See there.', hoursAgo: 40, links: ['https://kettle.example/On%20steam']},
  ]);
  publish(home, tide, fillers);
  await annotate(home, noted ?? '', {note: 'Is that so?'});
  await mark(home, 'done', [noted ?? '']);
  const {seats} = today(home, {minutes: 4});
  const open = seats.filter(({kind}) => kind === 'open');
  expect(open.map(({entry}) => [entry?.id, entry?.why])).toEqual([[linking, 'links to what you noted']]);
  const others = seats.filter(({kind}) => kind === 'new').map(({entry}) => entry?.why);
  // One row of each community says that it is the first; of the others nothing but their age is true.
  expect(others).toEqual(['first from kettle', 'among the newest unread', 'among the newest unread']);
});

test('a community is not first in an open seat below its entry for a goal', async () => {
  const home = await makeBench().open();
  const [kettle, tide, pond] = [follow(home, 'kettle'), follow(home, 'tide'), follow(home, 'pond')];
  publish(home, kettle, [
    {title: 'Steam', text: 'The etag of steam.', hoursAgo: 5},
    {title: 'Lids', text: 'On lids.', hoursAgo: 9},
  ]);
  publish(home, tide, [{title: 'Etag at sea', text: 'A salty etag.', hoursAgo: 6}]);
  publish(home, pond, [{title: 'Etag in ponds', text: 'A green etag.', hoursAgo: 7}]);
  addGoal(home, 'Learn', {keywords: ['etag']});
  await updateScores(home);
  const whyOf = (wanted: string) =>
    today(home, {minutes: 4}).seats.flatMap(({kind, entry}) => (kind === wanted ? [entry?.why] : []));
  expect(whyOf('goal')).toHaveLength(3);
  expect(whyOf('open')).toEqual(['outside your goals']);
});
