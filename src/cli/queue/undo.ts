import {momentOf} from '../../domain/common/time.ts';
import {defineCommand} from '../command.ts';
import {flag} from '../options.ts';
import {printJson, printLines} from '../print.ts';

/** How many acts `--list` shows. */
const LISTED = 20;

export const undo = defineCommand({
  name: 'undo',
  about: 'undo your newest act; again for the one before',
  options: {list: flag('only list the acts that can be undone, newest first')},
  examples: ['pln undo', 'pln undo --list'],
  async run(context, _args, {list}) {
    const services = await import('../../services/undo.ts');
    const home = await context.home();
    if (!list) {
      const undone = services.undo(home);
      if (context.json) printJson(context, undone);
      else context.print(`Undone: ${undone.words}\n`);
      return 0;
    }
    const acts = services.pastActs(home, LISTED);
    if (context.json) printJson(context, acts);
    else if (acts.length === 0)
      context.printNotice('There is nothing to undo in this session or the one before.');
    else
      printLines(
        context,
        acts.map(({at, words}) => `${momentOf(at)}  ${words}`),
      );
    return 0;
  },
});
