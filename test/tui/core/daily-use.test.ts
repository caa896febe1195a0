import {afterAll, beforeAll, expect, test} from 'vitest';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {createTheme} from '../../../src/tui/drawing/theme.ts';
import {createPainter} from '../../../src/tui/terminal/painter.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function withPosts(count: number) {
  const home = await makeBench().open();
  await addCommunity(home, serve(world, posts(count)), {all: true});
  return {home, ...startApp(home)};
}

test('what came later is counted and shown wherever in the order it is', async () => {
  const {home, press, text, app} = await withPosts(3);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Older things',
    items: [1, 2].map(number => ({
      id: `${number}`,
      url: world.url(`/older/${number}`),
      title: `Older ${number}`,
      content_html: '<p>Said long ago.</p>',
      date_published: '2020-01-01T00:00:00Z',
    })),
  };
  world.set('/older', {body: JSON.stringify(feed), type: 'application/feed+json'});
  await addCommunity(home, world.url('/older'), {all: true});
  app.lookAgain();
  expect(text()).toContain('2 new · press .');
  expect(text()).not.toContain('Older 1');
  await press('.');
  expect(text()).toContain('Older 1');
  expect(text()).not.toContain(' new · press');
});

test('undo takes back what was decided together with the opening of the next one', async () => {
  const {home, press, text} = await withPosts(3);
  const states = () =>
    queue(home, {state: 'all', limit: 0}).map(row => `${row.state}${row.read ? ' read' : ''}`);
  await press('enter', 'e'); // the next one is opened
  expect(states()).toEqual(['done read', 'inbox read', 'inbox']);
  await press('U');
  expect(text()).toContain('back to inbox');
  expect(states()).toEqual(['inbox read', 'inbox', 'inbox']);
  await press('U');
  expect(states()).toEqual(['inbox', 'inbox', 'inbox']);
});

test('in the reader n goes to what is unread, and among hits to the next one', async () => {
  const {press, type, text} = await withPosts(4);
  await press('j', 'm', 'k', 'enter', 'n');
  expect(text()).toContain('Post number 2');
  await press('q', '7');
  await type('number 3');
  await press('enter');
  await press('enter');
  expect(text()).toContain('Post number 3');
  await press('n');
  expect(text()).toContain('No next entry');
});

test('Esc puts a message away before it leaves', async () => {
  const {press, text} = await withPosts(1);
  await press('3', 'y');
  expect(text()).toContain('Link copied');
  await press('esc');
  expect(text()).toMatch(/by name/);
  await press('esc');
  expect(text()).toMatch(/newest first/);
});

test('the way back goes through each place once', async () => {
  const {press, text} = await withPosts(1);
  await press('4', '3', '4', '5', '3');
  await press('q', 'q', 'q');
  expect(text()).toMatch(/newest first/);
});

test('^L draws all of the screen, whatever is there', async () => {
  const {app} = await withPosts(1);
  const written: string[] = [];
  const painter = createPainter(text => void written.push(text), createTheme('16', 'dark'));
  painter.open();
  painter.draw(app.lines(), app.columns());
  written.length = 0;
  painter.draw(app.lines(), app.columns());
  expect(written).toEqual([]);
  painter.forget();
  painter.draw(app.lines(), app.columns());
  expect(written.join('')).toContain('Post number 0');
});
