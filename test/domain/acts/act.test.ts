import {expect, test} from 'vitest';
import {ACT_VERBS, type Act, type ActVerb, type Json, wasOf} from '../../../src/domain/acts/act.ts';
import {doneWords, undoneWords} from '../../../src/domain/acts/act-table.ts';
import type {ActNames} from '../../../src/domain/acts/act-words.ts';
import type {ActId, EntryId} from '../../../src/domain/common/ids.ts';

const entry = (title: string | null, url: string | null = null) => ({
  id: 'eaaaaaaaaaaaa' as EntryId,
  url,
  title,
  community: null,
});
const act = (verb: ActVerb, value: Json, was: Json, entries = [entry('On caches')]): Act => ({
  id: 't1' as ActId,
  at: 0,
  zone: 0,
  stamp: 0,
  device: 'd',
  session: 's',
  verb,
  value,
  was,
  entries,
});

const names = (part: Partial<ActNames> = {}): ActNames => ({
  communities: [],
  goal: null,
  annotation: null,
  ...part,
});
const kettle = {communities: ['Kettle & Code']};
const goal = {goal: 'Brew well'};
const two = [entry('a'), entry('b')];
const passage = {annotation: {kind: 'highlight', text: 'Steep it.', isRemoved: false}} as const;
const note = {annotation: {kind: 'note', text: 'Why?', isRemoved: true}} as const;

