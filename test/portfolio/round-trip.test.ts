import fc from 'fast-check';
import {expect, test} from 'vitest';
import {ACT_VERBS, type Act, type Json} from '../../src/domain/acts/act.ts';
import {LAST_STAMP} from '../../src/domain/common/stamp.ts';
import {cleanText, oneLine} from '../../src/domain/common/text.ts';
import {isoAt} from '../../src/domain/common/time.ts';
import {
  ANNOTATION_CONTEXT,
  ANNOTATION_KINDS,
  type Annotation,
  type Tombstone,
} from '../../src/domain/learning/annotation.ts';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {writeAct} from '../../src/portfolio/documents/acts/write.ts';
import {readAnnotations} from '../../src/portfolio/documents/annotations/read.ts';
import {writeAnnotation} from '../../src/portfolio/documents/annotations/write.ts';
import {readSnapshot, type SnapshotFile} from '../../src/portfolio/documents/snapshots/read.ts';
import {writeSnapshot} from '../../src/portfolio/documents/snapshots/write.ts';

// Whatever a file of the folder is given to hold, it gives back, hostile text too; the journal, goals and network.opml
// have their own.

const RUNS = process.env.PLN_TRUST === 'full' ? 20_000 : 400;

/** Text as it reaches the folder: clean, but anything that a file's own syntax is made of may be in it. */
const text = fc
  .oneof(
    fc.string({unit: 'binary', maxLength: 40}),
    fc
      .array(
        fc.constantFrom('---', '\n', '"', "'", '\\', ': ', '# ', '<!--', '{', '[', '\u2028', '😀', 'é', '\t'),
      )
      .map(parts => parts.join('')),
  )
  .map(cleanText);
const line = text.map(oneLine);
const id = (letter: string) =>
  fc.stringMatching(/^[a-z2-7]{16}$/).map(letters => `${letter}${letters}` as never);
const entryId = fc.stringMatching(/^e[a-z2-7]{12}$/).map(word => word as never);
const moment = fc.integer({min: 0, max: Date.UTC(2100, 0)}).map(at => new Date(at).toISOString());

const acts: fc.Arbitrary<Act> = fc.record({
  id: id('t'),
  at: fc.integer({min: 0, max: Date.UTC(2100, 0)}),
  zone: fc.integer({min: -14 * 60, max: 14 * 60}),
  stamp: fc.integer({min: 0, max: LAST_STAMP}),
  device: line,
  session: line,
  verb: fc.constantFrom(...ACT_VERBS),
  value: fc.jsonValue() as fc.Arbitrary<Json>,
  was: fc.jsonValue() as fc.Arbitrary<Json>,
  entries: fc.array(
    fc.record({
      id: entryId,
      url: fc.option(line),
      title: fc.option(line.filter(title => title !== '')),
      community: fc.option(line),
    }),
    {maxLength: 3},
  ),
});

const annotations: fc.Arbitrary<Annotation> = fc.record({
  '@context': fc.constant(ANNOTATION_CONTEXT),
  id: id('a'),
  type: fc.constant('Annotation' as const),
  motivation: fc.constantFrom('highlighting' as const, 'commenting' as const),
  created: moment,
  modified: moment,
  body: fc.array(
    fc.record({
      type: fc.constant('TextualBody' as const),
      purpose: fc.constantFrom('commenting' as const, 'tagging' as const),
      value: text,
    }),
    {maxLength: 3},
  ),
  target: fc.record({
    source: line,
    selector: fc
      .record({exact: text, prefix: text, suffix: text, start: fc.nat(), end: fc.nat()})
      .map(({start, end, ...words}) => [
        {type: 'TextQuoteSelector' as const, ...words},
        {type: 'TextPositionSelector' as const, start, end},
      ]),
  }),
  'pln:entry': entryId,
  'pln:kind': fc.constantFrom(...ANNOTATION_KINDS),
  'pln:goals': fc.array(id('g'), {maxLength: 2}),
  'pln:visibility': fc.constantFrom('private' as const, 'shared' as const),
});

const tombstones: fc.Arbitrary<Tombstone> = fc.record({
  id: id('a'),
  type: fc.constant('Tombstone' as const),
  deleted: moment,
});

const kept: fc.Arbitrary<SnapshotFile> = fc.record({
  id: entryId,
  title: fc.option(line),
  author: fc.option(line),
  url: fc.option(line),
  community: fc.array(
    line.filter(name => name !== ''),
    {maxLength: 3},
  ),
  published: fc.option(moment),
  kept: moment,
  hash: fc.constant(`sha256-${'0'.repeat(64)}`),
  markdown: text.map(words => words.trim()),
});

test('acts', () => {
  fc.assert(
    fc.property(fc.array(acts, {maxLength: 4}), all => {
      const file = all.map(act => writeAct(act, isoAt(act.at, act.zone))).join('');
      // As JSON says it: −0 is 0 there.
      expect(readActs(file, 'f')).toEqual({
        acts: JSON.parse(JSON.stringify(all)),
        lines: all.map((_, index) => index + 1),
        problems: [],
      });
    }),
    {numRuns: RUNS},
  );
});

test('annotations and their tombstones', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(annotations, tombstones), {maxLength: 4}), all => {
      const {lines, problems} = readAnnotations(all.map(writeAnnotation).join(''), 'f');
      expect(problems).toEqual([]);
      expect(lines.map(({annotation}) => annotation)).toEqual(
        all.map(one => (one.type === 'Annotation' ? one : null)),
      );
    }),
    {numRuns: RUNS},
  );
});

test('kept copies', () => {
  fc.assert(
    fc.property(kept, copy => {
      expect(readSnapshot(writeSnapshot(copy), 'f')).toEqual(copy);
    }),
    {numRuns: RUNS},
  );
});
