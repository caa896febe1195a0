// Covers: src/, bin/, docs/, README.md, CONTRIBUTING.md, CHANGELOG.md

import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ROOT} from './helpers/pln.ts';

/**
 * Words that make a reader stop, each with what to say. They are looked for in code, comments and texts, and inside the
 * parts of camelCase names.
 */
const FORBIDDEN: Record<string, RegExp> = {
  '“anew”: again, or say what is new': /\banew\b/,
  '“whoever”: name the caller, the thread, the learner': /\bwhoever\b/,
  '“thereof” and its kin: say of what': /\b(?:there|where|here)(?:of|in|to|upon|with|after|unto)\b/,
  '“of before”: earlier': /\bof before\b(?! and after\b|\)|\.\w)/,
  '“what of”: what': /\bwhat of\b/,
  '“what came of”: the result of': /\bwhat came of\b/,
  '“no more”: no longer': /\bno more\b(?! than\b)/,
  '“stand”: is, or is in; “stand for” and “stand-alone” are good':
    /\b(?:stands?|stood|standing)\b(?! for\b|-alone\b)/,
  '“hang on”: depend on': /\b(?:hangs?|hung|hanging) on\b/,
  '“go by”: is known by': /\b(?:goes|go|went|going) by\b/,
  '“mend”: fix': /\b(?:mends?|mended|mending)\b/,
  '“owed”: pending': /\b(?:owed|owes?)\b/,
  '“heard”: received, read, shown': /\bheard\b/,
  '“told”: reported, shown': /\btold\b/,
  '“X is no Y”: is not a': /(?<!\bthere )\b(?:is|are|was|were) no\b(?! longer\b|-)/,
  '“tells how”: describes, shows, reports': /\btells? (?:how|what|whether)\b/,
  '“lest”: so that … not': /\blest\b/,
  '“whilst”: while': /\bwhilst\b/,
  '“hitherto”: until now': /\bhitherto\b/,
  '“by itself no”: no longer on its own': /\bby itself no\b/,
  '“for good and all”: for ever': /\bfor good and all\b/,
  '“its fault”: say what failed': /\bits fault\b/,
  '“began apart”: unrelated': /\b(?:began|grown?|grew) apart\b/,
};

/** The communities of the demo are fiction, and this file quotes what it forbids. Fixtures are words of others. */
const LEFT_OUT = ['src/runtime/demo/communities', 'test/words.test.ts', 'test/fixtures', 'test/e2e/expected'];

interface Finding {
  place: string;
  rule: string;
  line: string;
}

/** A line as its words are looked for: `toldAt` and `TOLD_AT` are `told at`. */
const inWords = (line: string): string => line.replace(/(?<=[a-z])(?=[A-Z])|_/g, ' ').toLowerCase();

function findingsIn(file: string): Finding[] {
  return readFileSync(join(ROOT, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const words = inWords(line);
      return Object.entries(FORBIDDEN)
        .filter(([, pattern]) => pattern.test(words))
        .map(([rule]) => ({place: `${file}:${index + 1}`, rule, line: line.trim()}));
    });
}

function filesOf(room: string): string[] {
  if (statSync(join(ROOT, room)).isFile()) return [room];
  return readdirSync(join(ROOT, room), {recursive: true, encoding: 'utf8'})
    .map(name => join(room, name))
    .filter(file => /\.(?:tsx?|js|md)$/.test(file) && !LEFT_OUT.some(left => file.startsWith(left)))
    .sort();
}

test.each([
  ...readdirSync(join(ROOT, 'src')).map(name => join('src', name)),
  ...['bin', 'docs', 'test', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
])('%s has no word that makes a reader stop', room => {
  const found = filesOf(room).flatMap(findingsIn);
  expect(found.map(({place, rule, line}) => `${place} ${rule}: ${line}`)).toEqual([]);
});

test.each([
  ['the reader who told us', 1],
  ['const toldAt = 1; const TOLD_AT = 2;', 1],
  ['amended, recommend, it is not, towards, understand, outstanding, lesson', 0],
  ['stands for, stand-alone, there is no file, is no longer, no more than four', 0],
  ['a link is no folder', 1],
])('%s', (line, count) => {
  expect(Object.values(FORBIDDEN).filter(pattern => pattern.test(inWords(line)))).toHaveLength(count);
});
