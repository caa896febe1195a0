import fc from 'fast-check';
import {expect, test} from 'vitest';
import {LONGEST_REASON, type ReasonFacts, reasonOf} from '../../../src/domain/ranking/reason.ts';

const ALL: Required<ReasonFacts> = {
  isAnswer: true,
  replyFrom: 'ben',
  words: ['etag', 'cache', 'proxy'],
  linksToNoted: true,
  linkedFromNoted: true,
  person: {name: 'Rin', evidence: 4},
  community: {name: 'kettle & code', evidence: 3},
  followed: 'Rin',
  laterOn: '20 Nov',
  alsoIn: 'the square',
  daysNotShown: 31,
  firstFrom: 'hive forum',
};

test('the first reason that is true is given, in this order', () => {
  const facts: ReasonFacts = {...ALL};
  const reasons = Object.keys(ALL).map(name => {
    const reason = reasonOf(facts);
    delete facts[name as keyof ReasonFacts];
    return reason;
  });
  expect(reasons).toEqual([
    'your question answered',
    'reply from @ben',
    '“etag”, “cache”',
    'links to what you noted',
    'what you noted links to it',
    'by Rin (4 on this goal)',
    'from kettle & code, 3 kept for this goal',
    'you follow Rin',
    'kept for later on 20 Nov',
    'also in the square, unread',
    'not shown for 31 days',
    'first from hive forum',
  ]);
  expect(reasonOf(facts)).toBeNull();
});

test('a word that is too long is passed over, not cut', () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän';
  expect(reasonOf({words: [long]})).toBeNull();
  expect(reasonOf({words: [long, 'Kapitän', 'kapitän']})).toBe('“Kapitän”');
});

test('a reason has at most 40 characters, whatever names and words are', () => {
  const names = fc.string({unit: 'grapheme', minLength: 1, maxLength: 60});
  const facts = fc.record(
    {
      words: fc.array(names),
      replyFrom: names,
      person: fc.record({name: names, evidence: fc.nat()}),
      community: fc.record({name: names, evidence: fc.nat()}),
      followed: names,
      alsoIn: names,
      daysNotShown: fc.nat(),
      firstFrom: names,
    },
    {requiredKeys: []},
  );
  fc.assert(
    fc.property(facts, one => {
      expect([...(reasonOf(one) ?? '')].length).toBeLessThanOrEqual(LONGEST_REASON);
    }),
  );
});
