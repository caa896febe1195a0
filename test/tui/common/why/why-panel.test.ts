// Covers: src/tui/common/why/

import {describe, expect, test} from 'vitest';
import type {WhyGoal, WhyPage} from '../../../../src/services/calls/why-page.ts';
import type {Area} from '../../../../src/tui/common/screen.ts';
import {whyLines} from '../../../../src/tui/common/why/why-lines.ts';
import {openPanel, panelKey, type WhyPanel} from '../../../../src/tui/common/why/why-panel.ts';
import {panelChanged, panelOpened} from '../../../../src/tui/common/why/why-speech.ts';
import {textOf} from '../../../helpers/tui.ts';

const CACHING: WhyGoal = {
  goal: 'g1',
  title: 'HTTP caching',
  weight: 3,
  fit: 0.92,
  parts: {own: 0.49, learnt: 0.18, person: 0, link: 0.25, community: 0, less: 0},
  terms: [
    {word: 'etag', weight: 0.31, from: 'keyword'},
    {word: 'validator', weight: 0.18, from: 'evidence'},
  ],
};
const PAGE: WhyPage = {
  id: 'e1',
  title: 'Making feeds polite again',
  why: '“etag”',
  goals: [CACHING],
  rank: [
    {name: 'goals', value: 4.5},
    {name: 'pace', value: -0.4},
    {name: 'age', value: -0.03},
  ],
};
const AREA: Area = {columns: 80, rows: 22};

const pressed = (...keys: string[]): {panel: WhyPanel; effects: unknown[]} => {
  let panel = openPanel({page: PAGE, facts: ['seat 1 of 7 for HTTP caching']});
  const effects: unknown[] = [];
  for (const key of keys) {
    const next = panelKey(panel, key);
    if (!next.panel) throw new Error(`${key} closed it`);
    panel = next.panel;
    effects.push(...next.effects);
  }
  return {panel, effects};
};
const shown = (panel: WhyPanel, area = AREA): string => textOf(whyLines(panel, area));

test('the panel shows the sum of every goal, each term with its origin, the seat, and the place in the queue', () => {
  const text = shown(pressed().panel);
  expect(text).toContain('Why · Making feeds polite again');
  expect(text).toMatch(/HTTP caching {2}weight 3 +\n +\.92 = own \.49 \+ learnt \.18 \+ link \.25/);
  expect(text).toMatch(/▌ +“etag” a keyword of yours +.31/);
  expect(text).toMatch(/“validator” learnt from your evidence +.18/);
  expect(text).toContain('seat 1 of 7 for HTTP caching');
  expect(text).toContain('4.07 = goals 4.50 − pace .40 − age .03');
});

test('an entry that serves no goal says so', () => {
  const panel = openPanel({page: {...PAGE, goals: [], why: null}, facts: []});
  expect(shown(panel)).toContain('It serves none of your active goals.');
  expect(panelKey(panel, 'x').panel?.said).toBe('There is no term here');
});

describe('x', () => {
  test('strikes out a learnt term, once, and U takes it back', () => {
    const {panel, effects} = pressed('j', 'x');
    expect(effects).toMatchObject([
      {do: 'call', call: 'setGoal', with: {id: 'g1', options: {notTerms: ['validator']}}},
    ]);
    expect(shown(panel)).toMatch(/×“validator” struck out/);
    expect(pressed('j', 'x', 'x').effects).toHaveLength(1);
    const back = pressed('j', 'x', 'U');
    expect(back.effects.at(-1)).toEqual({do: 'takeBack', which: 'undo'});
    expect(shown(back.panel)).not.toContain('struck out ');
  });

  test('says that an own word stays', () => {
    const {panel, effects} = pressed('x');
    expect(effects).toEqual([]);
    expect(shown(panel)).toContain('“etag” is a keyword of yours: only learnt terms are struck out');
  });
});

test.each([
  [40, 10],
  [80, 22],
  [200, 48],
])('at %i×%i the term under the cursor and what the keys do are seen', (columns, rows) => {
  const many = Array.from({length: 30}, (_, at) => ({
    word: `term${at}`,
    weight: 0.1,
    from: 'evidence' as const,
  }));
  let panel = openPanel({page: {...PAGE, goals: [{...CACHING, terms: many}]}, facts: []});
  for (let at = 0; at < 29; at += 1) panel = panelKey(panel, 'j').panel ?? panel;
  const lines = whyLines(panel, {columns, rows});
  expect(lines.length).toBeLessThan(rows);
  expect(textOf(lines)).toMatch(/▌ +“term29”/);
  expect(textOf(lines)).toContain('x strike out');
});

test('Esc, Enter and i close it', () => {
  for (const key of ['esc', 'enter', 'i', 'q']) expect(panelKey(pressed().panel, key).panel).toBeNull();
});

test('a screen reader hears the sums, then the term under the cursor', () => {
  const words = panelOpened(pressed().panel).map(one => ('text' in one ? one.text : ''));
  expect(words.join(' ')).toContain('HTTP caching, fit .92, own .49, learnt .18, link .25');
  expect(words.at(-1)).toBe('1 of 2: “etag”, .31, a keyword of yours, HTTP caching');
  const moved = panelChanged(pressed().panel, pressed('j').panel);
  expect(moved).toEqual([
    {kind: 'line', text: '2 of 2: “validator”, .18, learnt from your evidence, HTTP caching'},
  ]);
});
