import {extname} from 'node:path';
import {leftOutWords} from '../../domain/exports/document.ts';
import type {ExportKind} from '../../services/export/export-document.ts';
import {type Command, defineCommand} from '../command.ts';
import {periodEndOf, queryOf} from '../option-values.ts';
import {flag, periodEnd, text} from '../options.ts';

interface ExportWords {
  kind: ExportKind;
  about: string;
  /** The formats as people read them. A test compares them with the exporters. */
  formats: string;
  /** What `--goal` selects. */
  goal: string;
  /** What `--since` and `--until` are about. */
  period: string;
  examples: readonly string[];
}

/** Declares `pln export …` for one kind of document. */
export const defineExport = ({kind, about, formats, goal, period, examples}: ExportWords): Command =>
  defineCommand({
    name: `export ${kind}`,
    about,
    options: {
      format: text('<format>', `${formats}; by default the one of the file’s ending, else md`),
      goal: text('<goal>', `only ${goal}, by id or words of its title`),
      since: periodEnd(
        '<date>',
        periodEndOf,
        `${period} from this date on: 2026-11-21, 2026-11, fri, 20 nov, 7d`,
      ),
      until: periodEnd('<date>', periodEndOf, `${period} before this date`),
      shared: flag('for others: only what you share; reports how much is left out'),
      output: {...text('<file>', 'write to this file instead of standard output'), short: 'o'},
    },
    examples,
    async run(context, _args, {format, goal: of, since, until, shared, output}) {
      const {exportDocument, exportFormats} = await import('../../services/export/export-document.ts');
      const home = await context.home();
      const ending = extname(output ?? '').slice(1);
      const byDefault = context.json ? 'json' : exportFormats(kind).includes(ending) ? ending : 'md';
      const filter = {...queryOf({since, until, goal: of}), shared};
      const {document, leftOut} = exportDocument(home, kind, format ?? byDefault, filter);
      if (output === undefined) context.printDocument(document);
      else (await import('../../services/export/save-document.ts')).saveDocument(home, output, document);
      if (shared) context.printNotice(`${leftOutWords(leftOut) || 'nothing'} left out`);
      return 0;
    },
  });
