import {afterAll, beforeAll, expect, test} from 'vitest';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {queue} from '../../../../src/services/queue/queue.ts';
import {tag} from '../../../../src/services/queue/tags.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startApp} from '../../../helpers/tui.ts';
import {startWorld, type World} from '../../../helpers/world.ts';
import {posts, serve} from '../../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The queue on three entries, the first tagged http. */
async function aQueue() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  const ids = queue(home, {state: 'all', limit: 0}).map(({id}) => id);
  tag(home, 'tag', ids[0] ?? '', ['http']);
  return {home, ids, tags: () => ids.map(id => home.store.triage.tagsOf(id as never)), ...startApp(home)};
}

test.each([
  ['in the queue', []],
  ['in the reader', ['enter']],
])('a tag retyped in another case stays, and the prompt is taken back as one, %s', async (_, keys) => {
  const {press, type, text, tags} = await aQueue();
  await press(...keys, 't');
  expect(text()).toContain('Tags');
  await type('HTTP');
  await press('enter');
  expect(text()).toContain('Nothing was changed');
  await press('t');
  await type('foo bar');
  await press('enter');
  expect(tags()[0]).toEqual(['bar', 'foo', 'http']);
  expect(text()).toContain('Tagged foo, bar · U undo');
  await press('t', 'enter');
  expect(text()).toContain('Nothing was changed');
  await press('t', 'space', 'down', 'space', 'down', 'space');
  await type('tea');
  await press('enter');
  expect(tags()[0]).toEqual(['tea']);
  expect(text()).toContain('Tagged tea, no longer bar, foo, http');
  await press('U');
  expect(tags()[0]).toEqual(['bar', 'foo', 'http']);
});
