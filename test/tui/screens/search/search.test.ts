import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseQuery, parseUnfinished} from '../../../../src/domain/entries/query.ts';
import {annotate} from '../../../../src/services/annotations/annotate.ts';
import type {FoundHit, FoundHits} from '../../../../src/services/calls/calls.ts';
import {createQueries} from '../../../../src/services/calls/queries.ts';
import {fullText} from '../../../../src/services/calls/search-call.ts';
import type {Home} from '../../../../src/services/home/home.ts';
import {reflect} from '../../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../../src/services/network/add-community.ts';
import {placesOf} from '../../../../src/services/search/found-words.ts';
import {search} from '../../../../src/services/search/search.ts';
import type {Effect} from '../../../../src/tui/common/effects.ts';
import type {Area} from '../../../../src/tui/common/screen.ts';
import {type Line, widthOf} from '../../../../src/tui/drawing/lines.ts';
import {startEdit} from '../../../../src/tui/drawing/text-edit.ts';
import {conflicts} from '../../../../src/tui/keymap/key-rows.ts';
import {SEARCH_HANDLERS, typing} from '../../../../src/tui/screens/search/handlers.ts';
import {markWords} from '../../../../src/tui/screens/search/highlight-words.ts';
import {SEARCH_KEYS, type SearchKey} from '../../../../src/tui/screens/search/keys.ts';
import {createSearchScreen} from '../../../../src/tui/screens/search/screen.ts';
import {isEnough, SEARCH, type SearchState} from '../../../../src/tui/screens/search/state.ts';
import {searchView} from '../../../../src/tui/screens/search/view.ts';
import {setCommunities} from '../../../helpers/communities.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {settled, type Taker} from '../../../helpers/settled.ts';
import {around, startApp} from '../../../helpers/tui.ts';
import {startWorld, type World} from '../../../helpers/world.ts';

const searchScreen = createSearchScreen();

const NOW = Date.parse('2026-11-22T12:00:00Z');
const AREA: Area = {columns: 80, rows: 22};
const WIDE: Area = {columns: 120, rows: 34};
const SIZES: Area[] = [{columns: 20, rows: 3}, {columns: 40, rows: 10}, AREA, WIDE, {columns: 200, rows: 48}];
/** What the screen reads, and what the search's thread answers. */
type Index = Pick<Taker, 'queries' | 'find'>;
/** What the search's thread answers, with all entries ranked. */
const foundHits = (hits: FoundHit[]): FoundHits => ({hits, problems: [], ranked: null});
const NOTHING: Index = {find: () => foundHits([])};
const indexOf = (home: Home): Index => ({
  queries: createQueries(home),
  find: query => fullText(home, {query}),
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
  setCommunities(world);
});
afterAll(() => world.close());

const hit = (number: number, part: Partial<FoundHit> = {}): FoundHit => ({
  type: 'entry',
  id: `e${number}`,
  entry: `e${number}`,
  title: `Title ${number}`,
  url: `https://example.org/${number}`,
  snippet: 'Some words about tea and more',
  at: '2026-11-20T12:00:00Z',
  score: 1,
  ...part,
});
const THREE = [
  hit(0),
  hit(1, {type: 'annotation', id: 'a1', entry: 'e7'}),
  hit(2, {type: 'reflection', id: 'r2', entry: null, url: null}),
];
const found = (hits: FoundHit[], part: Partial<SearchState> = {}): SearchState => ({
  ...SEARCH,
  mode: 'browsing',
  edit: startEdit('tea'),
  searched: 'tea',
  hits,
  ...part,
});

const textOf = (lines: readonly Line[]): string =>
  lines.map(({spans}) => spans.map(({text}) => text).join('')).join('\n');

const takerOf = (index: Index, area = AREA): Taker => ({screen: searchScreen, area, ...index});

/** Keys as they are routed: to the text first, then to the rows. */
function press(
  state: SearchState,
  keys: readonly string[],
  index = NOTHING,
  area = AREA,
): {state: SearchState; effects: Effect[]} {
  const effects: Effect[] = [];
  let now = state;
  for (const key of keys) {
    const row = SEARCH_KEYS.find(({keys: own}) => (own as readonly string[]).includes(key));
    const next = typing(now, key) ?? (row ? SEARCH_HANDLERS[row.id](now, area) : null);
    effects.push(...(next?.effects ?? []).filter(effect => effect.do !== 'read' && effect.do !== 'find'));
    now = next ? settled(next, takerOf(index, area)) : now;
  }
  return {state: now, effects};
}
const pause = (state: SearchState, index: Index, area = AREA): SearchState => {
  const next = searchScreen.settle?.(state, area);
  return next ? settled(next, takerOf(index, area)) : state;
};