test.each<[Act, Partial<ActNames>, did: string, undone: string]>([
  [act('state', 'done', 'inbox'), {}, '“On caches” moved to done', '“On caches” back to inbox'],
  [act('state', 'done', 'later', two), {}, '2 entries moved to done', '2 entries back to later'],
  [
    act('state', 'done', ['inbox', 'later'], two),
    {},
    '2 entries moved to done',
    '2 entries back where they were',
  ],
  [act('read', true, false), {}, '“On caches” read', '“On caches” unread again'],
  [act('read', false, true), {}, '“On caches” unread', '“On caches” read again'],
  [act('star', true, false), {}, '“On caches” starred', '“On caches” no longer starred'],
  [act('star', false, true), {}, '“On caches” no longer starred', '“On caches” starred again'],
  [act('tag', 'http', null), {}, '“On caches” tagged http', '“On caches” no longer tagged http'],
  [
    act('tag', ['http', 'tea'], null),
    {},
    '“On caches” tagged http, tea',
    '“On caches” no longer tagged http, tea',
  ],
  [act('untag', 'http', null), {}, '“On caches” no longer tagged http', '“On caches” tagged http again'],
  [
    act('tie', 'g1', null),
    goal,
    '“On caches” linked to goal “Brew well”',
    '“On caches” no longer linked to goal “Brew well”',
  ],
  [act('untie', 'g1', null), {}, '“On caches” unlinked from a goal', '“On caches” linked to a goal again'],
  [
    act('more', 'g1', null),
    goal,
    'more like “On caches” for goal “Brew well”',
    '“On caches” no longer asks for more for goal “Brew well”',
  ],
  [
    act('less', 'g1', null),
    goal,
    'fewer like “On caches” for goal “Brew well”',
    '“On caches” no longer asks for fewer for goal “Brew well”',
  ],
  [
    act('not-goal', 'g1', null),
    goal,
    '“On caches” does not serve goal “Brew well”',
    '“On caches” may serve goal “Brew well” again',
  ],
  [act('view', {name: 'Tea', query: 'tag:tea'}, null, []), {}, 'view “Tea” saved', 'view “Tea” removed'],
  [
    act('view', {name: 'Tea', query: 'tag:tea'}, 'is:later', []),
    {},
    'view “Tea” changed',
    'view “Tea” is as it was before',
  ],
  [act('view', {name: 'Tea', query: null}, 'is:later', []), {}, 'view “Tea” removed', 'view “Tea” is back'],
  [
    act('recall', {annotation: 'a1', word: 'choose'}, null),
    passage,
    'highlight “Steep it.” in “On caches” chosen for recall',
    'highlight “Steep it.” in “On caches” no longer chosen for recall',
  ],
  [act('pass', null, 'inbox', two), {}, '2 entries passed', '2 entries back in the inbox'],
  [
    act('rename', {id: 'c1', title: 'New'}, 'Old', []),
    {},
    'community “Old” renamed to “New”',
    'community “New” is called “Old” again',
  ],
  [
    act('passing', {id: 'c1', after: 'pace'}, null, []),
    kettle,
    'entries of “Kettle & Code” pass at its own pace',
    'nothing of “Kettle & Code” passes any more',
  ],
  [
    act('passing', {id: 'c1', after: null}, 7, []),
    kettle,
    'nothing of “Kettle & Code” passes',
    'entries of “Kettle & Code” pass after 7 days again',
  ],
  [
    act('mute', {muted: true}, null, []),
    kettle,
    '“Kettle & Code” muted',
    '“Kettle & Code” is no longer muted',
  ],
  [
    act('mute', {muted: false}, true, []),
    kettle,
    '“Kettle & Code” unmuted',
    '“Kettle & Code” is muted again',
  ],
  [act('remove', 'c1', null, []), kettle, '“Kettle & Code” left', '“Kettle & Code” is back in your network'],
  [
    act('follow', ['c1'], null, []),
    kettle,
    '“Kettle & Code” followed',
    '“Kettle & Code” is no longer followed',
  ],
  [
    act('follow', ['c1', 'c2'], null, []),
    {communities: ['a', 'b']},
    '2 communities followed',
    '2 communities are no longer followed',
  ],
  [
    act('annotate', 'a1', null),
    passage,
    'highlight “Steep it.” in “On caches” kept',
    'highlight “Steep it.” in “On caches” removed',
  ],
  [
    act('annotate', 'a1', {id: 'a1'}),
    passage,
    'highlight “Steep it.” in “On caches” changed',
    'highlight “Steep it.” in “On caches” is as it was before',
  ],
  [
    act('annotate', 'a1', {id: 'a1'}),
    note,
    'note “Why?” on “On caches” removed',
    'note “Why?” on “On caches” is back',
  ],
  [
    act('annotate', ['a1', 'a2'], null, two),
    {},
    'the notes on 2 entries kept',
    'the notes on 2 entries removed',
  ],
  [
    act('reflect', {id: 'r1', kind: 'reflection', title: 'Why'}, null, []),
    {},
    '“Why” written',
    '“Why” is retracted',
  ],
  [
    act('reflect', {id: 'x1', kind: 'experience', title: 'Bread'}, null, []),
    {},
    '“Bread” logged',
    '“Bread” is retracted',
  ],
  [
    act('reflect', {id: 'r2', kind: 'correct', title: 'Why'}, null, []),
    {},
    '“Why” corrected',
    '“Why” is as it was before the correction',
  ],
  [
    act('reflect', {id: 'r3', kind: 'retract', title: 'Retracted: Why'}, null, []),
    {},
    '“Why” retracted',
    '“Why” is no longer retracted',
  ],
  [
    act('goal', {file: 'goals/http.md'}, null, []),
    goal,
    'goal “Brew well” added',
    'goal “Brew well” removed',
  ],
  [
    act('goal', {file: 'goals/http.md'}, 'text', []),
    goal,
    'goal “Brew well” changed',
    'goal “Brew well” is as it was before',
  ],
  [
    act('star', true, false, [entry(null, 'https://a.example/x')]),
    {},
    '“https://a.example/x” starred',
    '“https://a.example/x” no longer starred',
  ],
  [
    act('star', true, false, [entry(null)]),
    {},
    '“eaaaaaaaaaaaa” starred',
    '“eaaaaaaaaaaaa” no longer starred',
  ],
])('%#: what an act did, and what undo does', (taken, named, did, undone) => {
  expect(doneWords(taken, names(named))).toBe(did);
  expect(undoneWords(taken, names(named))).toBe(undone);
});

test('every verb has words, also for values that no program of ours writes, and a long title is cut', () => {
  const odd: Json[] = [null, 7, ['x', {}], {id: 1}, 'x\x1b[31my'];
  for (const verb of ACT_VERBS)
    for (const value of odd)
      for (const was of odd) {
        expect(doneWords(act(verb, value, was, []), names())).toMatch(/^[^\x1b]*\S[^\x1b]*$/);
        expect(undoneWords(act(verb, value, was, []), names())).toMatch(/^[^\x1b]*\S[^\x1b]*$/);
      }
  expect(undoneWords(act('star', true, false, [entry('x'.repeat(200))]), names()).length).toBeLessThan(90);
});

test.each<[Json[], Json]>([
  [['inbox'], 'inbox'],
  [['inbox', 'inbox'], 'inbox'],
  [
    ['inbox', 'done'],
    ['inbox', 'done'],
  ],
  [[false, false], false],
  [[], null],
])('was of %j', (values, was) => {
  expect(wasOf(values)).toEqual(was);
});
