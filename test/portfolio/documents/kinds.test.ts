import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {withLineEndRules} from '../../../src/portfolio/documents/git-attributes.ts';
import {
  ALL_KINDS,
  documentKind,
  formatOf,
  isAppendOnly,
  isNamed,
  kindOf,
  OWN_NAMES,
} from '../../../src/portfolio/documents/kinds.ts';
import {ROOT} from '../../helpers/pln.ts';

describe('the kind of a file', () => {
  test.each([
    ['network.opml', 'network'],
    ['goals/http-caching.md', 'goals'],
    ['journal/2026-11.md', 'journal'],
    ['annotations/2026-11.other.jsonl', 'annotations'],
    ['acts/2026-11.jsonl', 'acts'],
    ['kept/eaaaaaaaaaaaa.0123456789ab.md', 'snapshots'],
    ['files/0123456789ab-slides.pdf', 'files'],
  ])('%s is of the kind %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
    expect(documentKind(path)).toBe(kind === 'files' ? null : kind);
  });

  test.each([
    ...['README.md', '.gitattributes', 'notes.md', 'goals', 'journal/', 'goals/.md', 'goals/.hidden.md'],
    ...['goals/old/a.md', 'acts/2026-11.md', 'kept/picture.png', 'files/.x', 'network.opml/a', 'other/a.md'],
  ])('%s is not a document', path => {
    expect(kindOf(path)).toBeNull();
  });

  test('a conflict copy is read if its file is append-only', () => {
    const copyOf = (path: string) => path.replace('.', '.sync-conflict-20261121-180405-ABCDEFG.');
    expect(documentKind(copyOf('journal/2026-11.md'))).toBe('journal');
    expect(documentKind(copyOf('acts/2026-11.jsonl'))).toBe('acts');
    expect(documentKind(copyOf('goals/http-caching.md'))).toBeNull();
    expect(documentKind(copyOf('kept/eaaaaaaaaaaaa.md'))).toBeNull();
  });
});

describe('the registry', () => {
  test('says which kinds are append-only, and which have records that can be forgotten', () => {
    expect(ALL_KINDS.filter(isAppendOnly)).toEqual(['journal', 'annotations', 'acts']);
    expect(ALL_KINDS.filter(isNamed)).toEqual(['goals', 'journal', 'annotations', 'snapshots']);
  });

  test('gives no two kinds one place, and no two sorts of record one letter', () => {
    expect(new Set(OWN_NAMES).size).toBe(OWN_NAMES.length);
    const letters = ALL_KINDS.flatMap(kind => formatOf(kind).named?.map(({letter}) => letter) ?? []);
    expect(new Set(letters).size).toBe(letters.length);
  });

  test('gives git the rules that the folder had before there was a registry', () => {
    const rules = withLineEndRules('');
    expect(rules).toBe(`# Written by pln: git keeps these files byte for byte.
/README.md -text
/network.opml -text
/goals/*.md -text
/journal/*.md -text
/annotations/*.jsonl -text
/acts/*.jsonl -text
/kept/*.md -text
/files/* -text
`);
    // A folder of an earlier version, whose rules lack a kind, and what the learner wrote below them.
    const earlier = `${rules.replace('/kept/*.md -text\n', '')}*.csv diff\n`;
    expect(withLineEndRules(earlier).split('\n').sort()).toEqual(`${rules}*.csv diff\n`.split('\n').sort());
    expect(withLineEndRules(`${rules}*.csv diff\n`)).toBe(`${rules}*.csv diff\n`);
    expect(withLineEndRules('* text=auto\n')).toBe('* text=auto\n');
  });
});

/** Code without its comments and imports, which may name files of the folder. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(?:^|\s)(?:\/\/|--) .*$/gm, '')
    .replace(/\b(?:from|import) ?\(?'[^']*'/g, '');

const SPELT = /\b(?:journal|annotations|acts|goals|kept|files)\\?\/|network\\?\.opml/;
/** The name of a file that the learner chooses for an export. */
const EXAMPLE = /'pln export [^']*'/g;

test('only the folders of the kinds spell the paths of documents', () => {
  const spelt = readdirSync(join(ROOT, 'src'), {recursive: true, encoding: 'utf8'})
    .filter(file => /\.tsx?$/.test(file) && !file.startsWith('portfolio/documents/'))
    .flatMap(file =>
      codeOf(readFileSync(join(ROOT, 'src', file), 'utf8').replace(EXAMPLE, ''))
        .split('\n')
        .filter(line => SPELT.test(line))
        .map(line => `${file}: ${line.trim()}`),
    );

  expect(spelt).toEqual([]);
});
