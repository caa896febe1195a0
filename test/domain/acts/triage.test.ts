import {describe, expect, test} from 'vitest';
import type {Act, ActVerb, Json} from '../../../src/domain/acts/act.ts';
import {triageOf} from '../../../src/domain/acts/fold-acts.ts';
import {isState, tagOf, triageAtStart} from '../../../src/domain/acts/triage.ts';
import type {ActId, EntryId} from '../../../src/domain/common/ids.ts';

const ONE = 'eaaaaaaaaaaaa' as EntryId;
const TWO = 'ebbbbbbbbbbbb' as EntryId;

let count = 0;
const act = (verb: ActVerb, value: Json, ids: EntryId[] = [ONE]): Act => {
  count += 1;
  const entries = ids.map(id => ({id, url: null, title: null, community: null}));
  return {
    id: `t${count}` as ActId,
    at: count,
    zone: 0,
    stamp: count,
    device: 'd',
    session: 's',
    verb,
    value,
    was: null,
    entries,
  };
};
const untouched = triageAtStart('inbox');

describe('the state of an entry', () => {
  test.each<[string, Act[], object]>([
    ['nothing was done', [], {}],
    [
      'the last state wins',
      [act('state', 'later'), act('state', 'done')],
      {state: 'done', isDoneAlone: true},
    ],
    ['read and unread', [act('read', true), act('read', false)], {read: false}],
    ['starred', [act('star', true)], {starred: true}],
    ['opening never moves it', [act('read', true)], {read: true, state: 'inbox'}],
    ['tags are sorted and once', [act('tag', 'b'), act('tag', 'a'), act('tag', 'b')], {tags: ['a', 'b']}],
    ['untag', [act('tag', 'b'), act('untag', 'b'), act('untag', 'never')], {tags: []}],
    ['a list of tags', [act('tag', ['b', 'a']), act('untag', ['b', 'c', 7])], {tags: ['a']}],
    ['ties', [act('tie', 'g2'), act('tie', 'g1'), act('untie', 'g2')], {ties: ['g1']}],
    ['a bulk act touches each', [act('state', 'done', [TWO, ONE])], {state: 'done'}],
    [
      'a bulk act that lost its other entries is still one',
      [{...act('state', 'done', [ONE]), count: 2}],
      {state: 'done'},
    ],
    [
      'the newest word for each goal',
      [act('more', 'g2'), act('less', 'g1'), act('not-goal', 'g1'), act('more', 7)],
      {
        feedback: [
          {goal: 'g1', verb: 'not-goal'},
          {goal: 'g2', verb: 'more'},
        ],
      },
    ],
    ['passed from the inbox', [act('pass', null)], {state: 'done', passed: true}],
    ['what was kept for later does not pass', [act('state', 'later'), act('pass', null)], {state: 'later'}],
    ['back from what passed', [act('pass', null), act('state', 'inbox')], {}],
    ['what was done to others', [act('state', 'done', [TWO]), act('star', true, [])], {}],
    ['a state nobody knows', [act('state', 'archived'), act('state', 7)], {}],
    ['before you joined', [act('rule', 'before you joined')], {state: 'done'}],
    ['another rule', [act('rule', 'something else')], {}],
    [
      'a later act goes before the rule',
      [act('rule', 'before you joined'), act('state', 'later')],
      {state: 'later'},
    ],
    ['a flag with another value than a boolean is not set', [act('star', 'true'), act('read', 1)], {}],
  ])('%s', (_, acts, expected) => {
    expect(triageOf(ONE, 'inbox', acts)).toEqual({...untouched, ...expected});
  });

  test('it begins where joining put it', () => {
    expect(triageOf(ONE, 'done', [act('star', true)])).toMatchObject({state: 'done', starred: true});
  });

  test('an act is taken back by leaving it out: the state is as before', () => {
    const acts = [act('state', 'later'), act('tag', 'x'), act('state', 'done'), act('untag', 'x')];
    expect(triageOf(ONE, 'inbox', acts)).toMatchObject({state: 'done', tags: []});
    expect(triageOf(ONE, 'inbox', acts.slice(0, 3))).toMatchObject({state: 'done', tags: ['x']});
    expect(triageOf(ONE, 'inbox', acts.toSpliced(2, 1))).toMatchObject({state: 'later', tags: []});
    expect(triageOf(ONE, 'inbox', acts.slice(3))).toMatchObject({state: 'inbox', tags: []});
  });
});

test.each([
  ['HTTP', 'http'],
  [' ##Web Caching ', 'web-caching'],
  ['#', ''],
  ['c#', 'c#'],
])('the tag %j is %j', (word, tag) => {
  expect(tagOf(word)).toBe(tag);
});

test('states', () => {
  expect(['inbox', 'later', 'done', 'all', null, 'Inbox'].map(isState)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
