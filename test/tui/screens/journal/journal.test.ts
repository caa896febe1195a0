import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {PlnError} from '../../../../src/domain/common/errors.ts';
import {addGoal} from '../../../../src/services/goals/set-goal.ts';
import {journal} from '../../../../src/services/journal/journal.ts';
import {type ReflectionView, reflect} from '../../../../src/services/journal/reflect.ts';
import {widthOf} from '../../../../src/tui/drawing/lines.ts';
import {conflicts} from '../../../../src/tui/keymap/key-rows.ts';
import {JOURNAL_HANDLERS} from '../../../../src/tui/screens/journal/handlers.ts';
import {JOURNAL_KEYS} from '../../../../src/tui/screens/journal/keys.ts';
import {journalScreen} from '../../../../src/tui/screens/journal/screen.ts';
import {JOURNAL, type JournalState} from '../../../../src/tui/screens/journal/state.ts';
import {journalView} from '../../../../src/tui/screens/journal/view.ts';
import {makeBench} from '../../../helpers/service-home.ts';
import {around, startApp, textOf} from '../../../helpers/tui.ts';

const area = {columns: 80, rows: 22};
const AREAS = [[40, 10], [80, 22], [120, 34], [200, 48], [100, 3], [20, 1]] as const; // biome-ignore format: a table

const entry = (part: Partial<ReflectionView> = {}): ReflectionView => ({
  id: 'r1' as ReflectionView['id'],
  at: '2026-11-21T18:04:05+01:00',
  kind: 'reflection',
  title: 'Why caches lie',
  body: '### What?\n\nA cache is a promise.\n\n- it may be kept\n> or not',
  of: null,
  goals: ['g1' as never],
  evidence: [
    {type: 'annotation', id: 'a1', url: null, title: 'Polite feeds', quote: 'Keep the ETag', note: null},
  ],
  tags: ['http'],
  claim: 'explain Vary',
  next: {action: 'draw it', due: '2026-12-01'},
  template: 'what',
  visibility: 'private',
  file: 'journal/2026-11.md',
  ...part,
});

const state = (part: Partial<JournalState> = {}): JournalState => ({
  ...JOURNAL,
  loaded: true,
  goals: {g1: 'HTTP caching'},
  waiting: ['r1', 'r2'],
  rows: [entry(), entry({id: 'r2' as never, at: '2026-11-20T09:00:00+01:00', title: 'Second'})],
  ...part,
});

const may = (id: string, given: JournalState): true | string => {
  const row = JOURNAL_KEYS.find(one => one.id === id);
  return row && 'enabled' in row ? row.enabled(given) : true;
};

describe('keys and handlers', () => {
  const run = (id: keyof typeof JOURNAL_HANDLERS, given: JournalState) => JOURNAL_HANDLERS[id](given, area);
  it('mean one thing each', () => expect(conflicts(JOURNAL_KEYS)).toEqual([]));
  it('say why not', () => {
    expect(may('correct', state({rows: []}))).toMatch(/\{reflect\} writes/);
    expect(may('open', state({isOpen: true}))).toMatch(/in full/);
    expect(may('retract', state())).toBe(true);
  });
  it('moves in the list, or scrolls what is read', () => {
    expect(run('down', state()).state).toMatchObject({cursor: 1, top: 0});
    expect(run('bottom', state()).state.cursor).toBe(1);
    const long = state({isOpen: true, rows: [entry({body: 'line\n'.repeat(100)})]});
    expect(run('down', long).state).toMatchObject({cursor: 0, top: 1});
    const end = run('bottom', long).state;
    expect(end.top).toBeGreaterThan(80);
    expect(run('down', end).state.top).toBe(end.top);
    expect(run('down', state({isOpen: true})).state.top).toBe(0);
  });
  it('unwinds from reading to the list, then drops the filter', () => {
    const filter = {id: 'g1', title: 'Tea'};
    const unwind = (given: JournalState) => journalScreen.unwind?.(given, area) ?? null;
    expect(unwind(state({isOpen: true, top: 3, filter}))).toMatchObject({
      state: {isOpen: false, top: 0, filter},
      effects: [],
    });
    expect(unwind(state({filter, onlyDue: true}))?.state).toMatchObject({filter: null, onlyDue: false});
    expect(unwind(state())).toBeNull();
  });
});

