import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Document, parseDocument} from 'yaml';
import {writeMatter} from '../../../../src/portfolio/documents/common/front-matter.ts';
import {plainMatter} from '../../../../src/portfolio/documents/common/plain-front-matter.ts';

const word = fc.oneof(
  fc.string({unit: fc.constantFrom(...'aZé字09 .,:#-\'"&*!|>%@`[]{}()\\/+~?=_\t'), maxLength: 12}),
  fc.constantFrom(
    'null',
    'true',
    'No',
    '12',
    '1e3',
    '2026-11-24',
    '2026-11-24T10:00:00Z',
    'https://a.example/?b=1#c',
    '~',
    '',
  ),
);

test('front matter of plain lines is read as the YAML library reads it, or left to that', () => {
  const yamlOf = (values: object): string =>
    /^---\n([\s\S]*?)\n?---\n$/.exec(writeMatter(new Document(values), ''))?.[1] ?? '';
  const line = fc.oneof(
    fc.tuple(fc.constantFrom('a', 'b', 'title'), word).map(([key, value]) => `${key}: ${value}`),
    word.map(value => `  - ${value}`),
    fc.constantFrom('list:', '# remark', ''),
  );
  const written = fc
    .dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(word, fc.array(word), fc.constant(null)))
    .map(yamlOf);
  const byHand = fc.array(line, {maxLength: 5}).map(lines => lines.join('\n'));
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(written, byHand), yaml => {
      const plain = plainMatter(yaml);
      if (plain === null) return;
      const document = parseDocument(yaml, {prettyErrors: false});
      expect(document.errors).toEqual([]);
      expect(plain).toEqual(document.toJS() ?? {});
      read += 1;
    }),
    {numRuns: process.env.PLN_TRUST === 'full' ? 100_000 : 3000},
  );
  expect(read).toBeGreaterThan(100);
});
