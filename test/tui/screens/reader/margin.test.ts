import {describe, expect, test} from 'vitest';
import type {AnnotationKind} from '../../../../src/domain/learning/annotation.ts';
import type {EntryView} from '../../../../src/services/reading/read-entry.ts';
import {layOut} from '../../../../src/tui/components/article.ts';
import {READER_KEYS} from '../../../../src/tui/screens/reader/keys.ts';
import {leftOf, notesBeside, roomForNotes} from '../../../../src/tui/screens/reader/margin.ts';
import {measure, READER} from '../../../../src/tui/screens/reader/state.ts';
import {readerView} from '../../../../src/tui/screens/reader/view.ts';
import {around, textOf} from '../../../helpers/tui.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HTML = '<p>First of all. And more.</p><p>Second of all. And more.</p><p>Third of all.</p>'.concat(
  '<p>Nothing here.</p>'.repeat(40),
);

const marked = (
  exact: string,
  note: string | null,
  kind: AnnotationKind = 'idea',
): EntryView['annotations'][number] =>
  ({
    id: `a${exact}`,
    body: note === null ? [] : [{type: 'TextualBody', purpose: 'commenting', value: note}],
    target: {source: 'x', selector: [{type: 'TextQuoteSelector', exact, prefix: '', suffix: ''}]},
    'pln:kind': kind,
  }) as never;

const entry = (...annotations: EntryView['annotations']): EntryView =>
  ({
    id: 'e1',
    title:
      'A title that is much longer than one line of an article may be, and goes on until it is said whole',
    url: null,
    communities: [{id: 'c1', title: 'Kettle'}],
    tags: [],
    minutes: 3,
    contentHtml: HTML,
    attachments: [],
    related: [],
    annotations,
  }) as never;

const shown = (read: EntryView, columns: number, rows = 30): string =>
  textOf(readerView({...READER, entry: read}, around(READER_KEYS, {columns, rows}, NOW), layOut));
const rowOf = (text: string, words: string): number => text.split('\n').findIndex(row => row.includes(words));

describe('where the text is', () => {
  test.each([40, 60, 80, 100, 110, 111, 120, 160, 200])(
    '%i columns: text, notes and edge have their room',
    columns => {
      const width = measure({columns, rows: 30});
      const left = leftOf(columns, width);
      const room = roomForNotes(columns, width);
      expect(left).toBeGreaterThanOrEqual(4);
      expect(left + width).toBeLessThanOrEqual(columns);
      if (room > 0) expect(left + width + 3 + room).toBeLessThan(columns);
      expect(room > 0).toBe(columns >= 111);
    },
  );
});

describe('notes', () => {
  const long =
    'a note of so many words that the margin beside the text cannot hold them in one line of its own';

  test('are beside their highlight, whole, under what it is', () => {
    const text = shown(entry(marked('Second of all.', long, 'question')), 120);
    const row = rowOf(text, 'Second of all.');
    const rows = text.split('\n');
    expect(rows[row]).toMatch(/\?▎ Second of all\. And more\. +question/);
    const beside = rows.slice(row + 1, row + 6).map(one =>
      one
        .slice(leftOf(120, 76) + 76)
        .replace('▐', '')
        .trim(),
    );
    expect(beside.filter(Boolean).join(' ')).toBe(long);
  });

  test('that have no room yet wait for the one above', () => {
    const article = layOut(entry(marked('First of all.', long), marked('Second of all.', 'short')), 76);
    const places = [...notesBeside(article, 26)].map(([place, {text}]) => [place, text]);
    expect(places.map(([place]) => place)).toEqual(places.map((_, index) => index));
    expect(places.at(-1)?.[1]).toBe('short');
  });

  test('are in the last line where there is no room beside the text', () => {
    const text = shown(entry(marked('Second of all.', 'first line\nsecond line', 'disagree')), 80);
    expect(text.split('\n').at(-1)).toMatch(/^ {2}! first line second line +\d+ %/);
    expect(
      shown(entry(marked('Second of all.', null)), 80)
        .split('\n')
        .at(-1),
    ).toMatch(/^ {2}1 note +\d+ %/);
  });
});

test('a title is shown whole', () => {
  const text = shown(entry(), 80).replace(/[\s▐]+/g, ' ');
  expect(text).toContain('goes on until it is said whole');
});

test('the bar at the edge is at the top of what begins and at the end of what ends', () => {
  const bars = (state: typeof READER): number[] =>
    textOf(readerView(state, around(READER_KEYS, {columns: 80, rows: 20}, NOW), layOut))
      .split('\n')
      .flatMap((row, index) => (row.endsWith('▐') ? [index] : []));
  const read = {...READER, entry: entry(), width: 72};
  expect(bars({...read, top: 0})[0]).toBe(0);
  expect(bars({...read, top: 10_000}).at(-1)).toBe(18);
  expect(bars({...read, entry: {...entry(), contentHtml: '<p>short</p>'}})).toEqual([]);
});
