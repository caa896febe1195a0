import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {editDraft} from '../../../src/services/drafts/editor.ts';
import {decodeText} from '../../../src/services/home/text-file.ts';

/** A folder with a draft, and an editor in a place whose name has to be quoted. */
function desk(script: string) {
  const dir = mkdtempSync(join(tmpdir(), 'pln-editor-'));
  onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
  const draft = join(dir, 'a draft.md');
  writeFileSync(draft, 'begun');
  const editor = join(dir, 'my editor');
  writeFileSync(editor, `#!/bin/sh\n${script}\n`);
  chmodSync(editor, 0o755);
  return {
    draft,
    editor,
    edit: (line = `"${editor}"`) => editDraft({PATH: process.env.PATH, EDITOR: line}, draft),
  };
}

test('an editor is a command line of the shell, with quotes, escapes and arguments', () => {
  const {edit, editor, draft} = desk('printf "%s" "$1 $2 $#" > "$3"');
  expect(edit(`"${editor}" --with\\ blank 'and "quotes"'`)).toBe('--with blank and "quotes" 3');
  expect(edit(`X='a b'; "${editor}" "$X" y`)).toBe('a b y 3');
  expect(readFileSync(draft, 'utf8')).toBe('a b y 3');
});

test('an editor that returns at once differs from one in which nothing was written', () => {
  const {edit, draft} = desk('exit 0');
  expect(() => edit()).toThrow(
    expect.objectContaining({code: 'editor', hint: expect.stringContaining(draft)}),
  );
  expect(readFileSync(draft, 'utf8')).toBe('begun');
});

test.each([
  ['rm "$1"', 'usage', 'deleted'],
  ['exit 3', 'interrupted', 'error'],
  ['kill -9 $$', 'interrupted', 'error'],
  ['printf "caf\\303\\251 \\303\\251t\\303\\251 \\351" > "$1"', 'usage', 'UTF-8'],
])('%s is said in words', (script, code, words) => {
  const {edit} = desk(script);
  expect(() => edit()).toThrow(expect.objectContaining({code, message: expect.stringContaining(words)}));
});

test('an editor that is not there is named', () => {
  const {edit} = desk('');
  expect(() => edit('/nowhere/editor --wait')).toThrow(expect.objectContaining({code: 'settings'}));
});

test.each([
  ['UTF-8', Buffer.from('é')],
  ['UTF-8 with a mark', Buffer.from('\ufeffé')],
  ['UTF-16', Buffer.from('\ufeffé', 'utf16le')],
  ['Latin-1', Buffer.from('é', 'latin1')],
])('%s is read as what it is', (_, bytes) => {
  expect(decodeText(bytes, 'a file')).toBe('é');
});

test('letters that are lost already are refused', () => {
  expect(() => decodeText(Buffer.from('caf\ufffd'), 'a file')).toThrow(
    expect.objectContaining({code: 'usage'}),
  );
});
