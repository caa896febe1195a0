import {describe, expect, test} from 'vitest';
import type {ReflectionId} from '../../../src/domain/common/ids.ts';
import {
  claimWords,
  currentVersions,
  headed,
  isTemplate,
  type JournalEntry,
  type JournalKind,
  templateText,
  titleOf,
} from '../../../src/domain/learning/reflection.ts';

const entry = (id: string, hour: number, kind: JournalKind = 'reflection', of: string | null = null) =>
  ({
    id,
    at: `2026-11-21T${String(hour).padStart(2, '0')}:00:00.000+01:00`,
    kind,
    of,
    title: `title of ${id}`,
    body: `text of ${id}`,
  }) as JournalEntry;

const shown = (entries: JournalEntry[]): string[] =>
  currentVersions(entries).map(one => `${one.id}: ${one.body}`);

describe('current versions', () => {
  test('newest first, from any order of files, by the moment and not the clock face', () => {
    const west = {...entry('r0', 0), at: '2026-11-21T12:30:00.000-08:00'};
    expect(shown([entry('r2', 12), west, entry('r1', 11)])).toEqual([
      'r0: text of r0',
      'r2: text of r2',
      'r1: text of r1',
    ]);
  });

  test('a retraction takes away, its own retraction brings back, and so on', () => {
    const entries = [entry('r1', 1), entry('x1', 2, 'experience')];
    const retract = entry('r2', 3, 'retract', 'r1');
    const again = entry('r3', 4, 'retract', 'r2');
    const third = entry('r4', 5, 'retract', 'r3');
    expect(shown([...entries, retract])).toEqual(['x1: text of x1']);
    expect(shown([...entries, retract, again])).toEqual(['x1: text of x1', 'r1: text of r1']);
    expect(shown([third, again, retract, ...entries])).toEqual(['x1: text of x1']);
  });

  test('a correction replaces what it corrects, with the first id, time and kind', () => {
    const [one] = currentVersions([entry('x1', 1, 'experience'), entry('r2', 2, 'correct', 'x1')]);
    expect(one).toMatchObject({
      id: 'x1',
      at: '2026-11-21T01:00:00.000+01:00',
      kind: 'experience',
      of: 'r2',
      title: 'title of r2',
      body: 'text of r2',
    });
  });

  test('the last of two corrections is current; retracting it brings the first back', () => {
    const entries = [entry('r1', 1), entry('r2', 2, 'correct', 'r1'), entry('r3', 3, 'correct', 'r1')];
    expect(shown(entries)).toEqual(['r1: text of r3']);
    expect(shown([...entries, entry('r4', 4, 'retract', 'r3')])).toEqual(['r1: text of r2']);
    expect(shown([...entries, entry('r4', 4, 'retract', 'r1')])).toEqual([]);
  });

  test('a correction of a correction corrects the first', () => {
    const entries = [entry('r1', 1), entry('r2', 2, 'correct', 'r1'), entry('r3', 3, 'correct', 'r2')];
    expect(shown(entries)).toEqual(['r1: text of r3']);
  });

  test('a correction from a device whose clock is slow still corrects', () => {
    expect(shown([entry('r2', 1, 'correct', 'r1'), entry('r1', 2)])).toEqual(['r1: text of r2']);
  });

  test('corrections that name each other end somewhere', () => {
    const entries = [entry('r1', 1, 'correct', 'r2'), entry('r2', 2, 'correct', 'r1'), entry('r3', 3)];
    expect(shown(entries)).toEqual(['r3: text of r3']);
  });

  test('what corrects or retracts nothing that is there shows nothing and breaks nothing', () => {
    expect(shown([entry('r1', 1, 'correct', 'r9'), entry('r2', 2, 'retract', 'r8'), entry('r3', 3)])).toEqual(
      ['r3: text of r3'],
    );
    expect(shown([entry('r1', 1, 'retract', 'r1'), entry('r2', 2, 'correct', 'r2')])).toEqual([]);
  });

  test('takes nothing from what it is given', () => {
    const entries = [entry('r2', 2), entry('r1', 1)];
    const before = structuredClone(entries);
    currentVersions(entries);
    expect(entries).toEqual(before);
  });

  test('places survive', () => {
    const placed = {...entry('r1', 1), file: 'journal/2026-11.md', line: 3};
    expect(currentVersions([placed])[0]).toMatchObject({
      id: 'r1' as ReflectionId,
      file: 'journal/2026-11.md',
      line: 3,
    });
  });
});

