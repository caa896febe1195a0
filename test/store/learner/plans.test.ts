import {expect, test} from 'vitest';
import type {CommunityId} from '../../../src/domain/common/ids.ts';
import {aStore} from '../a-store.ts';

const plan = (day: string, communities: string[] = [], minutes = 15) => ({
  day,
  minutes,
  document: {of: day, minutes},
  communities: communities as CommunityId[],
});

test('a plan is kept for its day and minutes', () => {
  const {plans} = aStore();
  plans.save(plan('2026-11-22'));
  expect(plans.get('2026-11-22', 15)).toEqual({of: '2026-11-22', minutes: 15});
  expect(plans.get('2026-11-22', 30)).toBe(null);
  expect(plans.get('2026-11-23', 15)).toBe(null);
});

test('the last days that have a plan count, with all plans of these days', () => {
  const {plans} = aStore();
  for (const day of ['2026-11-18', '2026-11-20', '2026-11-21', '2026-11-22']) plans.save(plan(day));
  plans.save(plan('2026-11-21', [], 30));
  expect(plans.before('2026-11-22', 2)).toEqual([
    {of: '2026-11-20', minutes: 15},
    {of: '2026-11-21', minutes: 15},
    {of: '2026-11-21', minutes: 30},
  ]);
  expect(plans.countDaysBefore('2026-11-22', 3)).toBe(3);
  expect(plans.countDaysBefore('2026-11-19', 3)).toBe(1);
});

test('when a community was shown before a day does not see what that day shows', () => {
  const {plans} = aStore();
  plans.save(plan('2026-11-20', ['ca', 'cb']));
  plans.save(plan('2026-11-22', ['ca']));
  plans.save(plan('2026-11-22', ['ca', 'cc'], 30));
  expect([...plans.shownBefore('2026-11-22')].sort()).toEqual([
    ['ca', '2026-11-20'],
    ['cb', '2026-11-20'],
  ]);
  expect([...plans.shownBefore('2026-11-23')].sort()).toEqual([
    ['ca', '2026-11-22'],
    ['cb', '2026-11-20'],
    ['cc', '2026-11-22'],
  ]);
});
