import {expect} from 'vitest';
import type {Ended, Pln} from './pln.ts';

/** A good report of a failure: one clear line why, one line what to do, and a code for programs. */
export interface Wanted {
  exit: 1 | 2;
  code: string;
  /** What the line says why. */
  why?: RegExp;
}

/** Runs a command for people and for programs; both must fail in the contract's way. */
export async function expectFailure(pln: Pln, words: readonly string[], wanted: Wanted): Promise<void> {
  expectHumanFailure(await pln.run(words), wanted);
  expectJsonFailure(await pln.run([...words, '--json']), wanted);
}

/** Two lines on stderr, the first why, the second what to do; nothing on stdout. */
export function expectHumanFailure(ended: Ended, {exit, why = /\w/}: Wanted): void {
  expect(ended).toMatchObject({code: exit, stdout: ''});
  const lines = ended.stderr.trimEnd().split('\n');
  expect(lines, ended.stderr).toHaveLength(2);
  expect(lines[0]).toMatch(/^pln: \S/);
  expect(lines[0]).toMatch(why);
  expect(lines[1]).toMatch(/^ {2}\S/);
}

export function expectJsonFailure(ended: Ended, {exit, code, why = /\w/}: Wanted): void {
  expect(ended).toMatchObject({code: exit, stdout: ''});
  const {error} = JSON.parse(ended.stderr);
  expect(Object.keys(error)).toEqual(['code', 'message', 'hint']);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(why);
  expect(error.hint).toMatch(/\w/);
}
