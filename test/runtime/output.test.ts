import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {
  drawLines,
  overwrite,
  print,
  printDocument,
  printJson,
  printNotice,
} from '../../src/runtime/output.ts';
import {ROOT} from '../helpers/pln.ts';

const EVIL = 'a\x1b]0;x\x07\x1b[2J\x9b31m\u202eb\u200e\u200bc\u{e0041}';

afterEach(() => vi.restoreAllMocks());

/** What is written while the work is done. */
function written(work: () => void): string {
  let all = '';
  const take = (text: unknown): boolean => {
    all += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(take);
  vi.spyOn(process.stderr, 'write').mockImplementation(take);
  work();
  vi.restoreAllMocks();
  return all;
}

test('words for people are printed without controls and without what cannot be seen', () => {
  expect(written(() => print(`${EVIL}\n`))).toBe('abc\n');
  expect(written(() => printNotice(EVIL))).toBe('abc\n');
  const span = {text: EVIL, roles: ['strong'] as const, start: 0, end: 0};
  expect(written(() => drawLines([{spans: [span], block: -1, start: 0, end: 0}], true))).toBe('abc\n');
});

test('a document is printed without controls, and keeps its line ends', () => {
  expect(written(() => printDocument(`${EVIL}\r\n👨‍👩‍👧\n`))).toBe('ab\u200bc\u{e0041}\r\n👨‍👩‍👧\n');
});

test('a failure for programs is JSON without a raw control character', () => {
  const text = written(() => printJson({error: {message: EVIL}}));
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u202e]/);
  expect(JSON.parse(text)).toEqual({error: {message: EVIL}});
});

test('a line that is written over itself moves nothing but the cursor', () => {
  const {isTTY} = process.stderr;
  Object.defineProperty(process.stderr, 'isTTY', {value: true, configurable: true});
  try {
    expect(written(() => overwrite(EVIL))).toBe('\r\x1b[Kabc');
  } finally {
    Object.defineProperty(process.stderr, 'isTTY', {value: isTTY, configurable: true});
  }
});

/** The UI is drawn by the painter, or spoken by the speaker; both clean what they write (draw.ts). */
const WRITE_THEMSELVES = [
  'runtime/output.ts',
  'runtime/run-tui.ts',
  'tui/terminal/folder-progress.ts',
  'tui/terminal/start.ts',
];

test('nothing else writes to a standard stream', () => {
  const src = join(ROOT, 'src');
  const files = readdirSync(src, {recursive: true, encoding: 'utf8'}).filter(name => /\.tsx?$/.test(name));
  const writing = files.filter(name =>
    /\bstd(?:out|err)\b[?!]?\.(?:write|end)\b|\bconsole\.|writeSync\((?:1|2)\b/.test(
      readFileSync(join(src, name), 'utf8'),
    ),
  );
  expect(writing.sort()).toEqual(WRITE_THEMSELVES);
});