test('what is typed is never a command', () => {
  const {state, effects} = press(SEARCH, [
    ...'jqh/i7UoyGR?:+'.split(''),
    'space',
    'up',
    'pageup',
    'alt-x',
    'left',
    'n',
  ]);
  expect([state.edit.text, effects]).toEqual(['jqh/i7UoyGR?:+n ', []]);
});

test.for(['esc', 'ctrl-c', 'ctrl-z', 'ctrl-p', 'ctrl-l'])('%s types nothing', key => {
  expect(typing(SEARCH, key)).toBeNull();
});

test('Esc clears, then there is nothing to unwind', () => {
  const once = searchScreen.unwind?.(press(SEARCH, ['t', 'e']).state, AREA);
  expect([once?.state.edit.text, once?.effects]).toEqual(['', []]);
  expect(searchScreen.unwind?.(SEARCH, AREA)).toBeNull();
  const browsing = searchScreen.unwind?.(found(THREE), AREA)?.state;
  expect([browsing?.mode, browsing?.hits]).toEqual(['typing', []]);
});

test('a paste is part of the query, on one line', () => {
  expect(
    searchScreen.paste?.(found(THREE, {edit: startEdit('a ')}), 'b\nc\x1b[31m', AREA).state,
  ).toMatchObject({
    mode: 'typing',
    edit: {text: 'a b c'},
  });
});

test('on coming back a letter starts a new query, a move edits the old one', () => {
  const back = searchScreen.leave?.(found(THREE)) ?? SEARCH;
  expect(back.mode).toBe('typing');
  expect(press(back, ['x', 'y']).state.edit.text).toBe('xy');
  expect(press(back, ['left', 'x']).state.edit.text).toBe('texa');
  expect(press(back, ['backspace']).state.edit.text).toBe('te');
});

const opened: [cursor: number, effects: Partial<Effect>[]][] = [
  [0, [{do: 'open', id: 'e0'}]],
  [1, [{do: 'open', id: 'e7'}]],
];
test.for(opened)('Enter on hit %i opens its entry', ([cursor, effects]) => {
  expect(press(found(THREE, {cursor}), ['enter']).effects).toEqual(effects);
});

const moves: [key: SearchKey, from: number, to: number][] = [
  ['down', 0, 1],
  ['down', 2, 2],
  ['up', 2, 1],
  ['next', 1, 2],
  ['previous', 0, 0],
  ['bottom', 0, 2],
  ['top', 2, 0],
  ['pageUp', 2, 0],
];
test.for(moves)('%s goes from hit %i to hit %i', ([key, from, to]) => {
  expect(SEARCH_HANDLERS[key](found(THREE, {cursor: from}), AREA).state.cursor).toBe(to);
});

const queries: [query: string, enough: boolean, asked: string[]][] = [
  ['', false, []],
  ['t', false, ['t']],
  ['"', false, []],
  ['?! *', false, []],
  ['te', false, ['te']],
  ['te ', true, ['te']],
  ['tea', true, ['tea*']],
  ['tea ', true, ['tea']],
  ['a b', true, ['a', 'b']],
  ['"tea pot', true, ['tea pot']],
  ['"tea pot" tea', true, ['tea pot', 'tea*']],
  ['"tea" pots', true, ['tea', 'pots*']],
  ['茶', false, ['茶*']],
  ['茶会', true, ['茶会*']],
  ['is:starred', true, []],
  ['-tea', true, []],
  ['tag:', false, []],
];
test.for(queries)('“%s”: enough to search %s, asked as %j', ([query, enough, words]) => {
  const asked = parseUnfinished(query).words.map(({text, isPrefix}) => `${text}${isPrefix ? '*' : ''}`);
  expect([isEnough(query), asked]).toEqual([enough, words]);
});

