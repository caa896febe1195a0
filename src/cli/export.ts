import {writeFileSync} from 'node:fs';
import {PlnError} from '../domain/errors.ts';
import {exportJournal as exportDocument} from '../services/export.ts';
import {flag, type Run, text} from './command.ts';
import {queryOf} from './journal.ts';
import {plural} from './print.ts';

export const exportJournal: Run = async (context, _, options) => {
  const {document, leftOut} = exportDocument(await context.home(), {
    ...queryOf(options),
    format: text(options, 'format') ?? (context.json ? 'json' : 'md'),
    shared: flag(options, 'shared'),
  });
  const file = text(options, 'output');
  if (file === undefined) context.print(document);
  else save(file, document);
  if (leftOut > 0) context.say(`${plural(leftOut, 'private entry', 'private entries')} left out`);
  return 0;
};

function save(file: string, document: string): void {
  try {
    writeFileSync(file, document);
  } catch (error) {
    throw new PlnError(
      'invalid',
      `${file} cannot be written.`,
      'Check the path and who owns its folder.',
      error,
    );
  }
}
