// Covers: docs/, README.md, CONTRIBUTING.md

import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

// Whether the documents are true of the checkout: links, names of files, and names in those files.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = [
  ...readdirSync(ROOT).filter(name => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.md'))
    .map(name => join('docs', name)),
].sort();
const ROOMS = readdirSync(join(ROOT, 'src'));

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Without code, in which `[1](2)` and `# x` are text. */
const prose = (text: string): string => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/^ {4}.*$/gm, '');

/** As GitHub makes them: lower case, without punctuation, a hyphen for each blank; a number after a repeated one. */
function anchorsIn(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

/** Why a link of a document leads nowhere; null where it leads somewhere. */
function brokenLink(document: string, link: string): string | null {
  if (/^(?:https?|mailto):/.test(link)) return null;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), decodeURIComponent(path));
  if (!existsSync(join(ROOT, target))) return `${document}: no file ${link}`;
  if (anchor === undefined || anchorsIn(read(target)).has(anchor)) return null;
  return `${document}: no heading ${link}`;
}

test.each(DOCUMENTS)('the links of %s lead somewhere', document => {
  const text = prose(read(document)).replace(/`[^`\n]*`/g, '');
  const links = [
    ...text.matchAll(/\]\(\s*<?([^\s)>]+)>?[^)]*\)/g),
    ...text.matchAll(/^\[[^\]]+\]: *(\S+)/gm),
  ];
  expect(links.flatMap(([, link = '']) => brokenLink(document, link) ?? [])).toEqual([]);
});

/** The path in the checkout that words in backticks mean; null where they mean none, or any of several. */
function pathOf(words: string): string | null {
  if (!/^[\w.-]+(?:\/[\w.-]+)*\/?$/.test(words) || !words.includes('/')) return null;
  const [first = ''] = words.split('/');
  if (['src', 'test', 'bin', 'docs', '.ci'].includes(first)) return words;
  return ROOMS.includes(first) ? join('src', words) : null;
}

/** The changelog tells of what was, in its own words. */
const CURRENT = DOCUMENTS.filter(document => document !== 'CHANGELOG.md');

test.each(CURRENT)('the files that %s names exist', document => {
  const words = [...read(document).matchAll(/`([^`\n]+)`/g)].map(([, inside = '']) => inside);
  const missing = words.filter(inside => {
    const path = pathOf(inside);
    return path !== null && !existsSync(join(ROOT, path));
  });
  expect(missing).toEqual([]);
});

/** `some/file.ts` (`one`, `another`), or with a colon where it is in brackets itself: names in that file. */
const NAMED = /`([\w./-]+\.tsx?)`(?:\s\(|:\s+)((?:`\w+`(?:,\s+)?)+)/g;

test.each(CURRENT)('the names that %s finds in a file are there', document => {
  const missing = [...read(document).matchAll(NAMED)].flatMap(([, words = '', names = '']) => {
    const path = pathOf(words);
    if (path === null || !existsSync(join(ROOT, path))) return [];
    const source = read(path);
    return [...names.matchAll(/\w+/g)]
      .map(([name]) => name)
      .filter(name => !new RegExp(`\\b${name}\\b`).test(source))
      .map(name => `${words}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test('a record of a decision is numbered, listed, and at most 40 lines long', () => {
  const records = readdirSync(join(ROOT, 'docs/decisions')).filter(name => name !== 'README.md');
  const list = read('docs/decisions/README.md');
  expect(records.filter(name => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
  expect(records.filter(name => !list.includes(`](${name})`))).toEqual([]);
  expect(records.filter(name => linesIn(`docs/decisions/${name}`) > 40)).toEqual([]);
  expect(new Set(records.map(name => name.slice(0, 4))).size).toBe(records.length);
});

const linesIn = (path: string): number => read(path).trimEnd().split('\n').length;

test.each([
  ['README.md', 130],
  ['CONTRIBUTING.md', 80],
] as const)('%s has at most %i lines', (document, most) => {
  expect(linesIn(document)).toBeLessThanOrEqual(most);
});
