// Covers: src/domain/ranking/related.ts, src/tui/components/related-lines.ts

import {expect, test} from 'vitest';
import type {Related} from '../../../../src/domain/ranking/related.ts';
import type {EntryView} from '../../../../src/services/reading/read-entry.ts';
import {NO_NEIGHBOURS} from '../../../../src/tui/common/places.ts';
import type {Step} from '../../../../src/tui/common/screen.ts';
import {READER_KEYS} from '../../../../src/tui/screens/reader/keys.ts';
import {createReaderScreen} from '../../../../src/tui/screens/reader/screen.ts';
import {READER, type ReaderState} from '../../../../src/tui/screens/reader/state.ts';
import {around, textOf} from '../../../helpers/tui.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const AREA = {columns: 80, rows: 22};

const related = (id: string, part: Partial<Related> = {}): Related => ({
  entry: {id, title: `Title of ${id}`, url: null, communities: [{id: 'c2', title: 'link square'}]},
  how: 'same',
  words: [],
  replies: 0,
  unread: false,
  ...part,
});
const entry = (id: string, others: Related[]): EntryView =>
  ({
    ...{id, title: 'Feeds', url: null, author: null, publishedAt: '2026-11-22T10:00:00Z', minutes: 3},
    ...{contentHtml: '<p>Text.</p>', contentText: 'Text.', communities: [{id: 'c1', title: 'Kettle'}]},
    ...{tags: [], annotations: [], attachments: [], state: 'inbox', read: true, starred: false},
    related: others,
  }) as unknown as EntryView;

const screen = createReaderScreen(false);
const opened = (others: Related[], part: Partial<ReaderState> = {}): ReaderState => ({
  ...READER,
  entry: entry('e1', others),
  ...part,
});
const shown = (state: ReaderState, columns = 80): string =>
  textOf(screen.view(state, around(READER_KEYS, {...AREA, columns}, NOW)));
/** The reader once it has opened the entry that the step asks for. */
const follow = ({state, effects}: Step<ReaderState>): ReaderState => {
  const open = effects.find(effect => effect.do === 'open');
  if (open?.do !== 'open') throw new Error('nothing is opened');
  const event = {payload: {id: open.id, neighbours: NO_NEIGHBOURS}, answer: null};
  return {...screen.events.open(state, event, AREA).state, entry: entry(open.id, [])};
};

test('the head names where else an entry belongs, with replies and whether it is unread', () => {
  const text = shown(
    opened([
      related('e2', {replies: 31, unread: true}),
      related('e3', {how: 'link', replies: 1}),
      related('e4', {how: 'rare words', words: ['etag', 'validator', 'proxy']}),
    ]),
    120,
  );
  expect(text).toContain('⇄ also in link square, 31 replies, unread: Title of e2');
  expect(text).toContain('⇄ linked with link square, 1 reply: Title of e3');
  expect(text).toContain('⇄ “etag”, “validator”, “proxy” in link square: Title of e4');
  expect(shown(opened(['a', 'b', 'c', 'd', 'e'].map(id => related(id))))).toContain('⇄ 3 more');
});

test('a key opens the only one, and lets the learner choose among several', () => {
  expect(screen.handlers.related(opened([related('e2')]), AREA).effects).toEqual([{do: 'open', id: 'e2'}]);
  const [choose] = screen.handlers.related(opened([related('e2'), related('e3')]), AREA).effects;
  expect(choose).toMatchObject({
    do: 'choose',
    options: [{label: 'also in link square: Title of e2'}, {label: 'also in link square: Title of e3'}],
  });
  const key = READER_KEYS.find(({id}) => id === 'related');
  expect(key && 'enabled' in key && key.enabled(opened([]))).toBe(
    'no entry of another community belongs with this one',
  );
});

test('back returns along the way, step by step, then to the list', () => {
  const second = follow(screen.handlers.related(opened([related('e2')]), AREA));
  const third = follow(screen.events.related(second, {payload: {id: 'e3'}, answer: null}, AREA));
  expect(screen.ends?.(third)).toBe('to the entry before');
  const back = screen.close?.(third);
  expect(back?.effects).toEqual([{do: 'open', id: 'e2'}]);
  const again = back && screen.close?.(follow(back));
  expect(again?.effects).toEqual([{do: 'open', id: 'e1'}]);
  expect(again && screen.close?.(follow(again))).toBeNull();
});

test('a related entry that is done leads back; one that is opened from a list forgets the way', () => {
  const second = follow(screen.handlers.related(opened([related('e2')]), AREA));
  expect(screen.handlers.done(second, AREA).effects.at(-1)).toEqual({do: 'leave', by: 'back'});
  const event = {payload: {id: 'e9', neighbours: NO_NEIGHBOURS}, answer: null};
  const fromList = screen.events.open(second, event, AREA).state;
  expect(screen.close?.({...fromList, entry: entry('e9', [])})).toBeNull();
});

test('a screen reader says them', () => {
  const state = opened([related('e2', {replies: 31, unread: true})]);
  const near = around(READER_KEYS, AREA, NOW);
  expect(screen.speech.place(state, near).join(' ')).toContain('1 related entry');
  const text = screen.speech.text?.(state, near);
  const lines = Array.from({length: text?.to ?? 0}, (_, index) => text?.line(index) ?? '').join(' ');
  expect(lines).toContain('also in link square, 31 replies, unread: Title of e2');
});
