import {expect, test} from 'vitest';
import type {RowView} from '../../../src/services/queue/queue.ts';
import type {EntryView} from '../../../src/services/reading/read-entry.ts';
import {createLayout, layOut} from '../../../src/tui/components/article.ts';
import {QUEUE_KEYS} from '../../../src/tui/screens/queue/keys.ts';
import {QUEUE, type QueueState} from '../../../src/tui/screens/queue/state.ts';
import {queueView} from '../../../src/tui/screens/queue/view.ts';
import {aRow} from '../../helpers/rows.ts';
import {around, textOf} from '../../helpers/tui.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const WIDE = {columns: 120, rows: 34};

const row = (id: string, title: string): RowView => aRow({id, title});
const entry = (id: string, html: string): EntryView => ({
  ...row(id, `Title of ${id}`),
  contentHtml: html,
  contentText: '',
  attachments: [],
  annotations: [],
  related: [],
});
const state = (part: Partial<QueueState>): QueueState => ({
  ...QUEUE,
  rows: [row('e0', 'First'), row('e1', 'Second')],
  loaded: true,
  ...part,
});

test('while the cursor moves on, the earlier entry stays beside the list', () => {
  const preview = entry('e0', '<p>Words of the first.</p>');
  const moved = state({cursor: 1, preview});
  expect(textOf(queueView(moved, around(QUEUE_KEYS, WIDE, NOW)))).toContain('Words of the first.');
  expect(textOf(queueView({...moved, rows: []}, around(QUEUE_KEYS, WIDE, NOW)))).not.toContain(
    'Words of the first.',
  );
});

test('code has a background as wide as the text, and the text around it has none', () => {
  const preview = entry('e0', '<p>Before.</p><pre>one\n\nthree</pre><p>After.</p>');
  const grounds = queueView(state({preview}), around(QUEUE_KEYS, WIDE, NOW)).map(({spans}) => ({
    text: spans.map(one => one.text).join(''),
    cells: spans.filter(one => one.ground === 'bar').reduce((sum, one) => sum + one.text.length, 0),
  }));
  const rows = grounds.findIndex(one => one.text.includes('Before.'));
  expect(grounds.slice(rows, rows + 7).map(one => one.cells)).toEqual([0, 0, 49, 49, 49, 0, 0]);
});

test('one article is laid out once for many frames, and again for another width or text', () => {
  const laidOut = createLayout();
  const one = entry('e0', '<p>Words</p>');
  const first = laidOut(one, 40);
  expect(laidOut(one, 40)).toBe(first);
  expect(laidOut(one, 50)).not.toBe(first);
  expect(laidOut({...one}, 50)).toEqual(layOut(one, 50));
});
