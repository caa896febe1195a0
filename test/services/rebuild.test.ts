import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {annotate, annotations} from '../../src/services/annotations/annotate.ts';
import {check} from '../../src/services/folder/check.ts';
import {addGoal, setGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities} from '../../src/services/network/communities.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {tag} from '../../src/services/queue/tags.ts';
import {mark, star} from '../../src/services/queue/triage.ts';
import {readEntry} from '../../src/services/reading/read-entry.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {entryId} from '../helpers/expected-ids.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Items as [guid, path, title]. */
let version = 0;
function say(items: [guid: string, path: string, title: string][]): void {
  const entries = items.map(
    ([
      guid,
      path,
      title,
    ]) => `<item><guid isPermaLink="false">${guid}</guid><link>${world.url(path)}</link><title>${title}</title>
      <pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate><description>About ${title}, at length.</description></item>`,
  );
  version += 1;
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>Feed</title>${entries.join('')}</channel></rss>`,
    etag: `"${version}"`,
  });
}
const id = (path: string): string => entryId(`https://${world.host}${path}`);
const rows = (home: Home) => queue(home, {state: 'all', limit: 0}).map(({score: _, ...row}) => row);

beforeEach(() =>
  say([
    ['1', '/old', 'One'],
    ['2', '/two', 'Two'],
  ]),
);

test('an item whose URL changes stays one entry, with all that was done to it, here and after a rebuild', async () => {
  const {clock, root, open} = makeBench();
  const home = await open();
  await addCommunity(home, world.url('/feed'));
  await star(home, true, [id('/old')]);
  tag(home, 'tag', id('/old'), ['kept']);
  await annotate(home, id('/old'), {quote: 'at length', note: 'So it is'});
  say([
    ['1', '/new', 'One'],
    ['2', '/two', 'Two'],
  ]);
  clock.advance(86_400_000);
  expect(await refresh(home)).toMatchObject({fetched: 1, added: 0});

  const all = rows(home);
  expect(all.length).toBe(2);
  for (const word of [id('/old'), id('/new')])
    expect(readEntry(home, word)).toMatchObject({
      id: id('/new'),
      starred: true,
      tags: ['kept'],
      annotations: [{}],
    });
  await mark(home, 'later', [id('/old')]);
  const before = rows(home);

  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  expect(annotations(again)).toEqual(annotations(home));
  await refresh(again);
  expect(rows(again)).toEqual(before);
  expect(check(again)).toEqual({ok: true, problems: []});
});

test('an entry that left its feed and was kept is back with its text; one acted on with its title and link', async () => {
  const {root, open} = makeBench();
  const home = await open();
  await addCommunity(home, world.url('/feed'));
  await star(home, true, [id('/old')]);
  await mark(home, 'later', [id('/two')]);
  rmSync(join(root, 'data'), {recursive: true});
  say([]);
  const again = await open();
  await refresh(again);
  expect(readEntry(again, id('/old'))).toMatchObject({starred: true, contentText: 'About One, at length.'});
  expect(readEntry(again, id('/two'))).toMatchObject({
    state: 'later',
    title: 'Two',
    url: world.url('/two'),
    contentText: '',
  });
  expect(queue(again, {state: 'all', limit: 0}).map(row => row.communities[0]?.title)).toEqual([
    'Feed',
    'Feed',
  ]);
});

test('what is edited by hand is noticed and respected: a goal, a journal, an outline', async () => {
  const {root, open, notices} = makeBench();
  const home = await open();
  addGoal(home, 'Learn', {milestones: ['One']});
  const file = join(root, 'portfolio');
  mkdirSync(join(file, 'journal'), {recursive: true});
  const goal = home.portfolio.read('goals/learn.md');
  home.portfolio.write(
    'goals/learn.md',
    `${goal.replace('title: Learn', 'title: Learn more # mine').replace('[ ] One', '[x] One')}- [ ] Two\n\nA word of mine.\n`,
  );
  home.portfolio.write(
    'network.opml',
    `<opml version="2.0"><body><outline text="By hand" xmlUrl="${world.url('/feed')}"/></body></opml>`,
  );
  const again = await open();
  expect(setGoal(again, 'learn-more', {why: 'Because'})).toMatchObject({
    title: 'Learn more',
    why: 'Because',
    progress: {milestonesDone: 1, milestonesTotal: 2},
  });
  const text = again.portfolio.read('goals/learn.md');
  for (const mine of ['title: Learn more # mine', '- [x] One', '- [ ] Two', 'A word of mine.'])
    expect(text).toContain(mine);
  const [community] = communities(again);
  expect(community).toMatchObject({title: 'By hand', sources: [{url: world.url('/feed')}]});
  expect(again.portfolio.read('network.opml')).toContain(`pln:id="${community?.id}"`);
  expect(await refresh(again)).toMatchObject({fetched: 1, added: 2});
  expect(notices).toEqual([]);
  expect(check(again)).toEqual({ok: true, problems: []});
});

test('a quote that the feed later edits away stays proven by the kept copy', async () => {
  const {clock, open} = makeBench();
  const home = await open();
  await addCommunity(home, world.url('/feed'));
  await annotate(home, id('/old'), {quote: 'About One'});
  say([['1', '/old', 'Uno']]);
  clock.advance(86_400_000);
  expect(await refresh(home)).toMatchObject({updated: 1});
  expect(check(home)).toEqual({ok: true, problems: []});
  expect(home.portfolio.read(`kept/${id('/old')}.md`)).toContain('About One, at length.');
});

test('an entry that was only read, and left its feeds, is back with its date and all its communities', async () => {
  const {clock, root, open} = makeBench();
  const home = await open();
  await addCommunity(home, world.url('/feed'));
  world.set('/planet', {
    body: `<rss version="2.0"><channel><title>Planet</title><item><link>${world.url('/two')}</link><title>Two</title>
      <pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>`,
  });
  await addCommunity(home, world.url('/planet'));
  await mark(home, 'read', [id('/two')]);
  clock.advance(60_000);
  await mark(home, 'later', [id('/two'), id('/old')]);
  const before = rows(home).filter(({state}) => state === 'later');
  expect(before.map(({communities: all}) => all.length).sort()).toEqual([1, 2]);
  const [file = ''] = home.portfolio.scan().flatMap(({path}) => (path.startsWith('acts/') ? [path] : []));
  expect(home.portfolio.read(file).split('"published"')).toHaveLength(3); // once an entry

  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  const seen = ({minutes: _, ...row}: (typeof before)[number]) => row;
  expect(rows(again).map(seen)).toEqual(before.map(seen));

  // In whatever order the acts are read, and from a pln that did not write it.
  const lines = home.portfolio.read(file).trim().split('\n');
  home.portfolio.write(file, `${lines.toReversed().join('\n')}\n`);
  rmSync(join(root, 'data'), {recursive: true});
  expect(rows(await open()).map(seen)).toEqual(before.map(seen));
  home.portfolio.write(
    file,
    `${lines.join('\n').replace(/,"(?:published|also)":(?:"[^"]*"|\[[^\]]*\])/g, '')}\n`,
  );
  rmSync(join(root, 'data'), {recursive: true});
  expect(rows(await open())).toMatchObject(before.map(() => ({state: 'later', publishedAt: null})));
});
