import {expect, test} from 'vitest';
import {ACT_VERBS, type Act, type ActVerb, type Json, undoWords, wasOf} from '../../src/domain/act.ts';
import type {ActId, EntryId} from '../../src/domain/ids.ts';

const entry = (title: string | null, url: string | null = null) => ({
  id: 'eaaaaaaaaaaaa' as EntryId,
  url,
  title,
  community: null,
});
const act = (verb: ActVerb, value: Json, was: Json, entries = [entry('On caches')]): Act => ({
  id: 't1' as ActId,
  at: 0,
  device: 'd',
  session: 's',
  verb,
  value,
  was,
  entries,
});

test.each<[Act, string]>([
  [act('state', 'done', 'inbox'), '“On caches” back to inbox'],
  [act('state', 'done', 'later', [entry('a'), entry('b')]), '2 entries back to later'],
  [act('state', 'done', ['inbox', 'later'], [entry('a'), entry('b')]), '2 entries back where they were'],
  [act('read', true, false), '“On caches” unread again'],
  [act('read', false, true), '“On caches” read again'],
  [act('star', true, false), '“On caches” no longer starred'],
  [act('star', false, true), '“On caches” starred again'],
  [act('tag', 'http', null), '“On caches” no longer tagged http'],
  [act('untag', 'http', null), '“On caches” tagged http again'],
  [act('tag', ['http', 'tea'], null), '“On caches” no longer tagged http, tea'],
  [act('tie', 'g1', null), '“On caches” no longer tied to the goal'],
  [act('untie', 'g1', null), '“On caches” tied to the goal again'],
  [act('rename', 'New', 'Old', []), 'the community is called “Old” again'],
  [act('mute', true, false, []), 'the community is heard again'],
  [act('mute', {muted: true}, null, []), 'the community is heard again'],
  [act('mute', false, true, []), 'the community is muted again'],
  [act('remove', null, null, []), 'the community is back'],
  [act('follow', null, null, []), 'the community is no longer followed'],
  [act('annotate', null, null), 'the note on “On caches” is gone'],
  [act('annotate', null, {id: 'a1'}), 'the note on “On caches” is as it was before'],
  [act('reflect', {id: 'r1', kind: 'reflection', title: 'Why'}, null, []), '“Why” is retracted'],
  [
    act('reflect', {id: 'r2', kind: 'correct', title: 'Why'}, null, []),
    '“Why” is as it was before the correction',
  ],
  [act('reflect', {id: 'r3', kind: 'retract', title: 'Retracted: Why'}, null, []), '“Why” stands again'],
  [act('goal', {file: 'goals/http.md'}, null, []), 'goals/http.md is gone again'],
  [act('goal', {file: 'goals/http.md'}, 'text', []), 'goals/http.md is as it was before'],
  [act('star', true, false, [entry(null, 'https://a.example/x')]), '“https://a.example/x” no longer starred'],
  [act('star', true, false, [entry(null)]), '“eaaaaaaaaaaaa” no longer starred'],
])('%#: taking back', (taken, words) => {
  expect(undoWords(taken)).toBe(words);
});

test('every verb has words, and a long title is cut', () => {
  for (const verb of ACT_VERBS) expect(undoWords(act(verb, null, null))).toMatch(/\S/);
  expect(undoWords(act('star', true, false, [entry('x'.repeat(200))])).length).toBeLessThan(90);
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
