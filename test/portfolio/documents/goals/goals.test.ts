import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Problem} from '../../../../src/domain/common/problem.ts';
import {cleanText, oneLine} from '../../../../src/domain/common/text.ts';
import type {Goal} from '../../../../src/domain/learning/goal.ts';
import {goalProblems, readGoal} from '../../../../src/portfolio/documents/goals/read.ts';
import {rewriteGoal, writeGoal} from '../../../../src/portfolio/documents/goals/write.ts';
import {IS_FULL} from '../../../helpers/crash.ts';
import {anyText, cleanBody} from '../../journal-entries.ts';

const FILE = 'goals/caches.md';
const RUNS = {numRuns: IS_FULL ? 5000 : 100};
const goal = (facts: Partial<Goal> = {}): Goal => ({
  id: 'gaaaaaaaaaaaaaaaa' as Goal['id'],
  title: 'Understand caches',
  why: 'Our site is slow: very',
  criteria: ['I can explain max-age'],
  status: 'active',
  createdAt: '2026-11-21T18:04:05.123+01:00',
  by: '2027-03-01',
  keywords: ['http', 'cache'],
  notTerms: [],
  opportunity: null,
  helpers: [],
  weight: 1,
  visibility: 'private',
  milestones: [
    {title: 'Read RFC 9111', doneAt: '2026-11-21'},
    {title: 'Measure', doneAt: null},
  ],
  ...facts,
});
const rewritten = (text: string, after: Goal, note: string | null = null): string => {
  const result = rewriteGoal(text, FILE, {goal: after, note});
  if (typeof result !== 'string') throw new Error(result.message);
  return result;
};

const HAND = `---
# mine
id: gaaaaaaaaaaaaaaaa
colour: "blue" # for the wall
title: Understand caches # short!
status: active # since May
keywords:
  # what I look for
  - http # and more
by: 2027-03-01
---

Why I began: *curiosity*.

* [ ] Read   RFC 9111
  - [X] a part of it
- [x] Ask <!-- 2026-11-01 -->

\`\`\`
code
\`\`\`

Last words  
`;

test('a new goal to the letter, id first', () => {
  expect(writeGoal(goal())).toBe(`---
id: gaaaaaaaaaaaaaaaa
title: Understand caches
why: "Our site is slow: very"
criteria:
  - I can explain max-age
status: active
createdAt: 2026-11-21T18:04:05.123+01:00
by: 2027-03-01
keywords:
  - http
  - cache
weight: 1
visibility: private
---

- [x] Read RFC 9111 <!-- 2026-11-21 -->
- [ ] Measure
`);
});

const text = anyText.map(cleanText);
const line = anyText.map(oneLine);
/** Words that YAML takes for something else, and words that a milestone's line is made of. */
const AWKWARD = ['null', 'yes', '1e3', '0x1f', '~', '- a', '*a', '2026-01-01', '---', 'a: b # c', '!!str'];
const OF_A_TASK = [
  '- [ ] e',
  '[x]',
  '<!-- 2026-11-21 -->',
  '<!-- -->',
  '\\<!-- 2026-11-21 -->',
  '\\',
  '<!--',
];
const anyMilestone = fc.record({
  title: fc
    .array(fc.oneof(line, fc.constantFrom(...OF_A_TASK)), {minLength: 1, maxLength: 4})
    .map(parts => oneLine(parts.join(' ')))
    .filter(title => title !== ''),
  doneAt: fc.constantFrom(null, '', '2026-11-21'),
});
const anyGoal: fc.Arbitrary<Goal> = fc.record({
  id: fc.constant('gaaaaaaaaaaaaaaaa' as Goal['id']),
  title: fc.oneof(line, fc.constantFrom(...AWKWARD)),
  why: fc.option(
    text.filter(why => why !== ''),
    {nil: null},
  ),
  criteria: fc.array(line, {maxLength: 3}),
  status: fc.constantFrom('active', 'paused', 'achieved', 'dropped'),
  createdAt: fc.constantFrom('2026-11-21T18:04:05.123+01:00', '2026-11-21T18:04:05.123Z'),
  by: fc.constantFrom(null, '2027-03-01'),
  keywords: fc.array(fc.oneof(line, fc.constantFrom(...AWKWARD))),
  notTerms: fc.uniqueArray(fc.oneof(line, fc.constantFrom(...AWKWARD)).map(word => word.toLowerCase())),
  opportunity: fc.constantFrom(null, 'educational' as const, 'civic' as const),
  helpers: fc.uniqueArray(fc.oneof(line, fc.constantFrom(...AWKWARD))),
  weight: fc.double({min: 0.001, max: 100, noNaN: true}),
  visibility: fc.constantFrom('private', 'shared'),
  milestones: fc.array(anyMilestone, {maxLength: 4}),
});

