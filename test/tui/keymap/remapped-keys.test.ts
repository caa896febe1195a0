import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import type {KeySettings} from '../../../src/domain/common/keys.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {createKeymap, keyTable} from '../../../src/tui/core/key-table.ts';
import {conflicts, withKeys} from '../../../src/tui/keymap/key-rows.ts';
import {createScreens} from '../../../src/tui/screens/index.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

const screens = createScreens();
const keymap = (settings: KeySettings) => createKeymap(screens, settings);
const keysOf = (settings: KeySettings, place: string, id: string) =>
  keymap(settings)
    .rowsIn(place)
    .find(row => row.id === id)?.keys;

test.each([
  [
    'one row of one place',
    {'queue.done': ['x']},
    [
      ['queue', 'done', 'x'],
      ['reader', 'done', 'e'],
    ],
  ],
  [
    'a row wherever it is',
    {'everywhere.done': ['%']},
    [
      ['queue', 'done', '%'],
      ['reader', 'done', '%'],
    ],
  ],
  [
    'the place goes before everywhere',
    {'everywhere.done': ['%'], 'queue.done': ['Z']},
    [
      ['queue', 'done', 'Z'],
      ['reader', 'done', '%'],
    ],
  ],
  [
    'a general key',
    {'everywhere.undo': ['z']},
    [
      ['queue', 'undo', 'z'],
      ['goals', 'undo', 'z'],
    ],
  ],
  [
    'a general key in one place',
    {'queue.undo': ['z']},
    [
      ['queue', 'undo', 'z'],
      ['goals', 'undo', 'U'],
    ],
  ],
  [
    'a movement',
    {'everywhere.down': ['ctrl-n']},
    [
      ['queue', 'down', 'ctrl-n'],
      ['search', 'down', 'ctrl-n'],
    ],
  ],
  ['a digit', {'everywhere.place-goals': ['8']}, [['queue', 'place-goals', '8']]],
  [
    'two change their keys',
    {'queue.done': ['L'], 'queue.later': ['e']},
    [
      ['queue', 'done', 'L'],
      ['queue', 'later', 'e'],
    ],
  ],
  [
    'a key that its row left is free for another',
    {'queue.done': ['x'], 'queue.tag': ['e']},
    [['queue', 'tag', 'e']],
  ],
  [
    'a general row keeps its key where a place has no other use for it',
    {'everywhere.add': ['ctrl-o', '+']},
    [
      ['queue', 'add', 'ctrl-o +'],
      ['journal', 'add', 'ctrl-o'],
      ['journal', 'log', '+'],
    ],
  ],
] as [string, KeySettings, [string, string, string][]][])('%s', (_, settings, wanted) => {
  for (const [place, id, keys] of wanted)
    expect([place, id, keysOf(settings, place, id)?.join(' ')]).toEqual([place, id, keys]);
  expect(keymap(settings).troubles).toEqual([]);
});

test.each([
  [
    'a general key',
    {'queue.done': ['?']},
    ['keys.queue.done: ? is “all keys” (help) already in queue; “done” (done) keeps e there'],
    [
      ['queue', 'done', 'e'],
      ['queue', 'help', '?'],
    ],
  ],
  [
    'a digit',
    {'queue.done': ['x', '3']},
    ['keys.queue.done: 3 is “Network” (place-network) already in queue; “done” (done) keeps e there'],
    [['queue', 'done', 'e']],
  ],
  [
    'another row of the place',
    {'reader.done': ['L']},
    ['keys.reader.done: L is “later” (later) already in reader; “done” (done) keeps e there'],
    [
      ['reader', 'done', 'e'],
      ['reader', 'later', 'L'],
    ],
  ],
  [
    'the beginning of two',
    {'queue.done': ['g']},
    [
      'keys.queue.done: g cannot be used together with g g, “to the top” (top) in queue; “done” (done) keeps e there',
    ],
    [
      ['queue', 'done', 'e'],
      ['queue', 'top', 'gg home'],
    ],
  ],
  [
    'two that begin with a key of another',
    {'queue.done': ['nx']},
    [
      'keys.queue.done: n x cannot be used together with n, “next unread” (nextUnread) in queue; “done” (done) keeps e there',
    ],
    [['queue', 'done', 'e']],
  ],
  [
    'both were set: the later row gives way',
    {'queue.done': ['x'], 'queue.later': ['x']},
    ['keys.queue.later: x is “done” (done) already in queue; “later” (later) keeps L there'],
    [
      ['queue', 'done', 'x'],
      ['queue', 'later', 'L'],
    ],
  ],
  [
    'both were set: what is for everywhere gives way',
    {'everywhere.done': ['%'], 'queue.later': ['%']},
    ['keys.everywhere.done: % is “later” (later) already in queue; “done” (done) keeps e there'],
    [
      ['queue', 'done', 'e'],
      ['queue', 'later', '%'],
      ['reader', 'done', '%'],
    ],
  ],
  [
    'who has to keep its key takes it back from who was given it',
    {'queue.done': ['?'], 'queue.tag': ['e']},
    [
      'keys.queue.done: ? is “all keys” (help) already in queue; “done” (done) keeps e there',
      'keys.queue.tag: e is “done” (done) already in queue; “tag” (tag) keeps t there',
    ],
    [
      ['queue', 'done', 'e'],
      ['queue', 'tag', 't'],
    ],
  ],
  [
    'a general key that one place uses',
    {'everywhere.undo': ['x']},
    [
      'keys.everywhere.undo: x is “tick” (tick) already in goals; “undo” (undo) keeps U there',
      'keys.everywhere.undo: x is “outcome” (outcome) already in journal; “undo” (undo) keeps U there',
      'keys.everywhere.undo: x is “let go” (letGo) already in today; “undo” (undo) keeps U there',
    ],
    [
      ['queue', 'undo', 'x'],
      ['goals', 'undo', 'U'],
    ],
  ],
] as [string, KeySettings, string[], [string, string, string][]][])(
  'what conflicts is reported by name, and the row keeps its own: %s',
  (_, settings, troubles, wanted) => {
    expect(keymap(settings).troubles).toEqual(troubles);
    for (const [place, id, keys] of wanted)
      expect([place, id, keysOf(settings, place, id)?.join(' ')]).toEqual([place, id, keys]);
  },
);

