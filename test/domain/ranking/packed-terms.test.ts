import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createTermReader, packTerms} from '../../../src/domain/ranking/packed-terms.ts';

test('a term takes two bytes where its number is near the one before', () => {
  expect(
    packTerms(
      new Map([
        [200, 1],
        [3, 2],
        [130, 300],
      ]),
    ),
  ).toEqual(Uint8Array.from([3, 2, 127, 0xac, 2, 70, 1]));
});

const ids = fc.nat({max: 300_000});
const counted = fc
  .uniqueArray(fc.tuple(ids, fc.integer({min: 1, max: 100_000})), {selector: ([id]) => id, maxLength: 50})
  .map(list => new Map(list));

test('reading gives back the counts of the terms that are wanted', () => {
  fc.assert(
    fc.property(counted, fc.array(ids, {maxLength: 5}), (counts, others) => {
      const packed = packTerms(counts);
      const some = [...[...counts.keys()].filter((_, index) => index % 2 === 0), ...others];
      const read = createTermReader(new Map(some.map(id => [`term ${id}`, id])))(packed);
      const expected = [...new Set(some)].flatMap(id => {
        const count = counts.get(id);
        return count === undefined ? [] : [[`term ${id}`, count] as const];
      });
      expect(read).toEqual(new Map(expected));
    }),
  );
});
