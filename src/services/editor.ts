import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {PlnError} from '../domain/errors.ts';

/**
 * A draft in $VISUAL or $EDITOR, run without a shell; gives what stands in it afterwards. The file stays, so that nothing
 * typed is lost when the editor or this process dies.
 */
export function editDraft(env: NodeJS.ProcessEnv, draft: string): string {
  const before = readFileSync(draft, 'utf8');
  const [program, ...words] = (env.VISUAL || env.EDITOR || 'vi').split(/\s+/).filter(word => word !== '');
  const ended = spawnSync(program ?? 'vi', [...words, draft], {stdio: 'inherit'});
  if (ended.error)
    throw new PlnError(
      'settings',
      `The editor “${program}” cannot be started.`,
      'Set $EDITOR, or give the text with -m or --file.',
      ended.error,
    );
  if (ended.status !== 0)
    throw new PlnError(
      'interrupted',
      'The editor ended with an error; nothing was written to the journal.',
      readFileSync(draft, 'utf8') === before ? 'Nothing was typed in it.' : `Your text waits in ${draft}.`,
    );
  return readFileSync(draft, 'utf8');
}

/** The same for a draft that was made only for this: it goes where nothing was written. */
export function editFile(env: NodeJS.ProcessEnv, draft: string, start: string): string {
  const text = orGone(draft, start, () => editDraft(env, draft));
  if (text.trim() !== start.trim()) return text;
  rmSync(draft);
  throw new PlnError(
    'usage',
    'Nothing was written.',
    'Write something and save it, or give the text with -m.',
  );
}

/** Where no editor could be started, or nothing was typed in the one that failed. */
function orGone(draft: string, start: string, edit: () => string): string {
  try {
    return edit();
  } catch (error) {
    const isUnchanged = readFileSync(draft, 'utf8').trim() === start.trim();
    if (isUnchanged || (error instanceof PlnError && error.code === 'settings')) rmSync(draft);
    throw error;
  }
}
