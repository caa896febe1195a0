// Covers: src/cli/option-values.ts, src/tui/screens/journal/log-prompts.ts

import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {COMMANDS} from '../../src/cli/commands.ts';
import type {OptionSpec} from '../../src/cli/options.ts';
import {dayOf} from '../../src/domain/common/time.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {COMMON_EVENTS} from '../../src/tui/common/common-events.ts';
import {createScreens} from '../../src/tui/screens/index.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startApp} from '../helpers/tui.ts';

/** A Sunday. */
const TODAY = '2026-11-29';
const NOW = `${TODAY}T12:00:00+01:00`;

/** Each form, and the day that it means when it is a coming one and when it is a past one. */
const FORMS = [
  ['tomorrow', '2026-11-30', '2026-11-30'],
  ['fri', '2026-12-04', '2026-11-27'],
  ['20 dec', '2026-12-20', '2025-12-20'],
  ['+7d', '2026-12-06', '2026-12-06'],
] as const;

describe('options', () => {
  beforeEach(() => void vi.useFakeTimers({now: Date.parse(NOW), toFake: ['Date']}));
  afterEach(() => void vi.useRealTimers());

  const isDate = (name: string, {value}: OptionSpec<unknown>): boolean =>
    value !== null &&
    (/<(?:date|day)>/.test(value) || /^(?:due|by|since|until|at|on|from|to|before|after)$/.test(name));
  const all = COMMANDS.flatMap(command =>
    Object.entries(command.options as Record<string, OptionSpec<unknown>>).flatMap(([name, spec]) =>
      isDate(name, spec) ? [{name: `${command.name} --${name}`, spec}] : [],
    ),
  );

  const dayIn = (value: unknown): string => {
    if (typeof value === 'number') return new Date(value + 3_600_000).toISOString().slice(0, 10);
    if (typeof value === 'object' && value !== null && 'day' in value) return String(value.day);
    return String(value);
  };

  test('all that take a date are found in the table of commands', () => {
    expect(all.map(({name}) => name)).toEqual(
      expect.arrayContaining([
        'queue --since',
        'goal add --by',
        'goal set --by',
        'reflect --due',
        'reflect correct --due',
        'journal --since',
        'journal --until',
        'log --at',
        'export journal --since',
        'export journal --until',
      ]),
    );
  });

  test.each(all)('$name takes a day as people type it', ({name, spec}) => {
    const column = /--(?:due|by)$/.test(name) ? 1 : 2;
    for (const form of FORMS) expect(dayIn(spec.parse?.(form[0]))).toBe(form[column]);
    expect(() => spec.parse?.('soon')).toThrow(/is not a/);
  });
});

describe('prompts', () => {
  /** From each prompt for a day to the day that is stored; a prompt is known by its event. */
  const PROMPTS: Record<string, {lean: 1 | 2; ask: readonly string[]; stored: (home: Home) => unknown}> = {
    'goals newDayTyped': {
      lean: 1,
      ask: ['4', 'n', ...'Learn', 'enter', 'enter', 'enter', 'enter'],
      stored: home => goals(home).find(({title}) => title === 'Learn')?.by,
    },
    'goals dayTyped': {lean: 1, ask: ['4', 'e', ...'by', 'enter'], stored: home => goals(home)[0]?.by},
    'journal dayTyped': {
      lean: 2,
      ask: ['5', '+', 'enter', ...'Evening', 'enter', 'enter'],
      stored: home => dayOf(journal(home)[0]?.at ?? ''),
    },
    'common dueDayTyped': {
      lean: 1,
      ask: ['5', 'w', 'enter', 'enter', 'enter', ...'Text', 'ctrl-s', 'enter', ...'Act', 'enter'],
      stored: home => journal(home)[0]?.next?.due,
    },
  };

  const asked = [
    ...Object.keys(COMMON_EVENTS).map(name => `common ${name}`),
    ...createScreens().flatMap(({id, events}) => Object.keys(events).map(name => `${id} ${name}`)),
  ].filter(name => /day(?:Typed)?$/i.test(name));

  test('all that ask for a day are found in the tables of events', () => {
    expect(asked.filter(name => !Object.hasOwn(PROMPTS, name))).toEqual([]);
    expect(asked.length).toBeGreaterThan(2);
  });

  test.each(asked.flatMap(name => FORMS.map(form => [name, form] as const)))(
    '%s takes %j',
    async (name, form) => {
      const prompt = PROMPTS[name];
      if (!prompt) throw new Error(`no way to the prompt ${name}`);
      const home = await makeBench(NOW).open();
      addGoal(home, 'Other', {by: '2099-01-01'});
      const app = startApp(home);
      await app.press(...prompt.ask, 'ctrl-u', ...'soon', 'enter');
      expect(app.text()).toContain('No such day');
      const typed = [...form[0]].map(key => (key === ' ' ? 'space' : key));
      await app.press('ctrl-u', ...typed, 'enter');
      if (!app.text().includes('No such day')) await app.press('enter', 'enter', 'enter', 'ctrl-s');
      // What was done cannot lie ahead.
      if (prompt.lean === 2 && form[2] > TODAY) expect(app.text()).toContain('No such day in the past');
      else expect(prompt.stored(home)).toBe(form[prompt.lean]);
    },
  );
});
