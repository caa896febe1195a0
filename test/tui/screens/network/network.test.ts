import {expect, test} from 'vitest';
import {createQueries} from '../../../../src/services/calls/queries.ts';
import {
  type CommunityView,
  communities,
  removeCommunity,
  rename,
  setMuted,
} from '../../../../src/services/network/communities.ts';
import {importOpml} from '../../../../src/services/network/import-network.ts';
import type {Effect} from '../../../../src/tui/common/effects.ts';
import {answered} from '../../../../src/tui/common/events.ts';
import type {Area} from '../../../../src/tui/common/screen.ts';
import {type Line, widthOf} from '../../../../src/tui/drawing/lines.ts';
import {nextCheckText, shortTime} from '../../../../src/tui/drawing/time-words.ts';
import {GLOBAL_KEYS} from '../../../../src/tui/keymap/global-keys.ts';
import {conflicts} from '../../../../src/tui/keymap/key-rows.ts';
import {NETWORK_HANDLERS} from '../../../../src/tui/screens/network/handlers.ts';
import {NETWORK_KEYS, type NetworkKey} from '../../../../src/tui/screens/network/keys.ts';
import {networkScreen} from '../../../../src/tui/screens/network/screen.ts';
import {
  current,
  load,
  moveTo,
  NETWORK,
  type NetworkState,
  rowsShown,
  shownOf,
} from '../../../../src/tui/screens/network/state.ts';
import {networkView} from '../../../../src/tui/screens/network/view.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {settled} from '../../../helpers/settled.ts';
import {around} from '../../../helpers/tui.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const AREA: Area = {columns: 80, rows: 22};
const SIZES: Area[] = [
  {columns: 40, rows: 10},
  {columns: 80, rows: 22},
  {columns: 120, rows: 34},
  {columns: 200, rows: 48},
];

const TROUBLE = {
  code: 'http',
  message: 'example.org answered 500, which means that it is broken.',
  hint: 'Wait, or ask its author.',
};

function community(number: number, part: Partial<CommunityView> = {}): CommunityView {
  const source = {
    id: `s${number}`,
    url: `https://example.org/${number}/feed.xml`,
    title: null,
    format: 'rss',
    status: 'ok',
  };
  return {
    id: `c${number}`,
    title: `Community ${number}`,
    url: `https://example.org/${number}`,
    kind: 'blog',
    muted: false,
    passAfter: null,
    unread: 0,
    new: null,
    total: 12,
    lastEntryAt: '2026-11-20T12:00:00Z',
    sources: [
      {...source, lastFetchedAt: '2026-11-22T10:00:00Z', nextFetchAt: '2026-11-22T14:05:00Z', error: null},
    ],
    ...part,
  };
}

const failing = (number: number, part: Partial<CommunityView> = {}): CommunityView => {
  const base = community(number, part);
  return {...base, sources: base.sources.map(source => ({...source, status: 'failing', error: TROUBLE}))};
};

const FIVE = [
  community(0),
  community(1, {unread: 3}),
  failing(2),
  community(3, {muted: true}),
  community(4, {unread: 1}),
];
const stateOf = (all: readonly CommunityView[], part: Partial<NetworkState> = {}): NetworkState => ({
  ...NETWORK,
  all,
  loaded: true,
  ...part,
});
const textOf = (lines: readonly Line[]): string =>
  lines.map(({spans}) => spans.map(({text}) => text).join('')).join('\n');
const run = (state: NetworkState, key: NetworkKey, area = AREA) => NETWORK_HANDLERS[key](state, area);

const NETWORK_EVENTS = {screen: networkScreen, area: AREA};

const moves: [key: NetworkKey, from: number, to: number][] = [
  ['down', 0, 1],
  ['down', 4, 4],
  ['up', 0, 0],
  ['bottom', 0, 4],
  ['top', 4, 0],
  ['pageDown', 0, 4],
  ['halfUp', 4, 1],
  ['nextUnread', 0, 1],
  ['nextUnread', 1, 4],
  ['nextUnread', 4, 4],
  ['previousUnread', 4, 1],
];

test.for(moves)('%s goes from row %i to row %i', ([key, from, to]) => {
  expect(run(stateOf(FIVE, {cursor: from}), key).state.cursor).toBe(to);
});