test.each([
  [
    'attic.done',
    /^keys\.attic\.done: There is no place “attic”\. The places are: everywhere, queue, reader, .*\.$/,
  ],
  [
    'queue.dona',
    /^keys\.queue\.dona: No row of keys is called “dona” in queue\. There are: open, done, .*undo.*\.$/,
  ],
  ['everywhere.dona', /^keys\.everywhere\.dona: No row of keys is called “dona” in everywhere\./],
])('%s is nothing, and said so', (name, words) => {
  expect(keymap({[name]: ['x']}).troubles).toEqual([expect.stringMatching(words)]);
  expect(keyTable.defaults(name)).toMatchObject({why: expect.any(String)});
});

test.each([
  ['queue.done', ['e']],
  ['everywhere.undo', ['U']],
  ['queue.undo', ['U']],
  ['goals.add', ['n +']],
  ['everywhere.filter', ['F']],
  ['everywhere.place-goals', ['4']],
])('the own keys of %s are %j', (name, keys) => expect(keyTable.defaults(name)).toEqual(keys));

const names = screens.flatMap(place =>
  keymap({})
    .rowsIn(place.id)
    .flatMap(({id}) => [`${place.id}.${id}`, `everywhere.${id}`]),
);
const KEYS = [...'abcdegjknqvwxyzGLU?/+:123', 'gg', 'gd', 'dd', 'enter', 'esc', 'tab', 'ctrl-d', 'up'];

test('whatever is set, no key means two things and no row loses all of its keys', () => {
  const settings = fc.dictionary(
    fc.constantFrom(...names),
    fc.uniqueArray(fc.constantFrom(...KEYS), {minLength: 1, maxLength: 3}),
    {maxKeys: 12},
  );
  const rowsBefore = new Map(screens.map(({id}) => [id, keymap({}).rowsIn(id)]));
  fc.assert(
    fc.property(settings, given => {
      const {rowsIn} = keymap(given);
      for (const {id} of screens) {
        expect(conflicts(rowsIn(id))).toEqual([]);
        for (const row of rowsBefore.get(id) ?? []) expect(rowsIn(id).map(one => one.id)).toContain(row.id);
      }
    }),
  );
});

test('the new key acts, the old one does not, and footer, help and palette show the new one', async () => {
  const world = await startWorld();
  onTestFinished(() => world.close());
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(9)), {all: true});
  const {press, type, text} = startApp(home, () => null, {'queue.done': ['gd', 'ctrl-e']});
  const done = () => queue(home, {state: 'done', limit: 0}).length;
  expect(text()).toMatch(/g d done/);
  await press('e', 'g', 'j', 'g', 'e');
  expect(done()).toBe(0);
  await press('g', 'd', 'ctrl-e');
  expect(done()).toBe(2);
  await press('?');
  expect(text()).toMatch(/g d {2}\^E +done/);
  await press('esc', ':');
  await type('done');
  expect(text()).toMatch(/done +g d/);
  await press('enter');
  expect(done()).toBe(3);
});

test('a conflict is reported when the UI opens, and every key still works', async () => {
  const home = await makeBench().open();
  const settings = {'queue.done': ['?'], 'goals.edit': ['n'], 'queue.none': ['x']};
  const {press, text} = startApp(home, () => null, settings);
  expect(text().split('\n').at(-1)).toMatch(/keys\.queue\.none: No row/);
  await press('?');
  expect(text()).toContain('Find a key');
  await press('esc', '4', 'n');
  expect(text()).toContain('New goal');
});

test('while a query is typed, a key that types nothing still acts', async () => {
  const home = await makeBench().open();
  const {press, text} = startApp(home);
  await press('7', 'x', 'ctrl-p');
  expect(text()).toContain('go to Queue');
});

test('texts that name a key name the key that is set', async () => {
  const home = await makeBench().open();
  const plain = startApp(home);
  await plain.press('3', 'M');
  expect(plain.text()).toContain('Not now: your network is empty; + follows a community');
  const own = startApp(home, () => null, {'everywhere.add': ['gf'], 'network.mute': ['m']});
  await own.press('3', 'm');
  expect(own.text()).toContain('Not now: your network is empty; g f follows a community');
});

test('every row that the reasons name is there', () => {
  for (const {id, initial} of screens) {
    const rows = keymap({}).rowsIn(id);
    const reasons = rows.map(row => row.enabled?.(initial) ?? true).filter(reason => reason !== true);
    expect(reasons.map(reason => withKeys(reason, rows)).join()).not.toMatch(/[{}]/);
  }
});
