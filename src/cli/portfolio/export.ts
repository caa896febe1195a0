import {extname} from 'node:path';
import {leftOutWords} from '../../domain/exports/document.ts';
import {type ExportKind, exportDocument, exportFormats} from '../../services/export/export-document.ts';
import {saveDocument} from '../../services/export/save-document.ts';
import {type CommandHandler, type Context, flag, type Options, text} from '../command.ts';
import {queryOf} from '../learning/journal.ts';

const exportOf =
  (kind: ExportKind): CommandHandler =>
  async (context, _, options) => {
    const home = await context.home();
    const file = text(options, 'output');
    const shared = flag(options, 'shared');
    const choice = {...queryOf(options), shared};
    const {document, leftOut} = exportDocument(home, kind, formatOf(context, kind, options), choice);
    if (file === undefined) context.printDocument(document);
    else saveDocument(home, file, document);
    if (shared) context.printNotice(`${leftOutWords(leftOut) || 'nothing'} left out`);
    return 0;
  };

/** As told; else as the file's ending says; else Markdown. */
function formatOf(context: Context, kind: ExportKind, options: Options): string {
  const ending = extname(text(options, 'output') ?? '').slice(1);
  const told = text(options, 'format') ?? (context.json ? 'json' : undefined);
  return told ?? (exportFormats(kind).includes(ending) ? ending : 'md');
}

export const exportJournal = exportOf('journal');
export const exportAnnotations = exportOf('annotations');
export const exportGoals = exportOf('goals');
export const exportNetwork = exportOf('network');