test('any goal is read back as it was, new and rewritten', () => {
  fc.assert(
    fc.property(anyGoal, anyGoal, (one, two) => {
      expect(readGoal(writeGoal(one), FILE)).toEqual(one);
      const milestones = [...one.milestones, ...two.milestones];
      expect(readGoal(rewritten(writeGoal(one), {...two, milestones}), FILE)).toEqual({...two, milestones});
    }),
    RUNS,
  );
});

test('blanks before line breaks stay, also in a long text', () => {
  const why = 'Because caches lie,\n \n\nand nobody sees it until it is too late';
  expect(readGoal(writeGoal(goal({why})), FILE)).toMatchObject({why});
});

test('whichever milestones go, the others stay, with what is written around them', () => {
  const around = (body: string): string => body.replaceAll('- [', '- \\[');
  fc.assert(
    fc.property(anyGoal, fc.array(fc.nat(3)), cleanBody.map(around), (one, gone, words) => {
      // A mark of git's in the learner's own text is named as what it looks like, and nothing is read.
      fc.pre(!/^[<>|]{7}(?: |$)/m.test(words));
      const before = `${writeGoal(one)}\n${words}\n`;
      const milestones = one.milestones.filter((_, place) => !gone.includes(place));
      const after = rewriteGoal(before, FILE, {goal: {...one, milestones}, removed: gone});
      expect(readGoal(String(after), FILE)).toEqual({...one, milestones});
      expect(String(after).endsWith(`\n${words}\n`)).toBe(true);
    }),
    RUNS,
  );
});

test('a comment that the learner wrote into a milestone stays one when it is ticked', () => {
  const text = '---\nid: gaaaaaaaaaaaaaaaa\n---\n\n- [ ] Read <!-- twice -->\n';
  const read = readGoal(text, FILE) as Goal;
  const ticked = {...read, milestones: [{title: 'Read <!-- twice -->', doneAt: '2026-11-22'}]};
  expect(rewritten(text, ticked)).toContain('- [x] Read <!-- twice --> <!-- 2026-11-22 -->\n');
  const renamed = {...read, milestones: [{title: 'Read <!-- once -->', doneAt: null}]};
  expect(rewritten(text, renamed)).toContain('- [ ] Read \\<!-- once -->\n');
});

describe('a file edited by hand', () => {
  const read = readGoal(HAND, FILE) as Goal;

  test('is read with what is usual in place of what is missing', () => {
    expect(read).toEqual(
      goal({
        why: null,
        criteria: [],
        createdAt: '1970-01-01T00:00:00Z',
        keywords: ['http'],
        milestones: [
          {title: 'Read RFC 9111', doneAt: null},
          {title: 'a part of it', doneAt: ''},
          {title: 'Ask', doneAt: '2026-11-01'},
        ],
      }),
    );
    expect(readGoal('---\nid: gaaaaaaaaaaaaaaaa\n---\n', 'goals/a-name.md')).toMatchObject({
      title: 'a-name',
      weight: 1,
    });
  });

  test('keeps comments, unknown keys, their order and free Markdown; only what changed is changed', () => {
    const milestones = read.milestones.with(0, {title: 'Read RFC 9111', doneAt: '2026-11-22'});
    const after = rewritten(HAND, {...read, status: 'achieved', title: 'Master caches', milestones});
    const expected = HAND.replace('status: active', 'status: achieved')
      .replace('title: Understand', 'title: Master')
      .replace('* [ ] Read   RFC 9111', '- [x] Read RFC 9111 <!-- 2026-11-22 -->');
    for (const line of expected.split('\n')) expect(after.split('\n')).toContain(line);
    expect(after.slice(after.indexOf('---\n\nWhy'))).toBe(expected.slice(expected.indexOf('---\n\nWhy')));
    expect(readGoal(after, FILE)).toEqual({...read, status: 'achieved', title: 'Master caches', milestones});
  });

  test('a new milestone follows the last, a note comes at the end', () => {
    const milestones = [...read.milestones, {title: 'New', doneAt: null}];
    const after = rewritten(HAND, {...read, milestones}, ' Done,\x1b[31m at last. ');
    expect(after).toContain('- [x] Ask <!-- 2026-11-01 -->\n- [ ] New\n\n```');
    expect(after.endsWith('Last words  \n\nDone, at last.\n')).toBe(true);
  });

  test('line ends of Windows stay', () => {
    const after = rewritten(HAND.replaceAll('\n', '\r\n'), {...read, status: 'paused'});
    expect(after).not.toMatch(/[^\r]\n/);
    expect(after).toContain('status: paused # since May\r\n');
    expect(after).toContain('Why I began: *curiosity*.\r\n\r\n* [ ] Read   RFC 9111\r\n');
  });

  test('milestones where there were none', () => {
    const text = '---\nid: gaaaaaaaaaaaaaaaa\n---\n\nFree text.\n';
    const after = rewritten(text, {
      ...(readGoal(text, FILE) as Goal),
      milestones: [{title: 'One', doneAt: null}],
    });
    expect(after).toMatch(/---\n\n- \[ \] One\n\nFree text\.\n$/);
  });
});

