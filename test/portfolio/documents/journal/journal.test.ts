import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {JournalEntry} from '../../../../src/domain/learning/reflection.ts';
import {readJournal} from '../../../../src/portfolio/documents/journal/read.ts';
import {writeEntry} from '../../../../src/portfolio/documents/journal/write.ts';
import {IS_FULL} from '../../../helpers/crash.ts';
import {anyEntry, evidence, reflection} from '../../journal-entries.ts';

const FILE = 'journal/2026-11.md';
const read = (text: string): JournalEntry[] => {
  const {entries, problems} = readJournal(text, FILE);
  expect(problems).toEqual([]);
  return entries.map(placed => placed.entry);
};

const CITING = reflection({
  title: 'Caches are promises',
  body: 'First.\n\n- a -- b\n\n<!-- pln is written so -->',
  goals: ['gaaaaaaaaaaaaaaaa' as never],
  evidence: [
    evidence({
      type: 'annotation',
      id: 'aaaaaaaaaaaaaaaaa',
      url: 'https://a.example/x_(y) z',
      title: 'On [caches]',
      quote: 'one\n\ntwo -- three',
      community: 'HTTP people',
    }),
    evidence({url: 'https://b.example/'}),
  ],
  tags: ['http'],
  claim: 'I can set max-age',
  next: {action: 'try it', due: '2026-12-01'},
  template: 'what',
  visibility: 'shared',
});

test('an entry to the letter', () => {
  expect(writeEntry(CITING)).toBe(`## 2026-11-21 18:04 · Caches are promises

<!-- pln {"id":"raaaaaaaaaaaaaaaa","at":"2026-11-21T18:04:05.123+01:00","kind":"reflection","of":null,"goals":["gaaaaaaaaaaaaaaaa"],"evidence":[{"type":"annotation","id":"aaaaaaaaaaaaaaaaa","url":"https://a.example/x_(y) z","title":"On [caches]","quote":"one\\n\\ntwo \\u002d\\u002d three","community":"HTTP people"},{"type":"url","id":null,"url":"https://b.example/","title":null,"quote":null,"community":null}],"tags":["http"],"claim":"I can set max-age","next":{"action":"try it","due":"2026-12-01"},"template":"what","visibility":"shared"} -->

First.

- a -- b

<!-- \\pln is written so -->

> one
>
> two -- three
> — [On \\[caches\\]](https://a.example/x_%28y%29%20z), HTTP people

> — [https://b.example/](https://b.example/)
`);
  expect(read(writeEntry(CITING))).toEqual([CITING]);
});

test('two entries keep apart, free Markdown before them stays out, and lines are numbered', () => {
  const two = reflection({id: 'rbbbbbbbbbbbbbbbb' as never, title: '', body: ''});
  const text = `# My November\n\nI began again.\n\n${writeEntry(CITING)}\n${writeEntry(two)}`;
  const {entries, problems} = readJournal(text, FILE);
  expect(problems).toEqual([]);
  expect(entries.map(placed => placed.entry)).toEqual([CITING, two]);
  const lines = text.split('\n');
  for (const {line} of entries) expect(lines[line - 1]).toMatch(/^## 2026-11-21 18:04/);
});

describe('any entry is read back as it was', () => {
  test('alone', () => {
    fc.assert(
      fc.property(anyEntry, entry => {
        expect(readJournal(writeEntry(entry), FILE).entries).toEqual([
          {entry, line: 1, end: expect.any(Number)},
        ]);
      }),
      {numRuns: IS_FULL ? 20_000 : 500},
    );
  });

  test('between others, also from a checkout with CRLF and a mark before it', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (one, two) => {
        const text = `${writeEntry(one)}\n${writeEntry(two)}\n${writeEntry(CITING)}`;
        expect(readJournal(text, FILE).entries.map(placed => placed.entry)).toEqual([one, two, CITING]);
        const crlf = `\ufeff${text.replaceAll('\n', '\r\n')}`;
        expect(readJournal(crlf, FILE).entries.map(placed => placed.entry)).toEqual([one, two, CITING]);
      }),
    );
  });

  test('the comment is one line and ends nowhere inside', () => {
    fc.assert(
      fc.property(anyEntry, entry => {
        const comment = writeEntry(entry).split('\n')[2] ?? '';
        expect(comment).toMatch(/^<!-- pln \{.*\} -->$/s);
        expect(comment.slice(4, -3)).not.toContain('--');
      }),
    );
  });
});