describe('view', () => {
  it('tells all of a reflection', () => {
    const text = textOf(journalView(state({isOpen: true}), around(JOURNAL_KEYS, {columns: 80, rows: 40})));
    for (const words of [
      'Why caches lie',
      '2026-11-21 18:04',
      '→ HTTP caching',
      'What?',
      '• it may be kept',
      '│ or not',
      'explain Vary',
      '○ draw it (due 2026-12-01)',
      '◇ Polite feeds',
      '│ Keep the ETag',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('###');
  });
  it('lists by day', () => {
    const text = textOf(journalView(state(), around(JOURNAL_KEYS, area)));
    expect(text).toMatch(
      /Sat 21 Nov 2026[\s\S]*18:04 {2}Why caches lie[\s\S]*Fri 20 Nov 2026[\s\S]*09:00 {2}Second/,
    );
  });

  const LONG = '日々の学び👩‍👩‍👧 a very long title that goes on '.repeat(12);
  const piece = {type: 'annotation', id: 'a', url: null, title: LONG, quote: LONG, note: LONG} as const;
  const many = Array.from({length: 3000}, (_, index) =>
    entry({
      id: `r${index}` as never,
      title: LONG,
      body: `# ${LONG}\n\n- ${LONG}\n\n${'x'.repeat(300)}`,
      claim: LONG,
      evidence: [piece],
    }),
  );
  describe.each(AREAS)('in %d × %d', (columns, rows) => {
    it.each([
      ['empty', JOURNAL],
      ['two', state()],
      ['many', state({rows: many, cursor: 2990})],
      ['read', state({isOpen: true})],
      [
        'read and long',
        state({isOpen: true, rows: many, top: 5, goals: {g1: LONG}, filter: {id: 'g1', title: LONG}}),
      ],
    ])('%s never exceeds it', (_, given) => {
      const lines = journalView(given, around(JOURNAL_KEYS, {columns, rows}));
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const {spans} of lines) expect(widthOf(spans)).toBeLessThanOrEqual(columns);
      if (given.rows.length > 0 && rows > 3 && !given.isOpen) expect(textOf(lines)).toContain('▌');
    });
  });
});

describe('on a real home', () => {
  it('writes under a template, on a goal, with a claim and a next action', async () => {
    const home = await makeBench().open();
    const goal = addGoal(home, 'Learn caching');
    const driven = startApp(home);
    await driven.press('5');
    expect(driven.text()).toContain('The journal is empty. w writes a reflection.');
    await driven.press('w', 'ctrl-x', 'enter', 'enter', 'enter');
    expect(driven.text()).toContain('### What I did');
    await driven.press('esc', ...'All of it', 'ctrl-t', ...'Learn', 'enter');
    await driven.press('ctrl-g', ...'explain it', 'enter', 'ctrl-n', ...'draw it', 'enter');
    await driven.press(...'some day', 'enter');
    expect(driven.text()).toContain('No such day');
    await driven.press('ctrl-u', ...'1 dec', 'enter');
    expect(driven.text()).toContain('draw it, by 1 dec (Tue 1 Dec)');
    await driven.press('ctrl-d');
    expect(journal(home)).toMatchObject([
      {
        title: 'All of it',
        template: 'kolb',
        goals: [goal.id],
        claim: 'explain it',
        next: {action: 'draw it', due: '2026-12-01'},
      },
    ]);
    expect(driven.text()).toContain('○ draw it');
  });
  it('stores nothing where nothing but headings was written', async () => {
    const home = await makeBench().open();
    const driven = startApp(home);
    await driven.press('5', 'w', 'ctrl-x', 'enter', 'ctrl-s');
    expect(driven.text()).toContain('Nothing was written');
    expect(journal(home)).toEqual([]);
    await driven.press('w', ...'Kept', 'ctrl-s');
    expect(journal(home)).toMatchObject([{title: 'Kept', claim: null, next: null}]);
  });
  it('takes a text from the learner’s own editor', async () => {
    const home = await makeBench().open();
    const driven = startApp(home, start => `${start}From vi`);
    await driven.press('5', 'E');
    expect(driven.text()).toContain('From vi');
    await driven.press('ctrl-d');
    expect(journal(home)).toMatchObject([{title: 'From vi'}]);
  });
  it('keeps that text as a draft until it is stored, and the next editor goes on with it', async () => {
    const home = await makeBench().open();
    const begun: string[] = [];
    const editor = (start: string): string => {
      begun.push(start);
      return `${start}More. `;
    };
    const first = startApp(home, editor);
    await first.press('5', 'E');
    expect(first.text()).toContain('I can …');
    // The terminal is closed here.
    const next = startApp(home, editor);
    await next.press('5', 'E');
    await next.press('ctrl-d');
    expect(begun).toEqual(['', 'More. ']);
    expect(journal(home)).toMatchObject([{body: 'More. More.'}]);
    await next.press('E');
    expect(begun.at(-1)).toBe('');
  });
  it('forgets the draft once it is stored, whatever was added to it', async () => {
    const home = await makeBench().open();
    const driven = startApp(home);
    await driven.press('5', 'w', ...'Once', 'ctrl-g', ...'do it', 'ctrl-d');
    expect(journal(home)).toMatchObject([{title: 'Once', claim: 'do it'}]);
    await driven.press('w');
    expect(driven.text()).not.toMatch(/^ +Once/m);
    await driven.press(...'Twice', 'ctrl-d');
    expect(
      journal(home)
        .map(({body}) => body)
        .sort(),
    ).toEqual(['Once', 'Twice']);
  });
  it('says in one line that the editor failed', async () => {
    const home = await makeBench().open();
    const driven = startApp(home, () => {
      throw new PlnError('interrupted', 'The editor ended with an error.', 'Your text waits.');
    });
    await driven.press('5', 'E');
    expect(driven.text()).toContain('The editor ended with an error. Your text waits.');
    await driven.press('esc', '2');
    expect(journal(home)).toEqual([]);
  });
  it('corrects, retracts, takes that back, and shows one goal', async () => {
    const bench = makeBench();
    const home = await bench.open();
    const {id} = addGoal(home, 'Learn caching');
    await reflect(home, {text: 'On caching', goals: [id]});
    await reflect(home, {text: 'On bread'});
    const driven = startApp(home);
    await driven.press('5', 'F', ...'caching', 'enter');
    expect(driven.text()).not.toContain('On bread');
    bench.clock.advance(1000);
    await driven.press('c', ...'!', 'ctrl-s');
    expect(journal(home, {goal: id})).toMatchObject([{body: 'On caching!'}]);
    bench.clock.advance(1000);
    await driven.press('D', ...'wrong', 'enter');
    expect(driven.text()).toContain('No reflections on this goal');
    bench.clock.advance(1000);
    await driven.press('U');
    expect(driven.text()).toContain('On caching!');
  });

  it('shows what is due, and records its outcome; undo has it due again', async () => {
    const bench = makeBench();
    const home = await bench.open();
    const goal = addGoal(home, 'Learn caching').id;
    await reflect(home, {text: 'On caching', goals: [goal], next: 'Measure ours', due: '2026-11-25'});
    await reflect(home, {text: 'On bread', next: 'Bake'});
    bench.clock.advance(4 * 24 * 3_600_000);
    const driven = startApp(home);
    expect(driven.text()).toContain('5 Journal 1');
    await driven.press('5');
    expect(driven.text()).toMatch(/1 due \(d\)[\s\S]*○ Measure ours[\s\S]*due 2026-11-25/);
    await driven.press('d');
    expect(driven.text()).not.toContain('On bread');
    await driven.press('x');
    expect(driven.text()).toContain('Outcome · Measure ours');
    await driven.press(...'One in four', 'ctrl-d');
    expect(journal(home)[0]).toMatchObject({title: 'One in four', goals: [goal]});
    expect(driven.text()).toContain('↩ outcome of: On caching');
    expect(driven.text()).toContain('✓ next');
    expect(driven.text()).not.toContain('5 Journal 1');
    bench.clock.advance(1000);
    await driven.press('U', 'd');
    expect(driven.text()).toContain('○ Measure ours');
  });
  it('logs an experience, and finds its file in the folder', async () => {
    const home = await makeBench().open();
    const goal = addGoal(home, 'Learn to bake');
    const driven = startApp(home);
    const file = join(home.places.data, 'notes.txt');
    writeFileSync(file, 'Knead.');
    await driven.press('5', '+', ...'Workshop', 'enter', ...'Bread', 'enter');
    expect(driven.text()).toContain('[ ] Learn to bake');
    await driven.press('space', 'enter');
    await driven.press(...'2026-11-32', 'enter');
    expect(driven.text()).toContain('No such day');
    await driven.press('ctrl-u', ...'14 nov', 'enter', ...'much', 'enter');
    expect(driven.text()).toContain('A number above 0');
    await driven.press('ctrl-u', ...'2,5', 'enter', ...file, 'enter', ...'Long dough.', 'ctrl-s');
    expect(driven.text()).toMatch(/1 experience[\s\S]*◆ Bread/);
    expect(driven.text()).toContain('Workshop · 2.5 hours');
    expect(driven.text(), 'no time was named').toMatch(/2026-11-14(?! \d)/);
    expect(driven.text()).not.toContain('00:00');
    const [made] = journal(home);
    expect(made).toMatchObject({
      kind: 'experience',
      goals: [goal.id],
      body: 'Long dough.',
      evidence: [{title: 'notes.txt'}],
    });
    expect(home.portfolio.read(made?.evidence[0]?.url ?? '')).toBe('Knead.');
  });
});
