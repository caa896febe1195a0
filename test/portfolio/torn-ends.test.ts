import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Annotation} from '../../src/domain/learning/annotation.ts';
import type {Portfolio} from '../../src/portfolio/disk/portfolio.ts';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {readAnnotations} from '../../src/portfolio/documents/annotations/read.ts';
import {readJournal} from '../../src/portfolio/documents/journal/read.ts';
import {AT, act, aFolder} from './a-folder.ts';
import {evidence, reflection} from './journal-entries.ts';

/** One kind of append-only file: what is appended, and what is read back of it. */
interface Kind {
  file: string;
  append: (portfolio: Portfolio, number: number) => void;
  read: (text: string) => unknown[];
}

const entry = (number: number) =>
  reflection({
    id: `r${number}` as never,
    title: `Größe — 😀 ${number}`,
    body: `Über Größe 😀 ${number}\n\n### What?\n\n## 2026-11-21 18:04 · x\n\n<div>`,
    evidence: [evidence({quote: 'zwölf — 😀', title: 'ä', url: 'https://a.example/'})],
  });
const annotation = (number: number) =>
  ({
    id: `a${number}`,
    type: 'Annotation',
    created: AT,
    modified: AT,
    target: {source: 'https://a.example/ä'},
    'pln:entry': 'eaaaaaaaaaaaa',
    body: [{type: 'TextualBody', purpose: 'commenting', value: 'größe 😀'}],
  }) as unknown as Annotation;

const KINDS: Kind[] = [
  {
    file: 'journal/2026-11.md',
    append: (portfolio, number) => portfolio.appendJournal(entry(number)),
    read: text => readJournal(text, 'f').entries.map(placed => placed.entry),
  },
  {
    file: 'acts/2026-11.jsonl',
    append: (portfolio, number) => portfolio.appendAct(act(`t${number}`), AT),
    read: text => readActs(text, 'f').acts,
  },
  {
    file: 'annotations/2026-11.jsonl',
    append: (portfolio, number) => portfolio.appendAnnotation(annotation(number), AT, number),
    read: text => readAnnotations(text, 'f').lines.map(line => line.annotation),
  },
];

/** The file after the first `count` records, for each count from 0. */
function stages({file, append}: Kind, count: number) {
  const {dir, drafts, portfolio} = aFolder();
  const path = join(dir, file);
  const bytes = [Buffer.alloc(0)];
  for (let number = 1; number <= count; number += 1) {
    append(portfolio, number);
    bytes.push(readFileSync(path));
  }
  return {path, drafts, portfolio, bytes};
}

const draftsIn = (drafts: string): Buffer =>
  Buffer.concat(readdirSync(drafts).map(name => readFileSync(join(drafts, name))));

describe.each(KINDS)('$file cut at every byte of its last record', kind => {
  test.each([0, 2])('after %s whole ones', whole => {
    const {path, drafts, portfolio, bytes} = stages(kind, whole + 1);
    const before = bytes[whole] ?? Buffer.alloc(0);
    const full = bytes[whole + 1] ?? Buffer.alloc(0);
    const records = kind.read(before.toString());
    for (let length = before.length; length < full.length; length += 1) {
      rmSync(drafts, {recursive: true, force: true});
      mkdirSync(drafts);
      const cut = full.subarray(0, length);
      writeFileSync(path, cut);
      kind.append(portfolio, 9);
      const now = readFileSync(path);
      const said = `cut at ${length - before.length}`;
      expect(now.subarray(0, before.length).equals(before), said).toBe(true);
      const aside = draftsIn(drafts);
      const kept = cut.subarray(0, length - aside.length);
      expect(now.subarray(0, kept.length).equals(kept), said).toBe(true);
      expect(Buffer.concat([kept, aside]).equals(cut), said).toBe(true);
      const text = now.toString();
      const read = kind.read(text);
      const fresh = stagesRead(kind);
      expect(read.at(-1), said).toEqual(fresh);
      expectSame(kind, read.slice(0, whole), records, said);
    }
  });

  test('the repair says where the torn part went, and leaves a whole file alone', () => {
    const {path, drafts, portfolio, bytes} = stages(kind, 2);
    expect(portfolio.setAsideTornEnd(kind.file)).toBeNull();
    const before = bytes[1] ?? Buffer.alloc(0);
    const cut = (bytes[2] ?? Buffer.alloc(0)).subarray(0, before.length + 60);
    writeFileSync(path, cut);
    const aside = portfolio.setAsideTornEnd(kind.file);
    expect(aside).toMatchObject({file: kind.file, draft: expect.stringContaining(drafts)});
    expect(Buffer.concat([readFileSync(path), readFileSync(aside?.draft ?? '')]).equals(cut)).toBe(true);
    expect(portfolio.setAsideTornEnd(kind.file)).toBeNull();
    writeFileSync(path, cut);
    const again = portfolio.setAsideTornEnd(kind.file);
    expect(again?.draft).not.toBe(aside?.draft);
    expect(portfolio.setAside().toSorted((one, two) => one.draft.length - two.draft.length)).toEqual([
      aside,
      again,
    ]);
    rmSync(aside?.draft ?? '');
    expect(portfolio.setAside(), 'until it is taken away').toEqual([again]);
  });
});

