import {problemWords} from '../../domain/common/problem.ts';
import {defineCommand} from '../command.ts';
import {printJson, printLines} from '../print.ts';

/** Messages about an id that nothing in the folder has. */
const GONE = /there is no [a-z]+ [a-z]|is gone that this act made/;

export const check = defineCommand({
  name: 'check',
  about: 'check that everything you made can be read and that its references resolve',
  examples: ['pln check'],
  async run(context) {
    const services = await import('../../services/folder/check.ts');
    const home = await context.quietHome();
    const view = services.check(home);
    if (context.json) printJson(context, view);
    else if (view.ok) context.print(`Everything in ${home.folder} can be read and resolves.\n`);
    else printLines(context, view.problems.map(problemWords));
    if (view.problems.some(({message}) => GONE.test(message)))
      context.printNotice(
        'If you deleted these yourself, tell pln, and it is no longer a problem: pln forget <id> --for-good',
      );
    return view.ok ? 0 : 1;
  },
});
