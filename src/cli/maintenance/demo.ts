import {defineCommand} from '../command.ts';
import {flag} from '../options.ts';
import {printJson} from '../print.ts';

export const demo = defineCommand({
  name: 'demo',
  about: 'try everything on a made-up network, offline and apart from your own',
  options: {
    reset: flag('make it again, dated from today'),
    screenReader: flag('as lines for a screen reader'),
  },
  examples: ['pln demo', 'pln demo --reset'],
  /** Opens the UI; without a terminal, prints where the made-up network is and how to look at it. */
  async run(context, _args, {reset}) {
    const {folder, made} = await context.demo.make(reset);
    if (context.json) {
      printJson(context, {folder, made});
      return 0;
    }
    if (context.demo.open) return context.demo.open(folder);
    context.print(`${made ? 'Made the demo' : 'The demo is'} in ${folder}\n`);
    context.printNotice(`Look at it: PLN_HOME=${quoted(folder)} pln queue`);
    return 0;
  },
});

/** As a POSIX shell reads it. */
const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