test.each([
  ['I learned about caches. And more.', 'I learned about caches'],
  ['### What?\n\nIt works!', 'What?'],
  ['\n\n> - quoted first\nthen', 'quoted first'],
  ['Why does it work? Because.', 'Why does it work?'],
  ['E.g. this one is not a sentence end. Next', 'E.g. this one is not a sentence end'],
  ['It was e.g. this one. Next', 'It was e.g. this one'],
  ['```js\nlet a = 1;\n```', 'let a = 1;'],
  ['', 'Untitled'],
  ['### \n - \n', 'Untitled'],
  ['one\u0007 two\tthree', 'one two three'],
])('the title of %j is %j', (body, title) => {
  expect(titleOf(body)).toBe(title);
});

test('a long first line is cut between characters', () => {
  expect([...titleOf('👍'.repeat(100))]).toHaveLength(60);
});

test('templates', () => {
  expect(templateText('what')).toBe('### What?\n\n\n### So what?\n\n\n### Now what?\n\n');
  expect(['what', 'gibbs', 'kolb', 'toString', 'x', 1].map(isTemplate)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

const LONG = `We talked about ${'caches and feeds and '.repeat(9)}nothing else`;

test.each([
  // A title of the learner's own stays, and is said once.
  ['Other', 'What I saw\n\nMore.', 'Other', 'What I saw\n\nMore.'],
  ['What we saw there', '## What we saw there\nMore.', 'What we saw there', 'More.'],
  // One made from the text is its first sentence, whole, and the text goes on behind it.
  ['auto', 'What I saw\n\nMore.', 'What I saw', 'More.'],
  ['auto', '## What I saw\nMore.', 'What I saw', 'More.'],
  ['auto', 'A sentence.\n\nMore.', 'A sentence', 'More.'],
  ['auto', 'What I saw\n===\n\nMore.', 'What I saw', 'More.'],
  ['auto', 'What I saw\n---\nMore.', 'What I saw', 'More.'],
  ['auto', 'All of it', 'All of it', ''],
  ['auto', '```\n# code\n```', null, '```\n# code\n```'],
  ['auto', 'The 304 is the point. Ours asks *too* often.', 'The 304 is the point', 'Ours asks *too* often.'],
  ['auto', `${'x'.repeat(90)}. Then.`, 'x'.repeat(90), 'Then.'],
  ['auto', 'Is **this** it? Yes.', 'Is this it?', 'Yes.'],
  ['auto', 'See [the RFC](https://x.example/) again.', 'See the RFC again', ''],
  // What cannot be a heading stays text.
  ['auto', LONG, null, LONG],
  ['auto', '- first thing\n- second', null, '- first thing\n- second'],
  ['auto', '> quoted words\n\nMine.', null, '> quoted words\n\nMine.'],
  ['auto', 'I read **this one. And that** too.', null, 'I read **this one. And that** too.'],
  ['auto', '---', null, '---'],
])('titled %j the text %j is called %j', (title, body, heading, text) => {
  expect(headed({title: title === 'auto' ? titleOf(body) : title, body})).toEqual({heading, text});
});

test.each([
  ['I can explain Vary', 'I can explain Vary'],
  ['i can explain Vary', 'I can explain Vary'],
  ['can explain Vary', 'I can explain Vary'],
  ['… explain Vary', 'I can explain Vary'],
  ['explain Vary', 'I can explain Vary'],
  ['Explain Vary', 'I can explain Vary'],
  ['HTTP: name its methods', 'I can HTTP: name its methods'],
  ['I know what a 304 is', 'I know what a 304 is'],
  ['I’m able to explain it', 'I’m able to explain it'],
])('the claim %j reads %j', (claim, words) => {
  expect(claimWords(claim)).toBe(words);
});
