import {problemWords} from '../../domain/common/problem.ts';
import {check as checkFolder} from '../../services/folder/check.ts';
import type {CommandHandler} from '../command.ts';
import {printJson, printLines} from '../print.ts';

/** Messages about an id that nothing in the folder has. */
const GONE = /\bthere is no [a-z]+ [a-z]|is gone that this act made/;

export const check: CommandHandler = async context => {
  const home = await context.quietHome();
  const view = checkFolder(home);
  if (context.json) printJson(context, view);
  else if (view.ok) context.print(`Everything in ${home.portfolio.dir} can be read and resolves.\n`);
  else printLines(context, view.problems.map(problemWords));
  if (view.problems.some(({message}) => GONE.test(message)))
    context.printNotice(
      'What you took away yourself is no damage once pln knows: pln forget <id> --for-good',
    );
  return view.ok ? 0 : 1;
};
