import {describe, expect, it} from 'vitest';
import {starvedAfter, starvedWords} from '../../../../src/domain/learning/goal.ts';
import type {EvidenceRow} from '../../../../src/services/calls/goals-page.ts';
import type {GoalView} from '../../../../src/services/goals/goal-view.ts';
import {goals} from '../../../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../../../src/services/goals/milestones.ts';
import {addGoal} from '../../../../src/services/goals/set-goal.ts';
import {reflect} from '../../../../src/services/journal/reflect.ts';
import {widthOf} from '../../../../src/tui/drawing/lines.ts';
import {conflicts} from '../../../../src/tui/keymap/key-rows.ts';
import {
  barOf,
  dueWords,
  evidenceWords,
  sparkline,
  weekly,
} from '../../../../src/tui/screens/goals/goal-words.ts';
import {GOALS_HANDLERS} from '../../../../src/tui/screens/goals/handlers.ts';
import {GOALS_KEYS} from '../../../../src/tui/screens/goals/keys.ts';
import {goalsScreen} from '../../../../src/tui/screens/goals/screen.ts';
import {GOALS, type GoalsState} from '../../../../src/tui/screens/goals/state.ts';
import {goalsView} from '../../../../src/tui/screens/goals/view.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {around, startApp, textOf} from '../../../helpers/tui.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const AREAS = [[40, 10], [80, 22], [120, 34], [200, 48], [100, 3], [20, 1]] as const; // biome-ignore format: a table
const area = {columns: 120, rows: 34};

const goal = (part: Partial<GoalView> = {}): GoalView => ({
  id: 'g1',
  title: 'Understand HTTP caching',
  why: 'so that the kiosk survives a bad line',
  criteria: ['I can explain Vary'],
  status: 'active',
  createdAt: '2026-11-01T10:00:00Z',
  by: null,
  keywords: ['etag'],
  notTerms: [],
  opportunity: null,
  helpers: [],
  weight: 1,
  milestones: [
    {title: 'Read RFC 9111', doneAt: '2026-11-05'},
    {title: 'Explain it', doneAt: null},
  ],
  evidence: [],
  hours: 0,
  starvedAfter: 28,
  progress: {milestonesDone: 1, milestonesTotal: 2, evidence: 0, lastEvidenceAt: null},
  ...part,
});

const piece = (part: Partial<EvidenceRow> = {}): EvidenceRow => ({
  type: 'annotation',
  id: 'a1',
  url: null,
  title: 'Polite feeds',
  note: null,
  kind: null,
  hours: null,
  quote: 'Keep the ETag exactly as it came',
  at: NOW - 3_600_000,
  entry: 'e1',
  ...part,
});

const state = (part: Partial<GoalsState> = {}): GoalsState => ({
  ...GOALS,
  loaded: true,
  goals: [goal(), goal({id: 'g2', title: '日々の学び'})],
  ...part,
});
const opened = (place: number, part: Partial<GoalsState> = {}): GoalsState =>
  state({open: 'g1', place, evidence: [piece()], ...part});

const may = (id: string, given: GoalsState): true | string => {
  const row = GOALS_KEYS.find(one => one.id === id);
  return row && 'enabled' in row ? row.enabled(given) : true;
};

describe('words', () => {
  it.each([
    [{by: '2026-12-20'}, 'due 20 Dec · 29 days'],
    [{by: '2026-11-22'}, 'due 22 Nov · 1 day'],
    [{by: '2026-11-21'}, 'due 21 Nov · today'],
    [{by: '2026-11-19'}, 'due 19 Nov · 2 days over'],
    [{by: '2027-01-15'}, 'due 15 Jan 2027 · 55 days'],
    [{}, 'no date'],
    [{by: '2026-11-19', status: 'paused'}, 'paused'],
  ])('%j is %s', (part, words) => expect(dueWords(goal(part), NOW).text).toBe(words));

  it.each([
    [1, 28],
    [1.5, 19],
    [2, 14],
    [5, 14],
  ])('with weight %s beside one of 1 a goal is starved after %s days', (weight, days) =>
    expect(starvedAfter({weight}, 1)).toBe(days),
  );

  it.each([
    ['2026-10-24T10:00:00Z', 'active', null, 28, 'starved: no evidence for 28 days'],
    ['2026-10-25T10:00:00Z', 'active', null, 28, null],
    ['2026-10-25T10:00:00Z', 'active', null, 14, 'starved: no evidence for 27 days'],
    ['2026-10-01T10:00:00Z', 'active', '2026-11-20T10:00:00Z', 14, null],
    ['2026-10-01T10:00:00Z', 'active', '2026-10-28T10:00:00Z', 14, 'starved: no evidence for 24 days'],
    ['2026-01-01T10:00:00Z', 'paused', null, 14, null],
  ])('made %s, %s, last %s, after %s days: %s', (createdAt, status, lastEvidenceAt, days, words) => {
    const progress = {...goal().progress, lastEvidenceAt};
    const starving = goal({createdAt, status, progress, starvedAfter: days});
    expect(starvedWords(starving, NOW)).toBe(words);
  });

  it('draws progress without rounding to nothing or to all', () => {
    const of = (done: number, total: number): string => {
      const bar = barOf(
        goal({
          milestones: Array.from({length: total}, (_, index) => ({
            title: 'x',
            doneAt: index < done ? '' : null,
          })),
        }),
      );
      return bar.done + bar.open;
    };
    expect([of(3, 5), of(1, 50), of(49, 50), of(50, 50), of(0, 3), of(0, 0)]).toEqual([
      '■■■□□',
      '■□□□□□□□',
      '■■■■■■■□',
      '■■■■■■■■',
      '□□□',
      '',
    ]);
  });

  it('counts evidence by kind and by week', () => {
    expect(evidenceWords([piece(), piece({quote: null}), piece({type: 'entry'}), piece()])).toBe(
      '2 highlights · 1 note · 1 entry',
    );
    expect(weekly([NOW, NOW - 8 * 86_400_000, NOW - 400 * 86_400_000], 4, NOW)).toEqual([0, 0, 1, 1]);
    expect(sparkline([0, 1, 4])).toBe('▁▃█');
  });
});

