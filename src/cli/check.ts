import {problemWords} from '../domain/problem.ts';
import {check as checkFolder} from '../services/check.ts';
import type {Run} from './command.ts';
import {printJson, printLines} from './print.ts';

export const check: Run = async context => {
  const home = await context.quietHome();
  const view = checkFolder(home);
  if (context.json) printJson(context, view);
  else if (view.ok) context.print(`Everything in ${home.portfolio.dir} can be read and resolves.\n`);
  else printLines(context, view.problems.map(problemWords));
  return view.ok ? 0 : 1;
};
