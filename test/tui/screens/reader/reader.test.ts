import {describe, expect, test} from 'vitest';
import type {EntryView} from '../../../../src/services/reading/read-entry.ts';
import type {Area} from '../../../../src/tui/common/screen.ts';
import {layOut} from '../../../../src/tui/components/article.ts';
import {widthOf} from '../../../../src/tui/drawing/lines.ts';
import {readerHandlers} from '../../../../src/tui/screens/reader/handlers.ts';
import {READER_KEYS, type ReaderKey} from '../../../../src/tui/screens/reader/keys.ts';
import {READER, type ReaderState} from '../../../../src/tui/screens/reader/state.ts';
import {readerView} from '../../../../src/tui/screens/reader/view.ts';
import {around, textOf} from '../../../helpers/tui.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const AREA: Area = {columns: 80, rows: 22};
const AREAS: Area[] = [AREA, {columns: 40, rows: 10}, {columns: 120, rows: 34}, {columns: 200, rows: 48}];

const entry = (html: string, part: Partial<EntryView> = {}): EntryView =>
  ({
    id: 'e1',
    title: 'A title',
    url: 'https://example.org/1',
    author: null,
    publishedAt: '2026-11-22T10:00:00Z',
    contentHtml: html,
    communities: [{id: 'c1', title: 'Kettle'}],
    tags: [],
    minutes: 3,
    annotations: [],
    attachments: [],
    related: [],
    read: true,
    starred: false,
    ...part,
  }) as unknown as EntryView;

const paragraphs = (count: number): string =>
  Array.from({length: count}, (_, at) => `<p>Line${at} one. Line${at} two.</p>`).join('');
const opened = (html: string, part: Partial<ReaderState> = {}): ReaderState => ({
  ...READER,
  entry: entry(html),
  top: -1,
  ...part,
});
const handlers = readerHandlers(layOut);
const press = (state: ReaderState, ids: readonly ReaderKey[], area = AREA): ReaderState =>
  ids.reduce((now, id) => handlers[id](now, area).state, state);
const shown = (state: ReaderState, area = AREA): string =>
  textOf(readerView(state, around(READER_KEYS, area, NOW), layOut));
const picked = ({selection, entry: read}: ReaderState): string =>
  read && selection
    ? layOut(read, 72).rendered.text.slice(selection.from, selection.to).replace(/\n+/g, '|')
    : '';

describe('all of an article is seen', () => {
  const numbers = (text: string): number[] => [...text.matchAll(/Line(\d+) one/g)].map(hit => Number(hit[1]));
  for (const area of AREAS) {
    test.each([1, 3, 7, 8, 9, 10, 11, 12, 15, 16, 20, 24, 60])(
      `by pages, lines and halves at ${area.columns}×${area.rows}, %i paragraphs`,
      count => {
        for (const key of ['pageDown', 'halfDown', 'down'] as const) {
          const seen = new Set<number>();
          let state = opened(paragraphs(count));
          const steps = key === 'down' ? count * 2 + 10 : count + 5;
          for (let step = 0; step < steps; step += 1) {
            for (const number of numbers(shown(state, area))) seen.add(number);
            state = press(state, [key], area);
          }
          expect([key, seen.size]).toEqual([key, count]);
          const end = shown(press(opened(paragraphs(count)), ['bottom'], area), area);
          expect(numbers(end)).toContain(count - 1);
          expect(end).toContain('100 %');
          for (let step = 0; step < count + 5; step += 1) state = press(state, ['pageUp'], area);
          expect(shown(state, area)).toContain('A title');
        }
      },
    );
  }
});

test.each([
  ['the first seen', ['mark'], 'Line0 one. Line0 two.'],
  ['the next', ['mark', 'down'], 'Line1 one. Line1 two.'],
  ['one more', ['mark', 'more'], 'Line0 one. Line0 two.|Line1 one. Line1 two.'],
  ['more and fewer', ['mark', 'more', 'more', 'fewer'], 'Line0 one. Line0 two.|Line1 one. Line1 two.'],
  ['never fewer than one', ['mark', 'down', 'fewer', 'fewer'], 'Line1 one. Line1 two.'],
  ['not before the first', ['mark', 'up', 'up'], 'Line0 one. Line0 two.'],
  ['a sentence', ['mark', 'unit'], 'Line0 one.'],
  ['the next sentence', ['mark', 'unit', 'down'], 'Line0 two.'],
  ['over the end of a paragraph', ['mark', 'unit', 'down', 'down'], 'Line1 one.'],
  ['two sentences', ['mark', 'unit', 'more'], 'Line0 one. Line0 two.'],
  ['one sentence again', ['mark', 'unit', 'more', 'fewer'], 'Line0 one.'],
  ['one sentence at least', ['mark', 'unit', 'down', 'fewer'], 'Line0 two.'],
  ['a paragraph again', ['mark', 'unit', 'down', 'unit'], 'Line0 one. Line0 two.'],
  ['not behind the last', ['mark', ...Array<ReaderKey>(50).fill('down')], 'Line39 one. Line39 two.'],
  ['none', ['mark', 'mark'], ''],
] as [string, ReaderKey[], string][])('what is marked: %s', (_, keys, text) =>
  expect(picked(press(opened(paragraphs(40)), keys))).toBe(text),
);