describe('evidence of every kind', () => {
  const types = ['annotation', 'reflection', 'experience', 'entry'] as const;
  const evidence = [
    ...types.flatMap((type, index) => Array.from({length: 12 + index}, () => piece({type}))),
    ...Array.from({length: 11}, () => piece({quote: null})),
  ];
  const rich = goal({evidence, progress: {...goal().progress, evidence: 65, lastEvidenceAt: null}});
  const words = /12 highlights(?: · \d+ [a-z]+)+|\b65 pieces/;
  it.each([30, 40, 60, 69, 70, 80, 99, 100, 120, 160])('is counted in whole words at %d columns', columns => {
    for (const given of [
      state({goals: [rich]}),
      opened(0, {goals: [rich], evidence: evidence.slice(0, 1) as never}),
    ]) {
      const said =
        words.exec(textOf(goalsView(given, around(GOALS_KEYS, {columns, rows: 40}, NOW))))?.[0] ?? '';
      const counts = [...said.matchAll(/(\d+) (\w+)/g)];
      expect(
        counts.reduce((sum, [, count]) => sum + Number(count), 0),
        said,
      ).toBe(65);
      for (const [, , kind] of counts)
        expect(['highlights', 'notes', 'reflections', 'experiences', 'entries', 'more', 'pieces']).toContain(
          kind,
        );
    }
  });
});

describe('keys', () => {
  it('mean one thing each', () => expect(conflicts(GOALS_KEYS)).toEqual([]));
  it('say why not', () => {
    expect(may('edit', state({goals: []}))).toMatch(/no goal/);
    expect(may('tick', state())).toMatch(/opens the goal/);
    expect(may('tick', opened(0))).toMatch(/not on a milestone/);
    expect(may('tick', opened(3))).toMatch(/ticked/);
    expect(may('tick', opened(4))).toBe(true);
    expect(may('achieve', state({goals: [goal({status: 'achieved'})]}))).toBe('it is achieved already');
    expect(may('open', opened(5))).toBe(true);
    expect(may('open', opened(5, {evidence: [piece({entry: null})]}))).toMatch(/gone/);
  });
});

describe('handlers', () => {
  const run = (id: keyof typeof GOALS_HANDLERS, given: GoalsState) => GOALS_HANDLERS[id](given, area);
  it.each([
    ['tick', opened(4), {do: 'call', call: 'checkMilestone', with: {id: 'g1', milestone: '2'}}],
    ['open', opened(4), {do: 'call', call: 'checkMilestone', with: {id: 'g1', milestone: '2'}}],
    ['open', opened(5), {do: 'open', id: 'e1'}],
    ['queue', state({cursor: 1}), {do: 'narrow', to: {by: 'goal', id: 'g2', title: '日々の学び'}}],
  ] as const)('%s', (id, given, effect) => expect(run(id, given).effects[0]).toMatchObject(effect));
  it('opens a reflection in the journal', () => {
    const {effects} = run(
      'open',
      opened(5, {evidence: [piece({type: 'reflection', id: 'r1', entry: null})]}),
    );
    expect(effects).toEqual([{do: 'showWritten', id: 'r1'}]);
  });
  it('closes the goal, then has nothing to close', () => {
    expect(goalsScreen.close?.(opened(2))).toMatchObject({state: {open: null}, effects: []});
    expect(goalsScreen.close?.(state())).toBeNull();
  });
  it('keeps the cursor within the rows', () => {
    expect(run('up', state()).state.cursor).toBe(0);
    expect(run('bottom', state()).state.cursor).toBe(1);
    expect(run('bottom', opened(0)).state.place).toBe(5);
  });
});

