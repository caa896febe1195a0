import fc from 'fast-check';
import {expect, test} from 'vitest';
import {matchLines} from '../../../src/domain/merging/line-match.ts';
import {mergeLines} from '../../../src/domain/merging/merge-lines.ts';

const text = (...lines: string[]): string => lines.map(line => `${line}\n`).join('');
const merged = (base: string, ours: string, theirs: string) => mergeLines(base, ours, theirs).text;

test('neighbouring lines may be changed by different sides', () => {
  const base = text('- [ ] One', '- [ ] Two', '- [ ] Three');
  const ours = text('- [x] One', '- [ ] Two', '- [ ] Three', '- [ ] Four');
  const theirs = text('- [ ] One', '- [x] Two', '- [ ] Three', '- [ ] Five');
  expect(mergeLines(base, ours, theirs)).toEqual({
    text: text('- [x] One', '- [x] Two', '- [ ] Three', '- [ ] Five', '- [ ] Four'),
    clashes: 0,
  });
});

test('one line changed on both sides is there twice, between marks', () => {
  expect(mergeLines(text('a', 'b', 'c'), text('a', 'mine', 'c'), text('a', 'theirs', 'c', 'd'))).toEqual({
    text: text('a', '<<<<<<< here', 'mine', '=======', 'theirs', '>>>>>>> elsewhere', 'c', 'd'),
    clashes: 1,
  });
  expect(mergeLines(text('a', 'b'), text('a'), text('a', 'B')).clashes).toBe(1);
});

test('a last line without an end gets one where something follows', () => {
  expect(merged('a', 'a\nb', 'a\nc')).toBe('a\nc\nb');
  expect(merged(text('a'), 'a\nmine', text('a', 'theirs'))).toBe('a\ntheirs\nmine');
});

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), {maxLength: 12}).map(list => text(...list));

test('a side that changed nothing changes nothing, and which side is which decides only the order', () => {
  fc.assert(
    fc.property(lines, lines, lines, (base, ours, theirs) => {
      expect(mergeLines(base, ours, base)).toEqual({text: ours, clashes: 0});
      expect(mergeLines(base, base, theirs)).toEqual({text: theirs, clashes: 0});
      const [one, other] = [mergeLines(base, ours, theirs), mergeLines(base, theirs, ours)];
      expect(other.clashes).toBe(one.clashes);
      const sorted = (merge: string): string[] =>
        merge
          .split('\n')
          .filter(line => !/^[<=>]{7}/.test(line))
          .sort();
      expect(sorted(other.text)).toEqual(sorted(one.text));
    }),
    {numRuns: 2000},
  );
});

test('what either side adds is there afterwards, once', () => {
  const own = (name: string) =>
    fc
      .array(fc.nat(20), {maxLength: 8})
      .map(places => places.map((place, index) => ({place, line: `${name}${index}`})));
  const base = Array.from({length: 20}, (_, index) => `line ${index}`);
  const added = (list: readonly {place: number; line: string}[]): string =>
    text(
      ...base.flatMap((line, index) => [
        line,
        ...list.flatMap(one => (one.place === index ? [one.line] : [])),
      ]),
    );
  fc.assert(
    fc.property(own('mine'), own('theirs'), (mine, theirs) => {
      const {text: whole, clashes} = mergeLines(text(...base), added(mine), added(theirs));
      const expected = [
        ...base,
        ...[...mine, ...theirs].flatMap(({place, line}) => (place < 20 ? [line] : [])),
      ];
      expect(clashes).toBe(0);
      expect(whole.trimEnd().split('\n').sort()).toEqual(expected.sort());
    }),
  );
});

test('matches rise, and are of equal lines; long texts cost no more than their length allows', () => {
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      const [before, after] = [one.split('\n'), other.split('\n')];
      const matched = matchLines(before, after).flatMap((place, index) =>
        place < 0 ? [] : [[index, place] as const],
      );
      for (const [index, place] of matched) expect(after[place]).toBe(before[index]);
      const places = matched.map(([, place]) => place);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(new Set(places).size).toBe(places.length);
    }),
  );
  const long = Array.from({length: 50_000}, (_, index) => `line ${index}`);
  expect(matchLines(long, long.toSpliced(20_000, 10_000, 'x')).filter(place => place < 0)).toHaveLength(
    10_000,
  );
  const alike = Array.from({length: 50_000}, () => 'same');
  expect(matchLines(alike, alike.slice(1)).filter(place => place < 0)).toHaveLength(1);
});
