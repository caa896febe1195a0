import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {PlnError} from '../../domain/common/errors.ts';
import {decodeText} from '../home/text-file.ts';

/** A person takes longer than this to open an editor and leave it. */
const AT_ONCE_MS = 2000;
/** The exit code of a shell that does not find the program (POSIX, XCU 2.8.2). */
const NOT_FOUND = 127;

/**
 * Opens a draft in $VISUAL or $EDITOR and gives its text afterwards. The editor is a command line of the shell, as for git,
 * so quotes, escapes and arguments work. The file stays, so that nothing typed is lost if the editor or this process dies.
 * Throws PlnError 'editor' if it returned before anything was written, as an editor with a window of its own does,
 * 'settings' if it cannot be started, 'interrupted' if it failed.
 */
export function editDraft(env: NodeJS.ProcessEnv, draft: string): string {
  const before = readFileSync(draft);
  const editor = env.VISUAL?.trim() || env.EDITOR?.trim() || 'vi';
  const startedAt = performance.now();
  const ended = spawnSync('sh', ['-c', `${editor} "$@"`, editor, draft], {stdio: 'inherit', env});
  if (ended.error || ended.status === NOT_FOUND)
    throw new PlnError(
      'settings',
      `The editor “${editor}” cannot be started.`,
      'Set $EDITOR, or give the text with -m or --file.',
      ended.error,
    );
  if (!existsSync(draft))
    throw new PlnError(
      'usage',
      'Nothing was written: the file was deleted in the editor.',
      'Write something and save it, or give the text with -m.',
    );
  const after = readFileSync(draft);
  const isUnchanged = after.equals(before);
  if (ended.status !== 0)
    throw new PlnError(
      'interrupted',
      'The editor ended with an error; nothing was written to the journal.',
      isUnchanged ? 'Nothing was typed in it.' : `Your text is saved in ${draft}.`,
    );
  if (isUnchanged && performance.now() - startedAt < AT_ONCE_MS)
    throw new PlnError(
      'editor',
      'The editor returned at once, and nothing is written yet.',
      `An editor with a window of its own has to wait, such as EDITOR="code --wait". Text that you save in ${draft} is kept.`,
    );
  return decodeText(after, draft);
}

/** The same for a draft that was made only for this. Deletes it, and throws PlnError 'usage', if nothing was written. */
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

/** Deletes the draft if the editor could not be started, or failed before anything was typed; not while one is open. */
function orGone(draft: string, start: string, edit: () => string): string {
  try {
    return edit();
  } catch (error) {
    const code = error instanceof PlnError ? error.code : null;
    const isUnchanged = existsSync(draft) && readFileSync(draft, 'utf8').trim() === start.trim();
    if (code !== 'editor' && (isUnchanged || code === 'settings')) rmSync(draft, {force: true});
    throw error;
  }
}
