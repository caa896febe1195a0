// Covers: src/, bin/, docs/, README.md, CONTRIBUTING.md

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
  '“of before”: earlier': /\bof before\b(?! and after\b|\))/,
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

/** How many each room may still have. A number here only ever goes down. */
const CEILINGS: Record<string, number> = {
  'src/cli': 0,
  'src/config': 0,
  'src/domain': 0,
  'src/exporters': 0,
  'src/extract': 0,
  'src/feeds-to-json': 0,
  'src/forums': 0,
  'src/net': 0,
  'src/portfolio': 1,
  'src/render': 0,
  'src/runtime': 0,
  'src/services': 40,
  'src/store': 0,
  'src/tui': 37,
  'src/main.ts': 0,
  bin: 0,
  docs: 1,
  'README.md': 0,
  'CONTRIBUTING.md': 0,
  test: 7,
};

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

test.each(Object.entries(CEILINGS))(
  '%s has at most %i lines with words that make a reader stop',
  (room, most) => {
    const found = filesOf(room).flatMap(findingsIn);
    const report = found.map(({place, rule, line}) => `${place} ${rule}\n    ${line}`).join('\n');
    expect(found.length, report).toBeLessThanOrEqual(most);
  },
);

/** Each of these had several meanings. */
const TOO_SHORT =
  /^(?:export )?(?:interface|type|class) (?:Draft|Piece|Answer|Run|Result|Item|Options|Wish)\b.*/gm;

test('the name of a type says which draft, piece or result it is', () => {
  const found = filesOf('src').flatMap(file =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(TOO_SHORT)].map(([line]) => `${file}: ${line}`),
  );
  expect(found).toEqual([]);
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