test('the list moves only as far as the cursor needs', () => {
  const state = stateOf(Array.from({length: 50}, (_, index) => community(index)));
  const shown = rowsShown(AREA);
  expect(moveTo(state, shown - 1, AREA).top).toBe(0);
  expect(moveTo(state, shown, AREA).top).toBe(1);
});

const asked: [key: NetworkKey, effect: Partial<Effect>][] = [
  ['open', {do: 'narrow', to: {by: 'community', id: 'c1', title: 'Community 1'}}],
  ['refreshThis', {do: 'refresh', ids: ['c1']}],
  ['browse', {do: 'browse', urls: ['https://example.org/1']}],
  ['copy', {do: 'copy', text: 'https://example.org/1/feed.xml'}],
];

test.for(asked)('%s asks for what its key says', ([key, effect]) => {
  expect(run(stateOf(FIVE, {cursor: 1}), key).effects).toEqual([effect]);
});

test('a community is muted at once and then in earnest', () => {
  const state = stateOf(FIVE, {cursor: 1});
  const {state: muted, effects} = run(state, 'mute');
  expect(current(muted)?.muted).toBe(true);
  expect(effects[0]).toMatchObject({do: 'call', call: 'mute', with: {id: 'c1', muted: true}});
});

test('leaving is asked first, staying is what Enter does', () => {
  const [effect] = run(stateOf(FIVE), 'remove').effects;
  if (effect?.do !== 'choose') throw new Error('nothing is asked');
  const [first, second] = effect.options;
  expect(first?.effects).toMatchObject([{text: 'Nothing was changed'}]);
  expect(second?.label).toMatch(/kept and noted stays.*undo/);
  expect(second?.effects).toMatchObject([{call: 'remove', with: {id: 'c0'}}]);
});

test('the same name or none renames nothing', () => {
  const [effect] = run(stateOf(FIVE), 'rename').effects;
  if (effect?.do !== 'ask') throw new Error('nothing is asked');
  const typed = (name: string): Effect[] => {
    const others: Effect[] = [];
    const event = answered(effect.prompt.next, name);
    settled({state: stateOf(FIVE), effects: [{do: 'send', event}]}, NETWORK_EVENTS, others);
    return others;
  };
  for (const name of ['', '  ', 'Community 0'])
    expect(typed(name)).toMatchObject([{text: 'Nothing was changed'}]);
  expect(typed('Tea')).toMatchObject([{call: 'rename', with: {id: 'c0', name: 'Tea'}}]);
});

test('Tab shows all, those with unread, in trouble, muted, and keeps the cursor on its community', () => {
  const shown = (state: NetworkState): string[] => shownOf(state).map(({id}) => id);
  const unread = run(stateOf(FIVE, {cursor: 4}), 'nextShow').state;
  expect([shown(unread), current(unread)?.id]).toEqual([['c1', 'c4'], 'c4']);
  const trouble = run(unread, 'nextShow').state;
  expect(shown(trouble)).toEqual(['c2']);
  expect(shown(run(trouble, 'nextShow').state)).toEqual(['c3']);
});

test('F shows what was chosen, with how many there are', () => {
  const state = stateOf(FIVE);
  const [effect] = run(state, 'filter').effects;
  if (effect?.do !== 'choose') throw new Error('nothing is asked');
  const trouble = effect.options.find(({label}) => label === 'only with trouble (1)');
  expect(shownOf(settled({state, effects: trouble?.effects ?? []}, NETWORK_EVENTS))).toHaveLength(1);
});

const times: [next: string | null, words: string][] = [
  ['2026-11-22T14:05:00Z', 'next check 14:05'],
  ['2026-11-23T01:00:00+02:00', 'next check 23 Nov'],
  ['2027-01-02T01:00:00Z', 'next check 2 Jan 2027'],
  ['2026-11-22T11:00:00Z', 'due now'],
  [null, 'not checked any more'],
];

test.for(times)('%s is said as “%s”', ([next, words]) => {
  expect(nextCheckText(next, NOW)).toBe(words);
});

test('today is the day of the zone that the time is in', () => {
  expect(shortTime('2026-11-23T01:30:00+14:00', NOW)).toBe('01:30');
  expect(shortTime('2026-11-22T23:30:00-12:00', NOW)).toBe('23:30');
});

