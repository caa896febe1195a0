import {momentOf} from '../../domain/common/time.ts';
import {redo as bringBack, pastActs, undo as takeBack} from '../../services/undo.ts';
import type {CommandHandler, Context} from '../command.ts';
import {printJson, printLines} from '../print.ts';

/** As many acts as `--list` shows. */
const LISTED = 20;

export const undo: CommandHandler = async (context, _, options) => {
  if (options.list === true) return list(context);
  const undone = takeBack(await context.home());
  if (context.json) printJson(context, undone);
  else context.print(`Undone: ${undone.words}\n`);
  return 0;
};

export const redo: CommandHandler = async context => {
  const redone = bringBack(await context.home());
  if (context.json) printJson(context, redone);
  else context.print(`Redone: ${redone.words}\n`);
  return 0;
};

async function list(context: Context): Promise<number> {
  const acts = pastActs(await context.home(), LISTED);
  if (context.json) printJson(context, acts);
  else if (acts.length === 0)
    context.printNotice('There is nothing to take back in this session or the last.');
  else
    printLines(
      context,
      acts.map(({at, words}) => `${momentOf(at)}  ${words}`),
    );
  return 0;
}
