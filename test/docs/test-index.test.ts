// Covers: test/docs/test-index.ts

import {expect, test} from 'vitest';
import {readTestIndex} from './test-index.ts';

const {bySource, withoutSource, stale} = readTestIndex();

test('every source file with behaviour is covered by a test file', () => {
  expect([...bySource].filter(([, tests]) => tests.length === 0).map(([file]) => file)).toEqual([]);
});

test('every test file carries the name of a source file, imports one, or has a `// Covers:` line', () => {
  expect(withoutSource).toEqual([]);
});

test('a `// Covers:` line names files and folders that exist', () => {
  expect(stale).toEqual([]);
});