test('a text typed on Windows is read with plain line ends', () => {
  expect(read(writeEntry(reflection({body: 'a\r\nb'})))[0]?.body).toBe('a\nb');
});

test.each([
  ['lines that end as on Windows', 'a\r\nb\rc'],
  ['a separator that is a line end for some', 'a\u2028b'],
])('a quote with %s stays out of the text', (_, quote) => {
  const [entry] = read(writeEntry(reflection({evidence: [evidence({quote, title: 'T'})]})));
  expect(entry?.body).toBe('What I learned.');
  expect(entry?.evidence[0]?.quote).toBe(quote.replace(/\r\n?/g, '\n'));
});

describe('edited by hand', () => {
  test('the text is the learner’s to change, and what follows the evidence is text too', () => {
    const text = writeEntry(CITING).replace('First.', '\nFirst, and more.\n');
    expect(read(`${text}\nA thought of later.\n`)).toEqual([
      {
        ...CITING,
        body: `First, and more.${CITING.body.slice(6).replace(/^\n/, '\n\n')}\n\nA thought of later.`,
      },
    ]);
  });

  test('the heading is the learner’s to change', () => {
    const text = writeEntry(CITING).replace('· Caches are promises', '· A better name');
    expect(read(text)[0]).toMatchObject({title: 'A better name', id: CITING.id});
    expect(read(writeEntry(CITING).replace(' · Caches are promises', ''))[0]?.title).toBe('');
  });

  test('other headings, also with a time, are text', () => {
    const body = '## Plan\n\nx\n\n## 2026-11-22 09:00 · by hand\n\nwithout a comment';
    expect(read(`${writeEntry(reflection({body}))}`)[0]?.body).toBe(body);
  });

  test.each([
    ['is cut', (text: string) => text.replace('} -->', '')],
    ['is not JSON', (text: string) => text.replace('{"id"', '{id')],
    ['has no id', (text: string) => text.replace('"id":"raaaaaaaaaaaaaaaa"', '"id":7')],
    ['has a time that is none', (text: string) => text.replace('2026-11-21T18', 'yesterday')],
    [
      'has a kind that pln does not know',
      (text: string) => text.replace('"kind":"reflection"', '"kind":"poem"'),
    ],
  ])('a comment that %s is named with its line, and the others are read', (_, breakIt) => {
    const other = reflection({id: 'rbbbbbbbbbbbbbbbb' as never});
    const {entries, problems} = readJournal(
      `${breakIt(writeEntry(reflection()))}\n${writeEntry(other)}`,
      FILE,
    );
    expect(problems).toEqual([{file: FILE, line: 3, message: expect.stringContaining('comment')}]);
    expect(entries.map(placed => placed.entry)).toEqual([other]);
  });

  test('what is missing or odd in the comment is what is usual', () => {
    const text =
      '## 2026-11-21 18:04 · x\n<!-- pln {"id":"r1","at":"2026-11-21T18:04:00Z","kind":"reflection","tags":[1,"a"],"evidence":[null,{"url":"u"}],"next":"soon","visibility":"all"} -->\ny';
    expect(read(text)).toEqual([
      reflection({
        id: 'r1' as never,
        at: '2026-11-21T18:04:00Z',
        title: 'x',
        body: 'y',
        tags: ['a'],
        evidence: [evidence(), evidence({url: 'u'})],
      }),
    ]);
  });

  test('a conflict that git left is named with its lines, and both sides are read', () => {
    const mine = writeEntry(reflection());
    const theirs = writeEntry(reflection({id: 'rbbbbbbbbbbbbbbbb' as never}));
    const {entries, problems} = readJournal(`<<<<<<< HEAD\n${mine}=======\n${theirs}>>>>>>> other\n`, FILE);
    expect(problems.map(problem => problem.line)).toEqual([
      1,
      1 + mine.split('\n').length + theirs.split('\n').length,
    ]);
    expect(problems[0]?.message).toContain('conflict');
    expect(entries).toHaveLength(2);
  });

  test('no control character of the file gets any further', () => {
    const text = writeEntry(reflection({title: 'x'}))
      .replace('· x', '· x\x1b[31m')
      .replace('What', '\x1b]0;owned\x07What')
      .replace('"claim":null', '"claim":"\\u001b[2Jc"')
      .replace('"tags":[]', '"tags":["\\u009b31mt"]')
      .replace('"evidence":[]', '"evidence":[{"type":"url","url":"u","title":"\\u001b[31mt"}]');
    expect(JSON.stringify(read(text))).not.toMatch(/\\u00[01]|\x9b/);
  });
});