describe('what cannot be read is named with its line', () => {
  test.each<[string, string, number, RegExp]>([
    ['no front matter', '# A goal\n', 1, /front matter/],
    ['an open front matter', '---\nid: gaaaaaaaaaaaaaaaa\n', 1, /front matter/],
    ['no YAML', '---\nid: gaaaaaaaaaaaaaaaa\ntitle: "open\n---\n', 3, /YAML/],
    ['a key twice', '---\nid: gaaaaaaaaaaaaaaaa\nid: b\n---\n', 3, /YAML/],
    ['an alias by mistake', '---\nid: gaaaaaaaaaaaaaaaa\ntitle: *important*\n---\n', 2, /YAML/],
    ['no id', '---\ntitle: x\n---\n', 2, /id/],
    ['an id that is none', '---\nid: 7\n---\n', 2, /id/],
    ['a list', '---\n- a\n---\n', 2, /id/],
    ['a conflict in the front matter', HAND.replace('title:', '<<<<<<< HEAD\ntitle:'), 5, /conflict/],
    ['a conflict in the text', `${HAND}>>>>>>> other\r\n`, HAND.split('\n').length, /conflict/],
  ])('%s', (_, text, line, message) => {
    const problem = {file: FILE, line, message: expect.stringMatching(message)} as Problem;
    expect(readGoal(text, FILE)).toEqual(problem);
    if (!/id/.test(message.source)) expect(rewriteGoal(text, FILE, {goal: goal()})).toEqual(problem);
  });

  test('a heading underlined with equals signs is not a conflict', () => {
    expect(readGoal(`${HAND}\nTitle\n=======\n`, FILE)).toMatchObject({title: 'Understand caches'});
  });
});

describe('values of the wrong kind', () => {
  const written = (matter: string): string => `---\nid: gaaaaaaaaaaaaaaaa\n${matter}---\n`;

  test.each([
    ['title: {important: yes}', 'title', 'text'],
    ['title: [a, b]', 'title', 'text'],
    ['why: {because: it}', 'why', 'text'],
    ['criteria: {one: two}', 'criteria', 'text, or a list of texts'],
    ['criteria: [[a], {b: c}]', 'criteria', 'text, or a list of texts'],
    ['keywords: {http: 2}', 'keywords', 'text, or a list of texts'],
    ['status: done', 'status', 'active, paused, achieved or dropped'],
    ['status: [active]', 'status', 'active, paused, achieved or dropped'],
    ['createdAt: last spring', 'createdAt', 'a time like 2026-11-21T18:04:05+01:00'],
    ['by: next spring', 'by', 'a day like 2027-03-01'],
    ['by: 2027-02-30', 'by', 'a day like 2027-03-01'],
    ['weight: heavy', 'weight', 'a number above 0, at most 100'],
    ['weight: -1', 'weight', 'a number above 0, at most 100'],
    ['weight: .nan', 'weight', 'a number above 0, at most 100'],
    ['visibility: public', 'visibility', 'private or shared'],
  ])('%s is named with its line, and counts as left out', (line, key, wanted) => {
    const text = written(`${line}\n`);
    expect(goalProblems(text, FILE)).toEqual([
      {file: FILE, line: 3, message: `the value of “${key}” is not read: it must be ${wanted}`},
    ]);
    expect(readGoal(text, FILE)).toEqual(readGoal(written(''), FILE));
  });

  test('values that were left out, and words without quotes, are right', () => {
    const text = written('title: 1984\nwhy:\ncriteria: once\nkeywords: [http, 2, ]\nby: ""\nweight: 0.5\n');
    expect(goalProblems(text, FILE)).toEqual([]);
    expect(readGoal(text, FILE)).toMatchObject({
      title: '1984',
      why: null,
      criteria: ['once'],
      keywords: ['http', '2'],
      by: null,
      weight: 0.5,
    });
  });

  test('nothing is written to stderr, and no object becomes words', () => {
    const warnings: unknown[] = [];
    const onWarning = (warning: unknown): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const text = written('? {a: b}\n: c\ntitle: !odd {a: b}\n');
    const [before, problems] = [readGoal(text, FILE), goalProblems(text, FILE)];
    process.off('warning', onWarning);
    expect(JSON.stringify([before, problems])).not.toContain('[object');
    expect(warnings).toEqual([]);
  });
});
