import {type CommandHandler, flag} from '../command.ts';
import {printJson} from '../print.ts';

/** Opens the UI on the made-up network; without a terminal, says where it is and how to look at it. */
export const demo: CommandHandler = async (context, _words, options) => {
  const {folder, made} = await context.demo.make(flag(options, 'reset'));
  if (context.json) {
    printJson(context, {folder, made});
    return 0;
  }
  if (context.demo.open) return context.demo.open(folder);
  context.print(`${made ? 'Made the demo' : 'The demo is'} in ${folder}\n`);
  context.printNotice(`Look at it: PLN_HOME=${quoted(folder)} pln queue`);
  return 0;
};

/** As a POSIX shell reads it. */
const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
