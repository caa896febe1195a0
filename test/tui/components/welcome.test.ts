import {expect, test} from 'vitest';
import {askImport} from '../../../src/tui/common/import-prompt.ts';
import type {Area} from '../../../src/tui/common/screen.ts';
import {howItWorks, welcome} from '../../../src/tui/components/welcome.ts';
import {type Line, widthOf} from '../../../src/tui/drawing/lines.ts';
import {follow} from '../../helpers/settled.ts';

const SIZES: Area[] = [
  {columns: 40, rows: 10},
  {columns: 80, rows: 22},
  {columns: 120, rows: 34},
  {columns: 200, rows: 48},
];
const textOf = (lines: readonly Line[]): string =>
  lines.map(({spans}) => spans.map(({text}) => text).join('')).join('\n');

test('an empty network says four ways in, and the whole way, also at 40×12', () => {
  for (const area of SIZES) {
    const text = textOf(welcome(area));
    for (const word of [
      '+',
      'import',
      'demo',
      '?',
      'communities',
      'queue',
      'highlights',
      'reflections',
      'your folder',
    ])
      expect(text).toContain(word);
    expect(text).not.toContain('…');
    for (const {spans} of welcome(area)) expect(widthOf(spans)).toBe(area.columns);
    expect(howItWorks(area).length).toBeLessThanOrEqual(12);
  }
});

test('an OPML file is previewed, imported on request, and refreshed on request', () => {
  const ask = askImport();
  if (ask.do !== 'ask') throw new Error('nothing is asked');
  expect(follow(ask.prompt.next, ' ')).toMatchObject([{text: 'Nothing was written'}]);
  const [look] = follow(ask.prompt.next, ' ~/feeds.opml ');
  expect(look).toMatchObject({call: 'importFile', with: {path: '~/feeds.opml', dryRun: true}});
  if (look?.do !== 'call' || look.call !== 'importFile') throw new Error('nothing is looked into');
  const [choose] = follow(look.next, {
    added: 2,
    skipped: 1,
    failed: [{url: 'x', code: 'invalid', message: 'm', hint: 'h'}],
    doubles: [{url: 'http://a.example/f', of: 'https://a.example/f'}],
  });
  if (choose?.do !== 'choose') throw new Error('nothing is to choose');
  expect(choose.label).toBe(
    '2 new, 1 known already, 1 address unusable, http://a.example/f is https://a.example/f',
  );
  const [add, leave] = choose.options;
  expect(add?.label).toBe('add 2 communities');
  expect(leave?.effects).toMatchObject([{text: 'Nothing was added'}]);
  const [take] = add?.effects ?? [];
  expect(take).toMatchObject({call: 'importFile', with: {path: '~/feeds.opml', dryRun: false}});
  if (take?.do !== 'call' || take.call !== 'importFile') throw new Error('nothing is taken in');
  const [, now] = follow(take.next, {added: 2, skipped: 0, failed: [], doubles: []});
  if (now?.do !== 'choose') throw new Error('nothing is offered');
  expect(now.options.map(({effects}) => effects)).toEqual([[{do: 'refresh', ids: []}], []]);
});

test('a file without anything new says so', () => {
  const ask = askImport();
  const [look] = ask.do === 'ask' ? follow(ask.prompt.next, 'f') : [];
  if (look?.do !== 'call' || look.call !== 'importFile') throw new Error('nothing is looked into');
  expect(follow(look.next, {added: 0, skipped: 3, failed: [], doubles: []})).toMatchObject([
    {text: 'Nothing new: 3 communities known already'},
  ]);
  expect(follow(look.next, {added: 0, skipped: 0, failed: [], doubles: []})).toMatchObject([
    {text: 'That file has no feeds'},
  ]);
});
