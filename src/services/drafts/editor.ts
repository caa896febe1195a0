import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {PlnError} from '../../domain/common/errors.ts';
import {decodeText} from '../home/text-file.ts';

/** A person needs longer to open an editor, look, and leave it. */
const AT_ONCE_MS = 2000;
/** What a shell answers that finds no such program (POSIX, XCU 2.8.2). */
const NOT_FOUND = 127;

/**
 * A draft in $VISUAL or $EDITOR; gives what is in it afterwards. The editor is a command line of the shell, as for git:
 * quotes, escapes and arguments mean what they mean there. The file stays, so that nothing typed is lost when the editor
 * or this process dies. Throws PlnError 'editor' where it returned before anything was written, as an editor with a
 * window of its own does; 'settings' where it cannot be started; 'interrupted' where it failed.
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
      isUnchanged ? 'Nothing was typed in it.' : `Your text waits in ${draft}.`,
    );
  if (isUnchanged && performance.now() - startedAt < AT_ONCE_MS)
    throw new PlnError(
      'editor',
      'The editor returned at once, and nothing is written yet.',
      `An editor with a window of its own has to wait, such as EDITOR="code --wait". Text that you save in ${draft} is kept.`,
    );
  return decodeText(after, draft);
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

/** Where no editor could be started, or nothing was typed in the one that failed; not where one is still open. */
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