const places: [text: string, words: string[], shown: string[]][] = [
  ['Tea, tea and teapot', ['tea'], ['Tea', 'tea']],
  ['Tea, tea and teapot', ['tea*'], ['Tea', 'tea', 'teapot']],
  ['Café crème', ['cafe', 'creme'], ['Café', 'crème']],
  ['steady', ['tea'], []],
  ['a (b) [c', ['(b)', '[c'], ['b', 'c']],
  ['http caching, http', ['http caching'], ['http caching']],
  ['nothing', [], []],
];
test.for(places)('in “%s” the words %j are at %j', ([text, words, shown]) => {
  expect(
    placesOf(
      text,
      words.flatMap(word => parseQuery(`"${word}"`).words),
    ).map(({start, end}) => text.slice(start, end)),
  ).toEqual(shown);
});

test('the first word found is seen also where the line is short', () => {
  const text = `${'before it '.repeat(12)}the tea is here`;
  const spans = markWords(text, parseQuery('tea').words, 36);
  const upTo = spans.slice(0, spans.findIndex(({style}) => style === 'strong') + 1);
  expect(upTo.at(-1)?.text).toBe('tea');
  expect(widthOf(upTo)).toBeLessThanOrEqual(36);
});

const WORDS = '日々の学び👨‍👩‍👧 tea '.repeat(20);
const worlds: [name: string, state: SearchState][] = [
  ['nothing typed', SEARCH],
  ['one letter', {...SEARCH, edit: startEdit('t')}],
  ['waiting', {...SEARCH, edit: startEdit('tea')}],
  ['nothing found', found([], {edit: startEdit('x'.repeat(300)), searched: 'x'.repeat(300)})],
  ['a long wide query', found(THREE, {mode: 'typing', edit: startEdit(WORDS)})],
  ['of an earlier visit', found(THREE, {mode: 'typing', isOld: true, edit: startEdit(WORDS)})],
  [
    'thousands',
    found(
      Array.from({length: 3000}, (_, index) => hit(index)),
      {cursor: 2999},
    ),
  ],
  [
    'hard titles',
    found([
      hit(0, {title: WORDS, snippet: WORDS}),
      hit(1, {title: null, url: 'u'.repeat(400), snippet: 'tea'.repeat(200)}),
    ]),
  ],
];
test.for(worlds)('no line leaves the screen: %s', ([, state]) => {
  for (const area of SIZES) {
    const lines = searchView(state, around(SEARCH_KEYS, area, NOW));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThanOrEqual(area.rows);
    for (const {spans} of lines) expect(widthOf(spans)).toBeLessThanOrEqual(area.columns);
  }
});

test('what cannot be found is never asked for', () => {
  for (const text of ['', 't', '"', '?!'])
    expect(searchScreen.settle?.({...SEARCH, edit: startEdit(text)}, WIDE).effects).toEqual([]);
});

test('no key means two things, and 4 to 6 are hinted at', () => {
  expect(conflicts(SEARCH_KEYS)).toEqual([]);
  const hints = SEARCH_KEYS.filter(row => 'hint' in row && row.hint);
  expect(hints.length).toBeGreaterThanOrEqual(4);
  expect(hints.length).toBeLessThanOrEqual(6);
});

