import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotations} from '../../../../src/services/annotations/annotate.ts';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {recallToday} from '../../../../src/services/recall/recall.ts';
import {jsonFeed} from '../../../helpers/communities.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {startApp} from '../../../helpers/tui.ts';
import {startWorld, type World} from '../../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('V chooses the highlight on the screen, and says so; U takes it back', async () => {
  const bench = makeBench();
  const home = await bench.open();
  const said = {path: '/a', title: 'Tea', text: '<p>Steep it.</p><p>Pour.</p>', ago: 0.1};
  world.set('/tea.json', {type: 'application/feed+json', body: jsonFeed(world, 'Kettle', '/home', [said])});
  await addCommunity(home, world.url('/tea.json'), {all: true});
  const driven = startApp(home);
  await driven.press('enter', 'V');
  expect(driven.text()).toContain('No highlight on this screen; ] goes to the next one');
  await driven.press('v', 'enter', 'enter');
  expect(driven.text()).toContain('Kept “Steep it.”');
  await driven.press('V');
  expect(driven.text()).toContain('To recall, from tomorrow on: “Steep it.”');
  await driven.press('V');
  expect(driven.text()).toContain('Already chosen: “Steep it.”');
  bench.clock.advance(24 * 3_600_000);
  const asked = async () => recallToday(home).due.map(({annotation}) => annotation);
  expect(await asked()).toEqual(annotations(home).map(({id}) => id));
  await driven.press('U');
  expect(driven.text()).toContain('no longer chosen for recall');
  expect(await asked()).toEqual([]);
});