test('what is being marked is always seen', () => {
  for (const area of AREAS)
    for (const keys of [['down'], ['down', 'up'], ['more']] as ReaderKey[][]) {
      let state = press(opened(paragraphs(30)), ['mark'], area);
      for (let step = 0; step < 40; step += 1) {
        state = press(state, keys, area);
        const last = picked(state).split('|').at(-1) ?? '';
        expect(shown(state, area)).toContain(last);
      }
    }
});

test('the place is kept at every other width', () => {
  const html = Array.from(
    {length: 60},
    (_, at) => `<p>Place${at} ${'some words that are wrapped where the screen is narrow, '.repeat(4)}</p>`,
  ).join('');
  const first = (text: string): number => Number(/Place(\d+)/.exec(text)?.[1] ?? -1);
  const state = press(opened(html), ['pageDown', 'pageDown', 'pageDown']);
  const place = first(shown(state));
  expect(place).toBeGreaterThan(3);
  for (const area of AREAS) {
    expect(Math.abs(first(shown(state, area)) - place)).toBeLessThanOrEqual(1);
    const moved = press(press(state, ['down'], area), ['up'], area);
    expect(Math.abs(first(shown(moved)) - place)).toBeLessThanOrEqual(1);
  }
  const again: ReaderState = {...state, top: -1};
  expect(first(shown(again))).toBe(place);
});

const highlight = (id: string, quote: string, note: string): EntryView['annotations'][number] =>
  ({
    id,
    body: [{type: 'TextualBody', purpose: 'commenting', value: note}],
    target: {source: 'x', selector: [{type: 'TextQuoteSelector', exact: quote, prefix: '', suffix: ''}]},
    'pln:kind': 'idea',
  }) as never;

test('from highlight to highlight, and not further', () => {
  const annotations = [5, 20, 35].map(at => highlight(`a${at}`, `Line${at} two.`, 'why'));
  let state = {...opened(paragraphs(60)), entry: entry(paragraphs(60), {annotations})};
  for (const number of [5, 20, 35]) {
    state = press(state, ['nextHighlight']) as typeof state;
    expect(shown(state)).toContain(`Line${number} two.`);
  }
  expect(handlers.nextHighlight(state, AREA).effects).toMatchObject([
    {do: 'say', text: 'No highlight below'},
  ]);
  for (const number of [20, 5]) {
    state = press(state, ['previousHighlight']) as typeof state;
    expect(shown(state)).toContain(`Line${number} two.`);
  }
  expect(handlers.previousHighlight(state, AREA).effects).toMatchObject([
    {do: 'say', text: 'No highlight above'},
  ]);
});

test('a long wide note in the margin takes nothing from the article', () => {
  const annotations = [highlight('a1', 'Line0 two.', '日本語の注記'.repeat(12))];
  for (const columns of [100, 120, 121, 133, 160, 200]) {
    const area = {columns, rows: 30};
    const state = {...opened(paragraphs(5)), entry: entry(paragraphs(5), {annotations})};
    expect(shown(state, area)).toContain('Line0 one. Line0 two.');
    for (const {spans} of readerView(state, around(READER_KEYS, area, NOW), layOut))
      expect(widthOf(spans)).toBeLessThanOrEqual(columns);
  }
});

test('files of an entry are listed under it, and opened like its links', () => {
  const file = {
    url: 'https://kettle.example/1.mp3',
    title: 'Episode one',
    mime_type: 'audio/mpeg',
    size_in_bytes: 12_000_000,
    duration_in_seconds: 2040,
  };
  const html = '<p>Words and <a href="https://a.example/">a link</a>.</p>';
  const state: ReaderState = {...opened(html), entry: entry(html, {attachments: [file]})};
  for (const area of AREAS) expect(shown(state, area)).toContain('▸ Episode one');
  expect(shown(state)).toContain('audio · 34 min · 12 MB');
  const [effect] = handlers.links(state, AREA).effects;
  if (effect?.do !== 'choose') throw new Error('no choice is offered');
  expect(effect.options.map(({effects}) => effects)).toEqual([
    [{do: 'browse', urls: [file.url]}],
    [{do: 'browse', urls: ['https://a.example/']}],
  ]);
});
