// Covers: src/cli/learning/review.ts, src/cli/learning/review-lines.ts, src/services/review/

import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {rss, type Said} from '../helpers/communities.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

let world: World;
let pln: Pln;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  pln = makePln();
});
afterEach(() => pln.remove());

/** Follows a community with these posts, the newest first. */
async function follow(name: string, texts: readonly string[]): Promise<void> {
  const items = texts.map(
    (text, index): Said => ({path: `/${name}/${index}`, title: text, text: `<p>${text}</p>`, ago: index + 1}),
  );
  world.set(`/${name}.xml`, {body: rss(world, name, `/${name}/`, items)});
  await pln.json('add', world.url(`/${name}.xml`), '--name', name);
}

const titles = (view: {seats: {entry: {title: string} | null}[]}) =>
  view.seats.flatMap(({entry}) => entry?.title ?? []);

test('the plan is the same all day, says why, and what is muted is not in it', async () => {
  await follow('kettle', ['On steam', 'On water', 'On lids']);
  await follow('tide', ['Ebb', 'Flood', 'Slack']);
  const view = await pln.json('review', '--minutes', '4');
  expect(Object.keys(view)).toEqual([
    ...['date', 'minutes', 'brief', 'seats', 'recall', 'reminders', 'canWait', 'passed', 'away'],
    ...['rotationDays', 'new', 'due', 'entries'],
  ]);
  expect(view).toMatchObject({minutes: 4, canWait: null, passed: 0, away: null, due: 0});
  expect(view.entries).toHaveLength(4);
  const plain = await pln.run(['review', '--minutes', '4']);
  expect(plain.stdout).toMatch(
    /^\w{3} \d+ \w{3} · 4 minutes\nOpen\n {2}e\w{12} {3}.* · 1 min · first from \w+\nNew\n/,
  );
  // On the first visit the number that can wait would be that of everything unread.
  expect(plain.stdout).not.toContain('can wait');
  expect(plain.stderr).toMatch(/^Read the next one: pln show e\w{12}, then pln mark done e\w{12}\n$/);
  await pln.json('mark', 'done', view.entries[0].id);
  const later = await pln.json('review', '--minutes', '4');
  expect(titles(later)).toEqual(titles(view));
  expect(later.seats.map(({isDone}: {isDone: boolean}) => isDone)).toEqual([true, false, false, false]);
  expect((await pln.run(['review', '--minutes', '4'])).stderr).toContain('Today: 0 read in about 0 min');
  await pln.json('mute', 'tide');
  expect(titles(await pln.json('review', '--minutes', '4'))).toEqual(
    titles(view).filter(title => title.startsWith('On')),
  );
  const left = ['On steam', 'On water', 'On lids'].filter(title => title !== view.entries[0].title);
  expect(titles(await pln.json('review', '--minutes', '4', '--again')).sort()).toEqual(left.sort());
});

test('without anything to read it says so, and minutes that cannot be planned get one clear line', async () => {
  expect((await pln.run(['review'])).stdout).toContain('Nothing to read.');
  for (const minutes of ['0', '481', '-3', 'ten', '1.5']) {
    const refused = await pln.run(['review', `--minutes=${minutes}`]);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain(`“${minutes}” is not a number of minutes for a review.`);
  }
  const passed = await pln.run(['review', '--pass-rest']);
  expect([passed.code, passed.stderr]).toEqual([0, expect.stringContaining('Nothing to pass')]);
});
