import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Goal} from '../../src/domain/learning/goal.ts';
import {tornLine} from '../../src/portfolio/documents/common/jsonl.ts';
import {readGoal} from '../../src/portfolio/documents/goals/read.ts';
import {rewriteGoal} from '../../src/portfolio/documents/goals/write.ts';
import {tornEntry} from '../../src/portfolio/documents/journal/torn-entry.ts';
import {AT, act, aFolder} from './a-folder.ts';
import {anyEntry, anyText} from './journal-entries.ts';

// Files as people, git and other programs leave them: what pln does not mean to change stays byte for byte.

const runs = process.env.PLN_TRUST === 'full' ? 5000 : 200;
const FILE = 'goals/learn.md';
const MONTH = '2026-11';

/** Lines of front matter that are not pln's, or are written in another way than pln writes them. */
const matter = fc
  .tuple(
    fc.constantFrom('title: Learn', 'title:   "Learn"  # short', "title: 'Learn'", 'title: >-\n  Learn'),
    fc.constantFrom('status: active', 'status: "active"   # since May', ''),
    fc.constantFrom('keywords: [http,  cache]', 'keywords:\n- http # mine\n-   cache', 'keywords: http', ''),
    fc.constantFrom('why: |\n  Because\n\n  of it', 'why:', 'why: ~', ''),
    fc.constantFrom('colour: "blue"', 'nested:\n    deep: {a: 1}', '# a remark', ''),
    fc.constantFrom('weight: 2.50', 'weight: 1', ''),
    fc.nat(),
  )
  .map(([...lines]) => {
    const turn = lines.pop() as number;
    const all = ['id: gaaaaaaaaaaaaaaaa', ...(lines as string[])].filter(line => line !== '');
    return [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].join('\n');
  });

const body = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '',
        '- [ ] Read',
        '* [x] Ask <!-- 2026-11-01 -->',
        '  + [X]  deep  ',
        '---',
        '    code',
        'Words  ',
      ),
      anyText.map(text => text.replaceAll('\n', ' ')).filter(text => !/^(?:[<>|]{7})/.test(text)),
    ),
    {maxLength: 6},
  )
  .map(lines => lines.join('\n'));

const goalFile = fc
  .tuple(matter, body, fc.boolean(), fc.constantFrom('', '\ufeff'), fc.constantFrom('', '\n'))
  .map(([head, text, isWindows, mark, end]) => {
    const whole = `---\n${head}\n---\n${text}${end}`;
    return mark + (isWindows ? whole.replace(/\r?\n/g, '\r\n') : whole);
  });

const read = (text: string): Goal => {
  const goal = readGoal(text, FILE);
  if ('message' in goal) throw new Error(`${goal.message}: ${text}`);
  return goal;
};
const rewritten = (text: string, goal: Goal, note: string | null = null): string => {
  const result = rewriteGoal(text, FILE, {goal, note});
  if (typeof result !== 'string') throw new Error(result.message);
  return result;
};

test('a goal that does not change is written as it was, and a note goes beneath it', () => {
  fc.assert(
    fc.property(goalFile, text => {
      expect(rewritten(text, read(text))).toBe(text);
      expect(rewritten(text, read(text), 'A note').startsWith(text)).toBe(true);
    }),
    {numRuns: runs},
  );
});

test('what changes of a goal is read back, and no line that says something else is touched', () => {
  const changes = fc.constantFrom<Partial<Goal>>(
    {status: 'paused'},
    {title: 'Learn: "more"'},
    {why: 'So\n\nit is '},
    {keywords: ['one', 'two: three']},
    {by: '2027-01-01', weight: 3},
    {criteria: []},
  );
  fc.assert(
    fc.property(goalFile, changes, (text, change) => {
      const before = read(text);
      const after = rewritten(text, {...before, ...change});
      expect(read(after)).toEqual({...before, ...change});
      for (const piece of ['colour: "blue"', 'deep: {a: 1}', '# a remark', 'id: gaaaaaaaaaaaaaaaa'])
        expect(after.includes(piece), piece).toBe(text.includes(piece));
      const bodyOf = (whole: string): string => whole.slice(whole.search(/\n---\r?(?:\n|$)/));
      expect(bodyOf(after)).toBe(bodyOf(text));
      expect(after.includes('\r')).toBe(text.includes('\r'));
    }),
    {numRuns: runs},
  );
});

test('a milestone ticked and unticked leaves every other line of the file as it was', () => {
  fc.assert(
    fc.property(goalFile, fc.nat(), (text, pick) => {
      const before = read(text);
      const index = pick % Math.max(1, before.milestones.length);
      if (before.milestones.length === 0) return;
      const milestones = before.milestones.map((one, place) =>
        place === index ? {...one, doneAt: one.doneAt === null ? '2026-11-24' : null} : one,
      );
      const after = rewritten(text, {...before, milestones});
      expect(read(after)).toEqual({...before, milestones});
      const lines = text.split('\n');
      const differing = after.split('\n').filter((line, place) => line !== lines[place]);
      expect(differing.length).toBe(1);
    }),
    {numRuns: runs},
  );
});

const foreign = fc
  .tuple(anyText, fc.boolean(), fc.constantFrom('', '\ufeff'), fc.constantFrom('', '\n'))
  .map(([text, isWindows, mark, end]) => mark + (isWindows ? text.replace(/\r?\n/g, '\r\n') : text) + end);

test('the text of a month of the journal stays in front of what is appended', () => {
  const {portfolio} = aFolder();
  fc.assert(
    fc.property(foreign, anyEntry, (text, entry) => {
      if (tornEntry(text) !== null) return;
      const file = portfolio.write(`journal/${entry.at.slice(0, 7)}.md`, text).file;
      portfolio.appendJournal(entry);
      expect(portfolio.read(file).startsWith(text)).toBe(true);
    }),
    {numRuns: runs},
  );
});

test('the text of a file of lines stays in front of what is appended', () => {
  const {portfolio} = aFolder();
  fc.assert(
    fc.property(foreign, text => {
      if (tornLine(text) !== null) return;
      const file = portfolio.write(`acts/${MONTH}.jsonl`, text).file;
      portfolio.appendAct(act('taaaaaaaaaaaaaaaa'), AT);
      expect(portfolio.read(file).startsWith(text)).toBe(true);
    }),
    {numRuns: runs},
  );
});