test('trouble is said in words, with when it is asked again', () => {
  for (const area of SIZES) {
    const text = textOf(networkView(stateOf(FIVE, {cursor: 2, top: 2}), around(NETWORK_KEYS, area, NOW)));
    expect(text).toMatch(/example.org answered 5.*next (check )?14:05/);
  }
  const wide = textOf(
    networkView(stateOf(FIVE, {cursor: 2}), around(NETWORK_KEYS, {columns: 120, rows: 34}, NOW)),
  );
  expect(wide).toContain('Wait, or ask its author.');
  expect(wide).toContain('https://example.org/2/feed.xml');
});

const WIDE_TITLE = '日々の学び👨‍👩‍👧 と書き物 '.repeat(12);
const LONG = `https://example.org/${'very-long-'.repeat(30)}`;
const HARD = [
  community(0, {title: WIDE_TITLE, unread: 99999, total: 123456}),
  failing(1, {title: 'x'.repeat(500), url: LONG, muted: true}),
  failing(2, {title: 'קהילה العربية', lastEntryAt: null}),
  community(3, {url: null, sources: []}),
];
const worlds: [name: string, state: NetworkState][] = [
  ['not read', NETWORK],
  ['empty', stateOf([])],
  ['one', stateOf([community(0)])],
  ['nothing that fits', stateOf([community(0)], {show: 'muted'})],
  [
    'thousands',
    stateOf(
      Array.from({length: 3000}, (_, index) => failing(index)),
      {cursor: 2999, top: 0},
    ),
  ],
  ...HARD.map((_, cursor): [string, NetworkState] => [`hard titles, row ${cursor}`, stateOf(HARD, {cursor})]),
];

test.for(worlds)('no line leaves the screen: %s', ([, state]) => {
  for (const area of [...SIZES, {columns: 20, rows: 3}]) {
    const lines = networkView(state, around(NETWORK_KEYS, area, NOW));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(area.rows);
    for (const {spans} of lines) expect(widthOf(spans)).toBeLessThanOrEqual(area.columns);
  }
});

test('the row under the cursor is seen at every size', () => {
  const state = stateOf(
    Array.from({length: 100}, (_, index) => community(index)),
    {cursor: 77, top: 75},
  );
  for (const area of SIZES)
    expect(textOf(networkView(state, around(NETWORK_KEYS, area, NOW)))).toMatch(/▌.*Community 77/);
});

test('no key means two things, and at most six are hinted at', () => {
  expect(conflicts(NETWORK_KEYS)).toEqual([]);
  const hints = NETWORK_KEYS.filter(row => 'hint' in row && row.hint);
  expect(hints.length).toBeGreaterThanOrEqual(4);
  expect(hints.length).toBeLessThanOrEqual(6);
  const own = new Set(NETWORK_KEYS.flatMap(row => [...row.keys] as string[]));
  expect(GLOBAL_KEYS.filter(row => row.keys.some(key => own.has(key))).map(row => row.id)).toEqual(['add']);
});

test('what has nothing to act on says why not', () => {
  const reasons = NETWORK_KEYS.map(row => ('enabled' in row ? row.enabled(stateOf([])) : true));
  expect(new Set(reasons)).toEqual(new Set([true, 'your network is empty; {add} follows a community']));
});

const OPML = `<opml version="2.0"><body>
  <outline text="Tea" xmlUrl="https://tea.example/feed"/>
  <outline text="Alps" xmlUrl="https://alps.example/feed"/>
  <outline text="Odd" xmlUrl="ftp://odd.example/feed"/></body></opml>`;

test('a real network: read, renamed, muted and left, the cursor on its community all the while', async () => {
  const {open} = makeBench();
  const home = await open();
  importOpml(home, OPML);
  const queries = createQueries(home);
  const again = (state: NetworkState): NetworkState =>
    settled({state, effects: [load]}, {...NETWORK_EVENTS, queries});
  const first = again(NETWORK);
  expect(first.all.map(({title}) => title)).toEqual(['Alps', 'Tea']);
  const onTea = moveTo(first, 1, AREA);
  const tea = current(onTea)?.id ?? '';
  rename(home, tea, 'A Tea');
  const renamed = again(onTea);
  expect([renamed.cursor, current(renamed)?.title]).toEqual([0, 'A Tea']);
  setMuted(home, tea, true);
  expect(textOf(networkView(again(renamed), around(NETWORK_KEYS, AREA, NOW)))).toContain('muted');
  removeCommunity(home, tea);
  const left = again(renamed);
  expect([left.cursor, current(left)?.title, communities(home).length]).toEqual([0, 'Alps', 1]);
  expect(networkScreen.refresh(left, AREA).effects).toHaveLength(1);
});
