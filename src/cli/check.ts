import {check as checkFolder} from '../services/check.ts';
import type {Home} from '../services/home.ts';
import {indexFolder} from '../services/index-folder.ts';
import type {Context, Run} from './command.ts';
import {printJson, printLines} from './print.ts';

export const check: Run = async context => {
  const home = await readQuietly(context);
  const view = checkFolder(home);
  if (context.json) printJson(context, view);
  else if (view.ok) context.print(`Everything in ${home.portfolio.dir} can be read and resolves.\n`);
  else
    printLines(
      context,
      view.problems.map(({file, line, message}) => `${file}${line === null ? '' : `:${line}`}: ${message}`),
    );
  return view.ok ? 0 : 1;
};

/** What cannot be read is in the answer: said while reading too, it would stand there twice. */
async function readQuietly(context: Context): Promise<Home> {
  const home = await context.bareHome();
  const onProgress = (share: number): void =>
    context.progress(share < 1 ? `Reading your folder anew … ${Math.floor(share * 100)} %` : '');
  await indexFolder(home, {onProgress});
  return home;
}
