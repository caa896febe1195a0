import {PlnError} from '../../domain/common/errors.ts';
import {type CommandDraft, deleteDraft, waitingTexts} from '../../services/drafts/command-drafts.ts';
import {listUiDrafts, type UiDraft} from '../../services/drafts/ui-draft-list.ts';
import {findOne} from '../../services/home/resolve-id.ts';
import type {CommandHandler, Context} from '../command.ts';
import {printJson, printLines} from '../print.ts';
import {nameOf, resumeDraft} from '../text-drafts.ts';

type Draft = CommandDraft | UiDraft;

const viewOf = (draft: Draft) => {
  const {name, at, command, text, path} = draft;
  return {name, at, command, text, path, what: 'what' in draft ? draft.what : null};
};

/** Of commands that could not store it, and of the terminal UI, where it was begun and left. */
const draftsIn = ({places}: ReturnType<Context['reader']>): Draft[] => [
  ...waitingTexts(places),
  ...listUiDrafts(places),
];

export const list: CommandHandler = async context => {
  const waiting = draftsIn(context.reader());
  if (context.json) printJson(context, waiting.map(viewOf));
  else if (waiting.length === 0) context.printNotice('No text waits: all of them are stored.');
  else
    printLines(
      context,
      waiting.flatMap(one => [`${one.name}  ${nameOf(one)}`, `  ${one.path}`]),
    );
  return 0;
};

export const take: CommandHandler = async (context, [name = '']) => {
  const draft = named(context, name);
  const {command, path} = draft;
  if (command !== null) return resumeDraft(context.typing, {...draft, command});
  throw new PlnError(
    'usage',
    `${draft.name} was begun in the terminal UI, and only there is known what it belongs to.`,
    `Begin the same there again, and it is offered; or take the text from ${path}.`,
  );
};

export const drop: CommandHandler = async (context, [name = '']) => {
  const waiting = named(context, name);
  deleteDraft(waiting);
  if (context.json) printJson(context, viewOf(waiting));
  else context.print(`${waiting.name} dropped\n`);
  return 0;
};

const named = (context: Context, word: string): Draft =>
  findOne('draft', word, draftsIn(context.reader()), ({name}) => name, 'See `pln drafts`.');
