import {PlnError} from '../../domain/common/errors.ts';
import {dropText, type WaitingText, waitingTexts} from '../../services/drafts/command-drafts.ts';
import {type BegunText, begunTexts} from '../../services/drafts/ui-draft-list.ts';
import {findOne} from '../../services/home/resolve-id.ts';
import type {Context, Run} from '../command.ts';
import {printJson, printLines} from '../print.ts';
import {nameOf, takeUp} from '../text-drafts.ts';

type Draft = WaitingText | BegunText;

const viewOf = (draft: Draft) => {
  const {name, at, command, text, path} = draft;
  return {name, at, command, text, path, what: 'what' in draft ? draft.what : null};
};

/** Of commands that could not store it, and of the terminal UI, where it was begun and left. */
const draftsIn = ({places}: ReturnType<Context['reader']>): Draft[] => [
  ...waitingTexts(places),
  ...begunTexts(places),
];

export const list: Run = async context => {
  const waiting = draftsIn(context.reader());
  if (context.json) printJson(context, waiting.map(viewOf));
  else if (waiting.length === 0) context.say('No text waits: all of them are stored.');
  else
    printLines(
      context,
      waiting.flatMap(one => [`${one.name}  ${nameOf(one)}`, `  ${one.path}`]),
    );
  return 0;
};

export const take: Run = async (context, [name = '']) => {
  const draft = named(context, name);
  const {command, path} = draft;
  if (command !== null) return takeUp(context.typing, {...draft, command});
  throw new PlnError(
    'usage',
    `${draft.name} was begun in the terminal UI, and only there is known what it belongs to.`,
    `Begin the same there again, and it is offered; or take the text from ${path}.`,
  );
};

export const drop: Run = async (context, [name = '']) => {
  const waiting = named(context, name);
  dropText(waiting);
  if (context.json) printJson(context, viewOf(waiting));
  else context.print(`${waiting.name} dropped\n`);
  return 0;
};

const named = (context: Context, word: string): Draft =>
  findOne('draft', word, draftsIn(context.reader()), ({name}) => name, 'See `pln drafts`.');
