import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  type MergeUnit,
  mergeUnits,
  mergeWithoutBase,
} from '../../../src/domain/merging/merge-without-base.ts';

const NAMES = {ours: 'here', theirs: 'there'};
const text = (...lines: string[]): string => lines.map(line => `${line}\n`).join('');
const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', ''), {minLength: 1, maxLength: 12})
  .map(lines => text(...lines));
const linesOf = (merged: string): string[] => merged.split('\n').filter(line => !/^[<=>]{7}/.test(line));

test('what only one has stays, what both have is there once, and marks are where they differ', () => {
  expect(mergeWithoutBase(text('a', 'x', 'b'), text('a', 'b', 'c'), NAMES)).toEqual({
    text: text('a', 'x', 'b', 'c'),
    clashes: 0,
  });
  expect(mergeWithoutBase(text('a', 'x', 'b'), text('a', 'y', 'b'), NAMES)).toEqual({
    text: text('a', '<<<<<<< here', 'x', '=======', 'y', '>>>>>>> there', 'b'),
    clashes: 1,
  });
  expect(mergeWithoutBase(text('a', 'x'), text('a', 'y'), null)).toEqual({
    text: text('a', 'y', 'x'),
    clashes: 0,
  });
});

test('no line of either is lost, and merging what is merged changes nothing', () => {
  fc.assert(
    fc.property(texts, texts, (ours, theirs) => {
      const merged = mergeWithoutBase(ours, theirs, NAMES).text;
      for (const side of [ours, theirs]) {
        const left = linesOf(merged);
        for (const line of linesOf(side)) {
          const at = left.indexOf(line);
          expect(at).toBeGreaterThanOrEqual(0);
          left.splice(0, at + 1); // in the order that they had
        }
      }
      expect(mergeWithoutBase(ours, ours, NAMES)).toEqual({text: ours, clashes: 0});
    }),
    {numRuns: 1000},
  );
});

const pieces = fc
  .uniqueArray(fc.nat(12), {maxLength: 8})
  .map(list =>
    list
      .sort((a, b) => a - b)
      .map((order): MergeUnit => ({key: `k${order}`, order, text: `text of ${order}`})),
  );

test('pieces that diverged are there once each and in order, whichever side they come from', () => {
  fc.assert(
    fc.property(pieces, pieces, (ours, theirs) => {
      const merged = mergeUnits(ours, theirs);
      const wanted = [...new Set([...ours, ...theirs].map(({order}) => order))].sort((a, b) => a - b);
      expect(merged.map(({order}) => order)).toEqual(wanted);
      expect(mergeUnits(theirs, ours)).toEqual(merged);
      expect(mergeUnits(merged, theirs)).toEqual(merged);
    }),
  );
  const [short, long] = ['x', 'x with what it touched'].map(words => ({key: 't', order: 1, text: words}));
  expect(mergeUnits([short as MergeUnit], [long as MergeUnit])).toEqual([long]);
  expect(mergeUnits([long as MergeUnit], [short as MergeUnit])).toEqual([long]);
});
