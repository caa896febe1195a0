import type {CommandDraft} from '../../services/drafts/command-drafts.ts';
import type {UiDraft} from '../../services/drafts/ui-draft-list.ts';
import type {Context} from '../context.ts';

export type AnyDraft = CommandDraft | UiDraft;

/** Drafts of commands that could not store their text, and of the terminal UI. */
export async function allDrafts(context: Context): Promise<AnyDraft[]> {
  const {listCommandDrafts} = await import('../../services/drafts/command-drafts.ts');
  const {listUiDrafts} = await import('../../services/drafts/ui-draft-list.ts');
  const {places} = context.reader();
  return [...listCommandDrafts(places), ...listUiDrafts(places)];
}

/** The draft of that name. Throws PlnError 'not-found'. */
export async function findDraft(context: Context, name: string): Promise<AnyDraft> {
  const {findOne} = await import('../../services/home/resolve-id.ts');
  return findOne(name, await allDrafts(context), {
    noun: 'draft',
    idOf: draft => draft.name,
    hint: 'See `pln drafts`.',
  });
}

/** As `--json` has it. */
export const draftView = (draft: AnyDraft) => {
  const {name, at, command, text, path} = draft;
  return {name, at, command, text, path, what: 'what' in draft ? draft.what : null};
};
