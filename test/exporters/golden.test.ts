import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {COMMANDS} from '../../src/cli/commands.ts';
import {EXPORTERS, type ExportKind} from '../../src/exporters/registry.ts';
import {DOCUMENTS, EMPTY} from '../helpers/export-documents.ts';

// To rewrite them after a change that was meant: PLN_WRITE_GOLDEN=1.

const FOLDER = new URL('../fixtures/exports/', import.meta.url);

const rows = (Object.keys(EXPORTERS) as ExportKind[]).flatMap(kind =>
  Object.entries(EXPORTERS[kind]).map(([format, write]) => ({
    kind,
    format,
    name: `${kind}.${format}`,
    write: (documents: typeof DOCUMENTS): string => (write as (document: unknown) => string)(documents[kind]),
  })),
);

test.each(rows)('$name is as it was, byte for byte', ({name, write}) => {
  const file = new URL(name, FOLDER);
  const document = write(DOCUMENTS);
  expect(write(DOCUMENTS)).toBe(document);
  if (process.env.PLN_WRITE_GOLDEN) writeFileSync(file, document);
  expect(existsSync(file), `${name} has no golden file`).toBe(true);
  expect(document).toBe(readFileSync(file, 'utf8'));
});

test('every golden file belongs to an exporter', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(rows.map(({name}) => name).sort());
});

test.each(rows)('$name of nothing is a whole document', ({write}) => {
  const document = write(EMPTY);
  expect(document.endsWith('\n')).toBe(true);
  expect(document.trim()).not.toBe('');
});

test.each(Object.keys(EXPORTERS) as ExportKind[])('the help of `pln export %s` names its formats', kind => {
  const command = COMMANDS.find(({name}) => name === `export ${kind}`);
  const about = command?.options.format?.about ?? '';
  const formats = new Set(rows.map(({format}) => format));
  const named = about.replace(/;.*/, '').match(new RegExp(`\\b(?:${[...formats].join('|')})\\b`, 'g'));
  expect(named).toEqual(Object.keys(EXPORTERS[kind]));
});
