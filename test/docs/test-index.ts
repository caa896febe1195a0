import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {ROOT} from '../helpers/pln.ts';

/** Which test files cover which source file, as read from the test files. Paths are relative to the repository. */
export interface TestIndex {
  /** Per source file with behaviour: its test files, the nearest first. */
  bySource: ReadonlyMap<string, readonly string[]>;
  /** Test files that neither import a source file nor have a `// Covers:` line. */
  withoutSource: readonly string[];
  /** `// Covers:` lines that name nothing that exists, as `test file: name`. */
  stale: readonly string[];
}

/**
 * A test file covers the source file whose name it carries (`test/net/body.test.ts`: `src/net/body.ts`), those that its
 * `// Covers:` line names (a folder ends with a slash), and those that it imports. A source file that none covers in this
 * way is covered by the tests of the files in its room that import it.
 */
export function readTestIndex(): TestIndex {
  const sources = filesOf('src', /\.tsx?$/);
  const tests = filesOf('test', /\.test\.ts$/);
  const importers = new Map<string, string[]>();
  for (const file of sources) for (const imported of importsOf(file)) add(importers, imported, file);

  // A check of the whole tree shows no file's behaviour.
  const sourcesIn = (folder: string): string[] =>
    folder === 'src/' ? [] : sources.filter(file => file.startsWith(folder));
  const direct = new Map<string, string[]>();
  const withoutSource: string[] = [];
  const stale: string[] = [];
  for (const test of tests) {
    const named = coveredNames(test);
    stale.push(...named.filter(name => !existsSync(join(ROOT, name))).map(name => `${test}: ${name}`));
    const covered = [
      ...sources.filter(file => isOwnTest(test, file)),
      ...named.flatMap(name => (name.endsWith('/') ? sourcesIn(name) : [name])),
      ...importsOf(test).filter(file => file.startsWith('src/')),
    ];
    if (covered.length + named.length === 0) withoutSource.push(test);
    for (const file of new Set(covered)) add(direct, file, test);
  }
  const bySource = sources
    .filter(hasBehaviour)
    .map(file => [file, nearestFirst(file, testsOf(file, direct, importers))] as const);
  return {bySource: new Map(bySource), withoutSource, stale};
}

/** The tests of a file, or else of the files of its room that import it, step by step. */
function testsOf(
  file: string,
  direct: ReadonlyMap<string, readonly string[]>,
  importers: ReadonlyMap<string, readonly string[]>,
): string[] {
  const seen = new Set([file]);
  let level = [file];
  while (level.length > 0) {
    const found = level.flatMap(one => direct.get(one) ?? []);
    if (found.length > 0) return [...new Set(found)];
    level = level.flatMap(one => importers.get(one) ?? []).filter(one => roomOf(one) === roomOf(file));
    level = [...new Set(level)].filter(one => !seen.has(one));
    for (const one of level) seen.add(one);
  }
  return [];
}

/** A test that carries the file's name first, then tests of its chapter, of its room, and the others. */
function nearestFirst(file: string, tests: readonly string[]): string[] {
  const distance = (test: string): number => {
    if (isOwnTest(test, file)) return 0;
    const folder = dirname(test).replace(/^test/, 'src');
    if (folder === dirname(file)) return 1;
    return roomOf(test.replace(/^test/, 'src')) === roomOf(file) ? 2 : 3;
  };
  return [...tests].sort((a, b) => distance(a) - distance(b) || a.localeCompare(b));
}

const isOwnTest = (test: string, file: string): boolean =>
  test === file.replace(/^src/, 'test').replace(/\.tsx?$/, '.test.ts');

const roomOf = (file: string): string => file.split('/')[1] ?? '';

/** The names of the `// Covers:` line, which may go on in the comment lines below it. */
function coveredNames(test: string): string[] {
  const line = /^\/\/ Covers: (.*(?:\n\/\/ .*)*)/m.exec(readFileSync(join(ROOT, test), 'utf8'))?.[1] ?? '';
  return line
    .replaceAll('\n//', '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
}

/** The repository's files that a file imports, types aside. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:import|export)\s(?!type\s)([^;']*?)\sfrom\s'(\.[^']+)'/g)]
    .filter(([, names]) => !/^\{(\s*type\s[^,}]+,?)*\s*\}$/.test(names ?? ''))
    .map(([, , path]) => join(dirname(file), path ?? ''));
}

/** Has a function or a class: types, tables and constants have no behaviour. */
function hasBehaviour(file: string): boolean {
  const code = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return /\bfunction\b|\bclass\b|=>/.test(code.replace(/(export )?(interface|type) [\s\S]*?\n(?=\S)/g, ''));
}

const filesOf = (folder: string, name: RegExp): string[] =>
  readdirSync(join(ROOT, folder), {recursive: true, encoding: 'utf8'})
    .map(file => join(folder, file))
    .filter(file => name.test(basename(file)))
    .sort();

function add(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
