import {expect, test} from 'vitest';
import {asFailure, PlnError} from '../../../src/domain/common/errors.ts';
import {type Goal, isGoalStatus, progressOf, slugOf} from '../../../src/domain/learning/goal.ts';

test.each([
  ['Learn HTTP caching, really!', 'learn-http-caching-really'],
  ['  Über Größe  ', 'über-größe'],
  ['C++ / C#', 'c-c'],
  ['日本語を読む', '日本語を読む'],
  ['../../etc/passwd', 'etc-passwd'],
  ['.hidden', 'hidden'],
  ['!!!', ''],
  ['a\u0308', 'ä'],
  [`${'a'.repeat(59)} b c`, 'a'.repeat(59)],
  ['x'.repeat(100), 'x'.repeat(60)],
  ['𝒳'.repeat(61), '𝒳'.repeat(60).toLowerCase()],
])('%s is filed as %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('progress counts, and invents nothing', () => {
  const goal = {
    milestones: [
      {title: 'a', doneAt: '2026-11-21'},
      {title: 'b', doneAt: ''},
      {title: 'c', doneAt: null},
    ],
  } as Goal;
  const piece = {
    type: 'url',
    id: null,
    url: null,
    title: null,
    quote: null,
    note: null,
    community: null,
    kind: null,
    hours: null,
  } as const;
  expect(progressOf(goal, [])).toEqual({
    milestonesDone: 2,
    milestonesTotal: 3,
    evidence: 0,
    lastEvidenceAt: null,
  });
  expect(
    progressOf(goal, [
      {...piece, at: 5},
      {...piece, at: 9},
      {...piece, at: 7},
    ]),
  ).toMatchObject({
    evidence: 3,
    lastEvidenceAt: 9,
  });
});

test('statuses', () => {
  expect(['active', 'paused', 'achieved', 'dropped', 'done', 1].map(isGoalStatus)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('what a person can fix is a value; a bug is thrown on', () => {
  const cause = new Error('below');
  const error = new PlnError('invalid', 'what', 'do this', cause);
  expect(asFailure(error)).toEqual({code: 'invalid', message: 'what', hint: 'do this'});
  expect(error.cause).toBe(cause);
  expect(() => asFailure(new TypeError('bug'))).toThrow(TypeError);
});
