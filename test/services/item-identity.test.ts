// Covers: src/domain/entries/identify-items.ts, src/domain/entries/item-identity.ts,
// src/domain/entries/item-matches.ts, src/domain/entries/match-by-title.ts

import {rmSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {EntryId} from '../../src/domain/common/ids.ts';
import type {Home} from '../../src/services/home/home.ts';
import {mark} from '../../src/services/queue/triage.ts';
import {IS_FULL} from '../helpers/crash.ts';
import {HOME_PAGE, type Post, publisherIn} from '../helpers/publisher.ts';
import {makeBench} from '../helpers/service-home.ts';

// Sequences of documents of publishers who identify their items in every way that was seen.

interface Style {
  guid: 'own' | 'link' | 'none' | 'one' | 'place';
  link: 'own' | 'page' | 'home' | 'none';
  date: 'second' | 'day' | 'none';
  title: 'own' | 'same' | 'none';
}

/** A guid or a link that no other item ever has. */
const isNamed = ({guid, link}: Style): boolean => guid === 'own' || link === 'own';
/** One title for all identifies an item only beside something else, which no rule can tell from an edit. */
const isPossible = ({guid, link, date, title}: Style): boolean =>
  guid === 'link'
    ? link === 'own'
    : title !== 'same' || guid === 'own' || (guid === 'none' && (link === 'own' || date === 'second'));

const style: fc.Arbitrary<Style> = fc
  .record({
    guid: fc.constantFrom('own', 'link', 'none', 'one', 'place'),
    link: fc.constantFrom('own', 'page', 'home', 'none'),
    date: fc.constantFrom('second', 'day', 'none'),
    title: fc.constantFrom('own', 'same', 'none'),
  } as const)
  .filter(isPossible);

const EDITS = ['title', 'text', 'both', 'date', 'all', 'link', 'guid'] as const;
type Edit = (typeof EDITS)[number];

/** What the rule knows for an edit of the same item. */
function isEdit(edit: Edit, {guid, link, date, title}: Style): boolean {
  const isTitled = title !== 'none';
  if (edit === 'link') return guid === 'own' && link === 'own';
  if (edit === 'guid') return guid === 'own' && link === 'own';
  if (edit === 'all') return (guid === 'own' || guid === 'link') && link === 'own';
  if (edit === 'title')
    return isTitled && title === 'own' && (date !== 'none' || isNamed({guid, link, date, title}));
  if (edit === 'date') return date !== 'none';
  if (edit === 'text') return isTitled || date === 'second';
  return date === 'second' && title === 'own';
}

const step = fc.record({
  add: fc.nat(2),
  drop: fc.nat(2),
  edit: fc.option(fc.record({at: fc.nat(), what: fc.constantFrom(...EDITS)})),
  back: fc.option(fc.nat()),
  turn: fc.nat(3),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** An item and how often each part of it was changed. */
interface Truth {
  number: number;
  title: number;
  text: number;
  date: number;
  link: number;
  guid: number;
}

const DAY = 86_400_000;
const START = Date.UTC(2026, 9, 1, 9, 30, 11);

function postOf(truth: Truth, place: number, {guid, link, date, title}: Style): Post {
  const {number} = truth;
  const at = START + number * 3_601_000 + truth.date * 17_000;
  const moment = date === 'day' ? Math.floor(at / DAY) * DAY + truth.date * DAY : at;
  const own = `https://kettle.example/p${number}${truth.link ? `-${truth.link}` : ''}`;
  return {
    ...(guid !== 'none' && {
      guid: {own: `g${number}-${truth.guid}`, link: own, one: '0', place: `${place}`}[guid],
    }),
    ...(link !== 'none' && {link: {own, page: `${HOME_PAGE}notices`, home: HOME_PAGE}[link]}),
    ...(date !== 'none' && {date: new Date(moment).toUTCString()}),
    ...(title !== 'none' && {title: title === 'same' ? 'Update' : `Title ${number}, ${truth.title}`}),
    text: textOf(truth),
  };
}

const textOf = ({number, text}: Truth): string => `Words of ${number} in version ${text}`;

class Publisher {
  readonly all: Truth[] = [];
  shown: Truth[] = [];
  readonly style: Style;

  constructor(style: Style) {
    this.style = style;
  }

  take({add, drop, edit, back, turn}: Step): Post[] {
    this.shown.splice(this.shown.length - Math.min(drop, this.shown.length), drop);
    // A page that has named one item only may be the item's own.
    const least = this.all.length > 0 ? 0 : this.style.link === 'page' ? 2 : 1;
    for (let count = 0; count < Math.max(add, least); count += 1) {
      const truth: Truth = {number: this.all.length, title: 0, text: 0, date: 0, link: 0, guid: 0};
      this.all.push(truth);
      this.shown.unshift(truth);
    }
    const gone = this.all.filter(one => !this.shown.includes(one));
    const returns = back === null ? undefined : gone[back % gone.length];
    if (returns) this.shown.push(returns);
    // Without dates, an item that is edited while all guids move has nothing left to be found by.
    const isMoved = this.style.guid === 'place' && this.style.date === 'none';
    if (edit && !isMoved && isEdit(edit.what, this.style)) this.#edit(edit.at, edit.what);
    for (let count = 0; count < turn; count += 1) this.shown.push(...this.shown.splice(0, 1));
    return this.shown.map((truth, place) => postOf(truth, place, this.style));
  }

  #edit(at: number, what: Edit): void {
    const truth = this.shown[at % this.shown.length];
    if (!truth) return;
    const parts = {
      title: ['title'],
      text: ['text'],
      both: ['title', 'text'],
      all: ['title', 'text', 'date'],
      date: ['date'],
      link: ['link'],
      guid: ['guid'],
    } as const;
    for (const part of parts[what]) truth[part] += 1;
  }
}

/** All runs share one home, where an entry is its URL. */
function ofRun({guid, link, ...post}: Post, run: number): Post {
  const own = link === undefined || link === HOME_PAGE ? link : `${link}?run=${run}`;
  return {...post, ...(guid && {guid: guid === link ? `${own}` : guid}), ...(own && {link: own})};
}

let runs = 0;
function holds(home: Home, style: Style, steps: readonly Step[]): void {
  const publisher = new Publisher(style);
  runs += 1;
  const {publish, entries} = publisherIn(home, `${runs}`.padStart(12, 'a'));
  const ids = new Map<Truth, string>();
  for (const one of steps) {
    publish(publisher.take(one).map(post => ofRun(post, runs)));
    const all = entries();
    const shown = publisher.shown.map(
      truth => [truth, all.filter(({text}) => text === textOf(truth))] as const,
    );
    expect(shown.map(([{number}, found]) => [number, found.length])).toEqual(
      publisher.shown.map(({number}) => [number, 1]),
    );
    expect(all.length).toBe(publisher.all.length);
    for (const [truth, [entry]] of shown) {
      const before = ids.get(truth) ?? entry?.id;
      expect(home.store.entries.resolve(before as EntryId)).toBe(entry?.id);
      ids.set(truth, entry?.id ?? '');
    }
  }
}

test('no item of any document is lost, and an edited item never becomes a second entry', async () => {
  const home = await makeBench().open();
  const documents = fc.array(step, {minLength: 2, maxLength: 6});
  const property = fc.property(style, documents, (one, steps) => holds(home, one, steps));
  fc.assert(property, {numRuns: IS_FULL ? 1000 : 120});
});

async function rebuildHolds(style: Style, steps: readonly Step[], chosen: readonly number[]): Promise<void> {
  const publisher = new Publisher(style);
  const {open, root} = makeBench();
  const home = await open();
  const {publish, entries} = publisherIn(home, 'one');
  let last: Post[] = [];
  for (const [index, one] of steps.entries()) {
    last = publisher.take(one);
    publish(last);
    const all = entries();
    await mark(home, 'later', [all[(chosen[index] ?? 0) % all.length]?.id ?? '']);
  }
  const states = (all: ReturnType<typeof entries>) =>
    publisher.shown.map(truth => all.filter(({text}) => text === textOf(truth)).map(({state}) => state));
  const before = states(entries());
  rmSync(join(root, 'data'), {recursive: true});
  const rebuilt = publisherIn(await open(), 'one');
  rebuilt.publish(last);
  expect(states(rebuilt.entries())).toEqual(before);
}

test('a rebuild finds every act again, whatever its last document shows', async () => {
  const documents = fc.array(step, {minLength: 2, maxLength: 6});
  const chosen = fc.array(fc.nat(), {minLength: 6, maxLength: 6});
  const property = fc.asyncProperty(style, documents, chosen, rebuildHolds);
  await fc.assert(property, {numRuns: IS_FULL ? 80 : 8});
});

const LINK = `${HOME_PAGE}notices`;
const notice = (number: number, more: Partial<Post> = {}): Post => ({
  title: `Notice ${number}`,
  link: LINK,
  date: `${number} Nov 2026 10:00:00 GMT`,
  text: `words ${number}`,
  ...more,
});
const undated = ({date: _, ...post}: Post): Post => post;
const untitled = (number: number, more: Partial<Post> = {}): Post => {
  const {title: _, ...post} = notice(number, more);
  return post;
};

test.each<[string, Post[], Post[], string[]]>([
  ['a new notice beside the old one', [notice(1)], [notice(2), notice(1)], ['words 1', 'words 2']],
  ['a new notice in place of the old one', [notice(1)], [notice(2)], ['words 1', 'words 2']],
  [
    'one guid for all',
    [notice(1, {guid: '0'})],
    [notice(2, {guid: '0'}), notice(1, {guid: '0'})],
    ['words 1', 'words 2'],
  ],
  [
    'one guid for all, no link',
    [{title: 'A', text: 'first', guid: '0'}],
    [{title: 'B', text: 'second', guid: '0'}],
    ['first', 'second'],
  ],
  [
    'guids that count from the top',
    [notice(1, {guid: '1'})],
    [notice(2, {guid: '1'}), notice(1, {guid: '2'})],
    ['words 1', 'words 2'],
  ],
  [
    'the home page as link, a title corrected',
    [notice(2, {link: HOME_PAGE}), notice(1, {link: HOME_PAGE})],
    [notice(2, {link: HOME_PAGE, title: 'Notice two', text: 'other'}), notice(1, {link: HOME_PAGE})],
    ['other', 'words 1'],
  ],
  [
    'the home page as link, another date',
    [notice(1, {link: HOME_PAGE})],
    [notice(1, {link: HOME_PAGE, date: '5 Nov 2026 10:00:00 GMT'})],
    ['words 1'],
  ],
  [
    'two of a day, one in place of the other',
    [notice(1, {link: HOME_PAGE, date: '1 Nov 2026'})],
    [notice(2, {link: HOME_PAGE, date: '1 Nov 2026'})],
    ['words 1', 'words 2'],
  ],
  ['no titles', [untitled(1)], [untitled(2), untitled(1)], ['words 1', 'words 2']],
  [
    'news whose headline, text and date all change, under its guid',
    [notice(1, {guid: LINK})],
    [notice(1, {guid: LINK, title: 'Known', text: 'more', date: '2 Nov 2026 11:00:00 GMT'})],
    ['more'],
  ],
  [
    'guids that change with each fetch',
    [notice(1, {guid: 'x1'})],
    [notice(1, {guid: 'x2', text: 'edited'})],
    ['edited'],
  ],
  [
    'guids that count from the top, with one title and links of their own',
    [1, 2].map(n => undated(notice(n, {guid: `${n}`, title: 'Up', link: `${LINK}/${n}`}))),
    [2, 3].map(n => undated(notice(n, {guid: `${n - 1}`, title: 'Up', link: `${LINK}/${n}`}))),
    ['words 1', 'words 2', 'words 3'],
  ],
  [
    'guids that begin',
    [notice(1, {link: HOME_PAGE})],
    [notice(1, {link: HOME_PAGE, guid: 'g1'})],
    ['words 1'],
  ],
])('%s', async (_, first, second, texts) => {
  const home = await makeBench().open();
  const {publish, entries} = publisherIn(home, 'one');
  publish(first);
  const [old] = entries();
  await mark(
    home,
    'done',
    entries().map(({id}) => id),
  );
  publish(second);
  expect(
    entries()
      .map(({text}) => text ?? '')
      .sort(),
  ).toEqual(texts.toSorted());
  expect(entries().filter(({state}) => state === 'done').length).toBe(first.length);
  expect(entries().some(({id}) => id === old?.id)).toBe(true);
});

test('a rebuild and another device find each notice under the act that was done on it', async () => {
  const {open, root} = makeBench();
  const home = await open();
  const {publish, entries} = publisherIn(home, 'one');
  publish([notice(1)]);
  publish([notice(2)]);
  publish([notice(4), notice(3)]);
  const later = entries().filter(({title}) => title === 'Notice 1' || title === 'Notice 3');
  await mark(
    home,
    'later',
    later.map(({id}) => id),
  );
  await mark(
    home,
    'done',
    entries()
      .filter(({title}) => title === 'Notice 4')
      .map(({id}) => id),
  );
  rmSync(join(root, 'data'), {recursive: true});

  const again = await open();
  const publisher = publisherIn(again, 'one');
  const states = () => Object.fromEntries(publisher.entries().map(({title, state}) => [title, state]));
  for (const [number, state] of [
    [2, 'inbox'],
    [3, 'later'],
    [4, 'done'],
    [5, 'inbox'],
    [1, 'later'],
  ] as const) {
    publisher.publish([notice(number)]);
    expect(states()[`Notice ${number}`]).toBe(state);
  }
  expect(Object.keys(states()).length).toBe(5);
});

test('an article of which another source has more words is not taken for a new one', async () => {
  const home = await makeBench().open();
  const [first, second] = [publisherIn(home, 'one'), publisherIn(home, 'two')];
  home.store.network.replace([first.community, second.community]);
  first.publish([notice(1)]);
  second.publish([notice(1, {title: 'Elsewhere: notice', text: 'words 1, and many more'})]);
  first.publish([notice(1, {title: 'Notice one', date: '3 Nov 2026 10:00:00 GMT'})]);
  expect(first.entries().length).toBe(1);
});
