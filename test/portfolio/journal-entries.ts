import fc from 'fast-check';
import {cleanText, oneLine} from '../../src/domain/common/text.ts';
import type {Evidence} from '../../src/domain/learning/evidence.ts';
import {EXPERIENCE_KINDS, type Experience} from '../../src/domain/learning/experience.ts';
import type {JournalEntry} from '../../src/domain/learning/reflection.ts';

export const evidence = (facts: Partial<Evidence> = {}): Evidence => ({
  type: 'url',
  id: null,
  url: null,
  title: null,
  quote: null,
  note: null,
  community: null,
  ...facts,
});

export const reflection = (facts: Partial<JournalEntry> = {}): JournalEntry => ({
  id: 'raaaaaaaaaaaaaaaa' as JournalEntry['id'],
  at: '2026-11-21T18:04:05.123+01:00',
  kind: 'reflection',
  title: 'Caches',
  body: 'What I learned.',
  of: null,
  goals: [],
  evidence: [],
  tags: [],
  claim: null,
  next: null,
  template: null,
  visibility: 'private',
  ...facts,
});

/** Pieces of a text that could be taken for something else. */
const AWKWARD = [
  '<!-- pln',
  '<!-- pln {"id":"r"} -->',
  '<!-- \\pln',
  '<!-- \\\\pln x',
  '-->',
  '--',
  '## 2026-11-21 18:04 · x',
  '## 2026-11-21 18:04',
  '> quote',
  '> — [a](b), c',
  '```',
  '---',
  '<<<<<<< HEAD',
  '\u2028',
  '\u00a0',
  '\t',
  '"',
  '\\',
];

/** Any text the learner may type, thick with what our own format is made of. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...AWKWARD, '\n', '\n\n', '\r\n', ' '),
      fc.string({unit: 'grapheme', maxLength: 6}),
    ),
    {
      maxLength: 12,
    },
  )
  .map(parts => parts.join(''));

/** As services hand it over: clean, without blank lines around. */
export const cleanBody = anyText.map(text =>
  cleanText(text)
    .replace(/^\s*\n/, '')
    .trimEnd(),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, {nil: null});

export const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  type: fc.constantFrom('annotation', 'reflection', 'entry', 'experience', 'url', 'file'),
  id: maybe(anyText.map(cleanText)),
  url: maybe(anyText.map(cleanText)),
  title: maybe(anyText.map(cleanText)),
  quote: maybe(anyText.map(cleanText)),
  note: maybe(cleanBody),
  community: maybe(anyText.map(cleanText)),
});

const anyExperience: fc.Arbitrary<Experience> = fc.record({
  kind: fc.oneof(fc.constantFrom(...EXPERIENCE_KINDS), anyText.map(oneLine)),
  hours: maybe(fc.double({min: 0.001, max: 1e4, noNaN: true})),
  url: maybe(anyText.map(oneLine).filter(url => url !== '')),
});

/** With every field that there is; those of an experience where it is one, and sometimes where it corrects one. */
const plainEntry: fc.Arbitrary<JournalEntry> = fc.record({
  id: fc.constantFrom('rbbbbbbbbbbbbbbbb', 'xcccccccccccccccc') as fc.Arbitrary<JournalEntry['id']>,
  at: fc.constantFrom(
    '2026-11-21T18:04:05.123+01:00',
    '2026-11-30T23:59:59.999-08:00',
    '2026-11-01T00:00:00Z',
  ),
  kind: fc.constantFrom('reflection', 'experience', 'retract', 'correct'),
  title: anyText.map(oneLine),
  body: cleanBody,
  of: maybe(fc.constantFrom('raaaaaaaaaaaaaaaa', 'xaaaaaaaaaaaaaaaa') as fc.Arbitrary<JournalEntry['id']>),
  goals: fc.array(fc.constant('gaaaaaaaaaaaaaaaa' as never), {maxLength: 2}),
  evidence: fc.array(anyEvidence, {maxLength: 3}),
  tags: fc.array(anyText.map(oneLine), {maxLength: 2}),
  claim: maybe(anyText.map(oneLine)),
  next: maybe(fc.record({action: anyText.map(oneLine), due: maybe(fc.constant('2026-12-01'))})),
  template: fc.constantFrom(null, 'what', 'gibbs', 'kolb'),
  visibility: fc.constantFrom('private', 'shared'),
});

export const anyEntry: fc.Arbitrary<JournalEntry> = fc
  .tuple(plainEntry, fc.option(anyExperience, {nil: undefined}))
  .map(([entry, experience]) => (experience ? {...entry, experience} : entry));
