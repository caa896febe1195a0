import fc from 'fast-check';
import {parseOpml} from 'feedsmith';
import {expect, test} from 'vitest';
import {csv} from '../../src/exporters/common/csv-table.ts';
import {EXPORTERS, type ExportKind} from '../../src/exporters/registry.ts';
import {DOCUMENTS} from '../helpers/export-documents.ts';

/** A reader by RFC 4180 §2 alone. Fails on what the grammar does not have. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const [, quoted, plain, end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error(`no field at ${at}: ${text.slice(at, at + 40)}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const KINDS = Object.keys(EXPORTERS) as ExportKind[];

test.each(KINDS)('the table of %s is one by RFC 4180: every row as long as the header', kind => {
  const [header = [], ...rows] = readCsv(
    (EXPORTERS[kind].csv as (document: unknown) => string)(DOCUMENTS[kind]),
  );
  expect(new Set(header).size).toBe(header.length);
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) expect(row.length).toBe(header.length);
});

test('any text comes back as it was, but for an apostrophe before what a spreadsheet would calculate', () => {
  const text = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.stringMatching(/^[=+\-@\t\r\n ,"'＝]{0,4}[a-z(),"\n]*$/),
  );
  fc.assert(
    fc.property(fc.array(fc.array(text, {minLength: 2, maxLength: 2})), rows => {
      const read = readCsv(csv(['a', 'b'], rows)).slice(1);
      expect(read.length).toBe(rows.length);
      read.flat().forEach((cell, index) => {
        const written = rows.flat()[index] ?? '';
        expect([written, `'${written}`]).toContain(cell);
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      });
    }),
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1+1', '\u00a0=1'])(
  '%j is not calculated',
  cell => {
    expect(readCsv(csv(['a'], [[cell]]))).toEqual([['a'], [`'${cell}`]]);
  },
);

test('numbers and what is not there stay what they are', () => {
  expect(csv(['a', 'b', 'c', 'd'], [[-1, null, true, '']])).toBe('a,b,c,d\r\n-1,,true,\r\n');
});

test('another reader of OPML finds every feed under the name of its community', () => {
  const {head, body} = parseOpml(EXPORTERS.network.opml?.(DOCUMENTS.network) ?? '');
  expect(head).toMatchObject({ownerName: 'Ada <b>Bell</b> & Co'});
  expect(body?.outlines).toEqual([
    {
      text: 'Kettle & "Code"',
      title: 'Kettle & "Code"',
      type: 'rss',
      xmlUrl: 'https://kettle.example/feed.xml?a=1&b=2',
      htmlUrl: 'https://kettle.example/',
      category: 'web,tea green',
    },
    {
      text: '-2+3 潮',
      outlines: [
        expect.objectContaining({text: 'News', xmlUrl: 'https://***@tide.example/a.atom?token=***'}),
        expect.objectContaining({text: '-2+3 潮', xmlUrl: 'https://tide.example/b.atom'}),
      ],
    },
  ]);
});
