import {undo as takeBack} from '../services/undo.ts';
import type {Run} from './command.ts';
import {printJson} from './print.ts';

export const undo: Run = async context => {
  const undone = takeBack(await context.home());
  if (context.json) printJson(context, undone);
  else context.print(`Undone: ${undone.words}\n`);
  return 0;
};
