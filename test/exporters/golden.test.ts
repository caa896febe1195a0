import {readFileSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {Evidence} from '../../src/domain/evidence.ts';
import type {GoalId, ReflectionId} from '../../src/domain/ids.ts';
import type {ExportedEntry, JournalDocument} from '../../src/domain/journal-document.ts';
import {EXPORTERS} from '../../src/exporters/registry.ts';
import {markdownToHtml} from '../../src/extract/markdown.ts';

const evidence: Evidence[] = [
  {
    type: 'annotation',
    id: 'aaaaaaaaaaaaaaaaa',
    url: 'https://kettle.example/polite?a=1&b=(2)',
    title: 'Making feeds [polite] again',
    quote: 'Keep the ETag exactly as it came,\nquotes and <all>.',
    community: 'Kettle & Code',
  },
  {type: 'file', id: null, url: 'files/abc-notes.pdf', title: 'notes.pdf', quote: null, community: null},
  {
    type: 'reflection',
    id: 'rbbbbbbbbbbbbbbbb',
    url: null,
    title: 'An earlier thought',
    quote: null,
    community: null,
  },
];

const entry = (values: Partial<ExportedEntry> & {body: string}): ExportedEntry => ({
  id: 'raaaaaaaaaaaaaaaa' as ReflectionId,
  at: '2026-11-21T18:04:05.123+01:00',
  kind: 'reflection',
  title: 'The 304 is the point',
  of: null,
  goals: [],
  evidence: [],
  tags: [],
  claim: null,
  next: null,
  template: null,
  visibility: 'private',
  file: 'journal/2026-11.md',
  bodyHtml: markdownToHtml(values.body),
  ...values,
});

const DOCUMENT: JournalDocument = {
  leftOut: 2,
  entries: [
    entry({
      title: 'What <b>I</b> learned & kept',
      body: 'First *thought*.\n\n<script>alert(1)</script>\n\n- one\n- [two](javascript:alert(1))\n\n```\ncode & more\n```',
      goals: [{id: 'gaaaaaaaaaaaaaaaa' as GoalId, title: 'Understand HTTP caching'}],
      evidence,
      tags: ['http', 'caching'],
      claim: 'I can explain a conditional request',
      next: {action: 'Measure our reader', due: '2026-12-01'},
    }),
    entry({id: 'rcccccccccccccccc' as ReflectionId, at: '2026-10-01T09:00:00.000Z', body: 'なぜ。'}),
  ],
};

test.each(EXPORTERS.map(exporter => [`${exporter.kind}.${exporter.format}`, exporter] as const))(
  '%s',
  (name, exporter) => {
    const file = new URL(`../fixtures/exports/${name}`, import.meta.url);
    const document = exporter.write(DOCUMENT);
    expect(exporter.write(DOCUMENT)).toBe(document);
    if (process.env.PLN_WRITE_GOLDEN) writeFileSync(file, document);
    expect(document).toBe(readFileSync(file, 'utf8'));
  },
);

test.each(EXPORTERS.map(exporter => [exporter.format, exporter] as const))(
  'an empty journal as %s is a whole document',
  (_, exporter) => {
    const document = exporter.write({entries: [], leftOut: 0});
    expect(document.endsWith('\n')).toBe(true);
    expect(document.trim()).not.toBe('');
  },
);

test('nothing in the page runs', () => {
  const html = EXPORTERS.find(exporter => exporter.format === 'html')?.write(DOCUMENT) ?? '';
  expect(html).not.toMatch(/<script|javascript:|<b>I<\/b>/);
});
