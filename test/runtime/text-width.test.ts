import {expect, test} from 'vitest';
import {rowLines} from '../../src/cli/print.ts';
import {cellWidth} from '../../src/render/cells/cells.ts';
import {widths} from '../../src/runtime/text-width.ts';
import type {RowView} from '../../src/services/queue/queue.ts';

test('COLUMNS says how wide text is, then the terminal, then 80', () => {
  expect(widths({COLUMNS: '50'}, 120)).toEqual({columns: 50, measure: 50});
  expect(widths({COLUMNS: '132'})).toEqual({columns: 132, measure: 132});
  expect(widths({}, 120)).toEqual({columns: 120, measure: 80});
  expect(widths({}, 60)).toEqual({columns: 60, measure: 60});
  expect(widths({}, 0)).toEqual({columns: 80, measure: 80});
});

test('a width that cannot be is the next one that can', () => {
  for (const COLUMNS of ['', '0', '-4', 'wide', '8.5', '1e3', ' 50'])
    expect(widths({COLUMNS}, 70).columns).toBe(70);
  expect(widths({COLUMNS: '3'}).columns).toBe(20);
  expect(widths({COLUMNS: '999999999999'}).measure).toBe(1000);
});

test('a row of the queue is as wide in cells, whatever its script', () => {
  const row = {
    id: 'e-0123456789ab',
    title: 'なぜフィードは生き残ったのか、そして誰のために'.repeat(3),
    communities: [{id: 'c', title: '日々の学び、毎日の学び、みんなの学び'}],
    tags: [],
    minutes: 3,
    replies: 0,
    publishedAt: null,
    starred: true,
    read: false,
  } as unknown as RowView;
  for (const columns of [40, 60, 80])
    for (const line of rowLines(row, 0, columns)) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
});
