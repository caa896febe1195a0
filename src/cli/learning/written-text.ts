import {PlnError} from '../../domain/common/errors.ts';
import type {Context} from '../context.ts';
import type {OptionsOf} from '../options.ts';
import type {reflectOptions} from './journal-options.ts';

type Sources = Pick<OptionsOf<typeof reflectOptions>, 'message' | 'file'>;

/**
 * The text from -m, --file, standard input, or the learner's editor opened with `start`: the first that there is. Throws
 * PlnError if a file cannot be read, or nothing was written.
 */
export async function writtenText(
  context: Context,
  {message, file}: Sources,
  start: string,
): Promise<string> {
  if (message !== undefined) return message;
  if (file !== undefined) {
    const {readTextFile} = await import('../../services/home/text-file.ts');
    return hold(context, readTextFile(file), true);
  }
  // Read before anything that may fail, so that it can be saved as a draft.
  if (!context.isInteractive) return hold(context, await context.readStdin(), false);
  await context.home();
  const draft = context.draft.openFile(start);
  if (draft === null)
    throw new PlnError(
      'settings',
      'No disk takes the file that your editor would open.',
      'Make room, or give the text with -m.',
    );
  const {editFile} = await import('../../services/drafts/editor.ts');
  return editFile(context.env, draft, start);
}

function hold(context: Context, text: string, isInFile: boolean): string {
  context.draft.hold(text, isInFile);
  return text;
}