test('a real home: found while typed, opened, read, and found again', async () => {
  const {open} = makeBench();
  const home = await open();
  const added = await addCommunity(home, world.url('/kettle/'), {all: true});
  expect(added.known).toBe(false);
  const [entry] = search(home, parseQuery('etag'), {place: 'entries', limit: 1}).hits;
  await annotate(home, entry?.id ?? '', {note: 'Gongfu needs a gaiwan as well'});
  await reflect(home, {text: `Gaiwan and I\n\n${'On the gaiwan again. '.repeat(200)}`});
  const index = indexOf(home);

  const typed = pause(press(SEARCH, [...'gaiwa']).state, index);
  expect(new Set(typed.hits.map(({type}) => type))).toEqual(new Set(['entry', 'annotation', 'reflection']));
  expect(textOf(searchView(typed, around(SEARCH_KEYS, AREA, NOW)))).toMatch(/3 found/);
  const strong = searchView(typed, around(SEARCH_KEYS, AREA, NOW)).flatMap(({spans}) =>
    spans.filter(({style}) => style === 'strong'),
  );
  expect(strong.map(({text}) => text.toLowerCase())).toContain('gaiwan');

  const list = press(typed, ['enter'], index).state;
  expect(list.mode).toBe('browsing');
  const at = (type: FoundHit['type']): SearchState => ({
    ...list,
    cursor: list.hits.findIndex(one => one.type === type),
  });
  expect(press(at('annotation'), ['enter'], index).effects).toEqual([{do: 'open', id: entry?.id}]);

  for (const area of SIZES) {
    const reading = press(at('reflection'), ['enter'], index, area).state;
    expect(reading.reading).toBe(0);
    if (area.rows > 3)
      expect(textOf(searchView(reading, around(SEARCH_KEYS, area, NOW)))).toContain('On the gaiwan again.');
    const down = press(reading, ['G'], index, area).state;
    expect(down.reading).toBeGreaterThan(0);
    for (const {spans} of searchView(down, around(SEARCH_KEYS, area, NOW)))
      expect(widthOf(spans)).toBeLessThanOrEqual(area.columns);
    const closed = searchScreen.close?.(down);
    expect([closed?.state.reading, closed?.state.mode, closed?.effects]).toEqual([null, 'browsing', []]);
  }

  expect(textOf(searchView(pause(at('entry'), index, WIDE), around(SEARCH_KEYS, WIDE, NOW)))).toContain(
    'For one cup, the gaiwan.',
  );
  await reflect(home, {text: 'One more gaiwan'});
  const again = searchScreen.refresh(at('annotation'), AREA);
  const after = settled(again, takerOf(index));
  expect([after.hits.length, after.hits[after.cursor]?.type]).toEqual([4, 'annotation']);
  expect(
    textOf(searchView(pause(press(SEARCH, [...'zzyzx']).state, index), around(SEARCH_KEYS, AREA, NOW))),
  ).toContain('No match for “zzyzx”.');
});

test('in the whole UI: typed keys go to the query, Enter to the list, Esc twice back to the queue', async () => {
  const {open} = makeBench();
  const home = await open();
  await addCommunity(home, world.url('/kettle/'), {all: true});
  const {app, press, text} = startApp(home);
  await press('7', ...'gaiwan 37q');
  app.resize({columns: 80, rows: 24});
  expect(text()).toContain(' Search gaiwan 37q');
  await press('backspace', 'backspace', 'backspace', 'enter');
  expect(text()).toMatch(/▌ {2}Gaiwan or teapot/);
  await press('esc', 'esc');
  expect(text()).toContain('inbox');
  await press('3');
  expect(text()).toMatch(/by name[\s\S]*blog/);
});

test('Enter before there is an answer is remembered, also when the pause asks once more; a letter forgets it', () => {
  const answer = (state: SearchState) =>
    settled({state, effects: pauseEffects(state)}, takerOf({find: () => foundHits(THREE)}));
  const pauseEffects = (state: SearchState) => searchScreen.settle?.(state, AREA).effects ?? [];
  const asked = typing(press(SEARCH, [...'tea']).state, 'enter')?.state ?? SEARCH;
  expect([asked.mode, answer(asked).mode]).toEqual(['typing', 'browsing']);
  const typed = typing(asked, 's')?.state ?? SEARCH;
  expect(answer(typed).mode).toBe('typing');
});

test('filters work while they are typed, what is left out is named, and a bound is said', async () => {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/kettle/'), {all: true});
  const index = indexOf(home);
  const shown = (typed: string): string =>
    textOf(
      searchView(
        pause(
          press(
            SEARCH,
            [...typed].map(key => (key === ' ' ? 'space' : key)),
          ).state,
          index,
        ),
        around(SEARCH_KEYS, AREA, NOW),
      ),
    );
  expect(shown('gaiwan is:unr')).toMatch(/1 found/);
  expect(shown('gaiwan -is:unr')).toMatch(/No match/);
  expect(shown('community:kettle')).toMatch(/[2-9] found/);
  expect(shown('gaiwan by:nobody')).toMatch(/There is no author with a word that begins with “nobody”, so/);
  const bounded = found(THREE, {ranked: 2000});
  expect(textOf(searchView(bounded, around(SEARCH_KEYS, AREA, NOW)))).toContain(
    '3 of the newest 2,000 with these words',
  );
});
