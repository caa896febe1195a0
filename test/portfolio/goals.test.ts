import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Goal} from '../../src/domain/goal.ts';
import type {Problem} from '../../src/domain/problem.ts';
import {cleanText, oneLine} from '../../src/domain/text.ts';
import {readGoal, rewriteGoal, writeGoal} from '../../src/portfolio/goals.ts';
import {anyText} from './journal-entries.ts';

const FILE = 'goals/caches.md';
const goal = (facts: Partial<Goal> = {}): Goal => ({
  id: 'gaaaaaaaaaaaaaaaa' as Goal['id'],
  title: 'Understand caches',
  why: 'Our site is slow: very',
  criteria: ['I can explain max-age'],
  status: 'active',
  createdAt: '2026-11-21T18:04:05.123+01:00',
  by: '2027-03-01',
  keywords: ['http', 'cache'],
  weight: 1,
  visibility: 'private',
  milestones: [
    {title: 'Read RFC 9111', doneAt: '2026-11-21'},
    {title: 'Measure', doneAt: null},
  ],
  ...facts,
});
const rewritten = (text: string, after: Goal, note: string | null = null): string => {
  const result = rewriteGoal(text, FILE, after, note);
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

test('any goal is read back as it was', () => {
  const text = anyText.map(cleanText);
  const line = anyText.map(oneLine);
  const anyGoal: fc.Arbitrary<Goal> = fc.record({
    id: fc.constant('gaaaaaaaaaaaaaaaa' as Goal['id']),
    title: line,
    why: fc.option(
      text.filter(why => why !== ''),
      {nil: null},
    ),
    criteria: fc.array(line, {maxLength: 3}),
    status: fc.constantFrom('active', 'paused', 'achieved', 'dropped'),
    createdAt: fc.constant('2026-11-21T18:04:05.123+01:00'),
    by: fc.constantFrom(null, '2027-03-01'),
    keywords: fc.array(
      fc.oneof(line, fc.constantFrom('null', 'yes', '1e3', '0x1f', '~', '- a', '*a', '2026-01-01')),
    ),
    weight: fc.constantFrom(1, 0.5, 3),
    visibility: fc.constantFrom('private', 'shared'),
    milestones: fc.array(
      fc.record({
        title: fc.constantFrom('a', 'b [x] c', '# d', '- [ ] e', 'ü 😀'),
        doneAt: fc.constantFrom(null, '', '2026-11-21'),
      }),
    ),
  });
  fc.assert(
    fc.property(anyGoal, anyGoal, (one, two) => {
      expect(readGoal(writeGoal(one), FILE)).toEqual(one);
      const milestones = [...one.milestones, ...two.milestones];
      expect(readGoal(rewritten(writeGoal(one), {...two, milestones}), FILE)).toEqual({...two, milestones});
    }),
  );
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
    if (!/id/.test(message.source)) expect(rewriteGoal(text, FILE, goal(), null)).toEqual(problem);
  });

  test('a heading underlined with equals signs is no conflict', () => {
    expect(readGoal(`${HAND}\nTitle\n=======\n`, FILE)).toMatchObject({title: 'Understand caches'});
  });
});