const LONG = '日々の学び👩‍👩‍👧 a very long title that goes on '.repeat(12);
describe.each(AREAS)('in %d × %d', (columns, rows) => {
  const many = Array.from({length: 40}, (_, index) =>
    goal({
      id: `g${index}`,
      title: LONG,
      why: LONG,
      criteria: [LONG],
      keywords: [LONG],
      createdAt: '2025-01-01T00:00:00Z',
      milestones: [{title: LONG, doneAt: null}],
    }),
  );
  it.each([
    ['empty', GOALS],
    ['two', state()],
    ['many', state({goals: many, cursor: 33})],
    ['open', opened(4)],
    [
      'open and long',
      opened(2, {goals: many, evidence: Array.from({length: 50}, () => piece({quote: LONG, title: LONG}))}),
    ],
    ['open and bare', opened(0, {goals: [goal({why: null, criteria: [], milestones: []})], evidence: []})],
  ])('%s never exceeds it', (_, given) => {
    const lines = goalsView(given, around(GOALS_KEYS, {columns, rows}, NOW));
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const {spans} of lines) expect(widthOf(spans)).toBeLessThanOrEqual(columns);
    if (given.goals.length > 0 && rows > 3) expect(textOf(lines)).toMatch(/▌|Nothing is in it/);
  });
});

describe('on a real home', () => {
  it('makes, ticks, pauses and takes back', async () => {
    const home = await makeBench().open();
    const driven = startApp(home);
    await driven.press('4');
    expect(driven.text()).toContain('No goal yet. n sets one');
    await driven.press('w');
    expect(driven.text()).toContain('Reflection');
    await driven.press('esc');
    await driven.press(
      'n',
      ...'Learn',
      'enter',
      ...'because',
      'enter',
      ...'I can tell',
      'enter',
      ...'etag, cache',
      'enter',
      ...'soon',
      'enter',
    );
    expect(driven.text()).toContain('No such day');
    await driven.press(
      ...Array<string>(4).fill('backspace'),
      ...'2027-03-01',
      'enter',
      ...'one',
      'enter',
      ...'two',
      'enter',
      'esc',
    );
    expect(goals(home)).toMatchObject([
      {
        title: 'Learn',
        why: 'because',
        criteria: ['I can tell'],
        keywords: ['etag', 'cache'],
        by: '2027-03-01',
        milestones: [{title: 'one'}, {title: 'two'}],
      },
    ]);
    await driven.press('enter', 'x');
    expect(driven.text()).toContain('1 of 2 milestones');
    await driven.press('p', 'enter');
    expect(goals(home)[0]?.status).toBe('paused');
    await driven.press('U');
    await driven.press('U');
    expect(goals(home)[0]).toMatchObject({status: 'active', milestones: [{doneAt: null}, {}]});
    await driven.press('e', ...'by', 'enter', ...'soon', 'enter');
    expect(driven.text()).toContain('No such day');
    await driven.press('ctrl-u', ...'24 dec', 'enter');
    expect(driven.text()).toContain('due 24 Dec');
  });
  it('renames a milestone, the one under the cursor first, and takes that back', async () => {
    const home = await makeBench().open();
    const {id} = addGoal(home, 'Learn', {milestones: ['Read it', 'Explain it', 'Use it']});
    checkMilestone(home, id, '2');
    const driven = startApp(home);
    const titles = () => goals(home)[0]?.milestones.map(one => one.title);
    await driven.press('4', 'enter', 'j', 'e');
    expect(driven.text()).toMatch(/▌ milestone 2: Explain it[\s\S]*title: Learn/);
    await driven.press('enter', 'ctrl-u', ...'Draw<!--x-->', 'enter');
    expect(titles()).toEqual(['Read it', 'Draw<!--x-->', 'Use it']);
    expect(home.portfolio.read('goals/learn.md')).toContain('- [x] Draw\\<!--x--> <!-- 2026-11-22 -->');
    await driven.press('q', 'e', ...'Use it', 'enter', ...' daily', 'enter');
    expect(titles()).toEqual(['Read it', 'Draw<!--x-->', 'Use it daily']);
    expect(driven.text()).toContain('Changed');
    await driven.press('e', ...'Read', 'enter', 'enter');
    expect(driven.text()).toContain('Nothing was changed');
    await driven.press('e', ...'Read', 'enter', 'ctrl-u', 'enter');
    expect(titles()).toEqual(['Draw<!--x-->', 'Use it daily']);
    await driven.press('U', 'U', 'U');
    expect(titles()).toEqual(['Read it', 'Explain it', 'Use it']);
  });
  it('reflects on the goal, and finds it in the journal', async () => {
    const home = await makeBench().open();
    const {id} = addGoal(home, 'Learn');
    await reflect(home, {text: 'Something else'});
    const driven = startApp(home);
    await driven.press('4', 'w');
    expect(driven.text()).toMatch(/Goal +Learn/);
    await driven.press(...'Caching', 'ctrl-d');
    expect(goals(home)[0]?.evidence).toMatchObject([{type: 'reflection', title: 'Caching'}]);
    await driven.press('enter', 'enter');
    expect(driven.text()).toContain('5 Journal');
    expect(driven.text()).toContain('→ Learn');
    await driven.press('q', 'q');
    expect(driven.text()).toContain('1 reflection');
    expect(id).toMatch(/^g/);
  });
});
