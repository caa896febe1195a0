import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PlnError} from '../domain/errors.ts';
import {type Home, iso} from './home.ts';

/**
 * The text that the learner writes in $VISUAL or $EDITOR, run without a shell. The draft lies in the data folder until
 * the text is taken, so that nothing typed is lost when the editor or this process dies.
 */
export function writeInEditor(home: Home, env: NodeJS.ProcessEnv, start: string): string {
  const drafts = join(home.places.data, 'drafts');
  mkdirSync(drafts, {recursive: true});
  const stamp = iso(home, home.now()).slice(0, 19).replace(/\D/g, '');
  const draft = join(drafts, `reflection-${stamp}-${process.pid}.md`);
  writeFileSync(draft, start, {flush: true});
  const text = editFile(env, draft, start);
  rmSync(draft);
  return text;
}

/** The same on a file that is there, and that stays. Where nothing was written, it goes. */
export function editFile(env: NodeJS.ProcessEnv, draft: string, start: string): string {
  const [program, ...words] = (env.VISUAL || env.EDITOR || 'vi').split(/\s+/).filter(word => word !== '');
  const ended = spawnSync(program ?? 'vi', [...words, draft], {stdio: 'inherit'});
  if (ended.error) {
    rmSync(draft);
    throw new PlnError(
      'settings',
      `The editor “${program}” cannot be started.`,
      'Set $EDITOR, or give the text with -m or --file.',
      ended.error,
    );
  }
  if (ended.status !== 0) {
    throw new PlnError(
      'interrupted',
      'The editor ended with an error; nothing was written to the journal.',
      `Your text waits in ${draft}.`,
    );
  }
  const text = readFileSync(draft, 'utf8');
  if (text.trim() !== start.trim()) return text;
  rmSync(draft);
  throw new PlnError(
    'usage',
    'Nothing was written.',
    'Write something and save it, or give the text with -m.',
  );
}