/** The ninth record as it reads alone. */
function stagesRead(kind: Kind): unknown {
  const known = NINTH.get(kind);
  if (known) return known;
  const {dir, portfolio} = aFolder();
  kind.append(portfolio, 9);
  const [made] = kind.read(readFileSync(join(dir, kind.file), 'utf8'));
  NINTH.set(kind, made);
  return made;
}
const NINTH = new Map<Kind, unknown>();

/** A heading that was whole before the cut is text of the entry before it: nothing else may differ. */
function expectSame(kind: Kind, read: unknown[], records: unknown[], said: string): void {
  const without = (body: unknown) =>
    typeof body === 'string' ? body.replace(/\n\n## 2026-11-21 18:04 · Größe — 😀 \d$/, '') : body;
  const trimmed = (read as {body: unknown}[]).map(one => ({...one, body: without(one.body)}));
  expect(kind.file.startsWith('journal/') ? trimmed : read, said).toEqual(records);
}

describe('what only looks torn stays', () => {
  test.each([
    ['a heading that the learner typed last', '## 2026-11-21 18:04 · mine\n'],
    ['and a blank line below it', '## 2026-11-21 18:04 · mine\n\n'],
    ['a text that ends in a bracket without a line end', 'x <'],
    ['a text that ends in the mark’s beginning', 'x\n\n<!-- pln'],
    ['an entry without a line end', 'whole'],
  ])('%s', (_, end) => {
    const {dir, portfolio} = aFolder();
    portfolio.appendJournal(entry(1));
    const path = join(dir, 'journal/2026-11.md');
    const text = `${readFileSync(path, 'utf8')}\n${end}`;
    writeFileSync(path, text);
    expect(portfolio.setAsideTornEnd('journal/2026-11.md')).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('a reflection that ends in such a heading is still whole after the next', () => {
    const {dir, portfolio} = aFolder();
    const one = reflection({body: 'see\n\n## 2026-11-21 18:04 · x'});
    portfolio.appendJournal(one);
    expect(portfolio.setAsideTornEnd('journal/2026-11.md')).toBeNull();
    portfolio.appendJournal(entry(2));
    const {entries} = readJournal(readFileSync(join(dir, 'journal/2026-11.md'), 'utf8'), 'f');
    expect(entries.map(placed => placed.entry)).toEqual([one, entry(2)]);
  });

  test('one line saved by an editor that writes a mark and no line end', () => {
    const {dir, portfolio} = aFolder();
    portfolio.prepare();
    mkdirSync(join(dir, 'acts'));
    writeFileSync(join(dir, 'acts/2026-11.jsonl'), '\ufeff{"id":"t1"}');
    expect(portfolio.setAsideTornEnd('acts/2026-11.jsonl')).toBeNull();
  });

  test('only the device that owns a file repairs it', () => {
    const {dir, portfolio} = aFolder();
    portfolio.appendAct(act('t1'), AT);
    const other = 'acts/2026-11.otherone.jsonl';
    writeFileSync(join(dir, other), '{"id":"t1"');
    expect(portfolio.setAsideTornEnd(other)).toBeNull();
    expect(readFileSync(join(dir, other), 'utf8')).toBe('{"id":"t1"');
  });
});

test('the end of a file larger than what is looked at', () => {
  const {dir, drafts, portfolio} = aFolder();
  portfolio.prepare();
  const path = join(dir, 'acts/2026-11.jsonl');
  mkdirSync(join(dir, 'acts'));
  const line = `${JSON.stringify({id: 't', pad: 'ä'.repeat(1001)})}\n`;
  const whole = line.repeat(100);
  writeFileSync(path, whole);
  expect(portfolio.setAsideTornEnd('acts/2026-11.jsonl')).toBeNull();
  const bytes = Buffer.concat([Buffer.from(whole), Buffer.from('{"id":"ä').subarray(0, -1)]);
  writeFileSync(path, bytes);
  portfolio.appendAct(act('t2'), AT);
  expect(readFileSync(path, 'utf8').startsWith(whole)).toBe(true);
  expect(draftsIn(drafts)).toEqual(bytes.subarray(Buffer.byteLength(whole)));
});
