import {counted} from '../../domain/common/text.ts';
import {defineCommand} from '../command.ts';
import {flag} from '../options.ts';
import {printJson, printLines} from '../print.ts';

export const pass = defineCommand({
  name: 'pass',
  about: 'move what has waited too long from the inbox to done, as every refresh does',
  options: {dryRun: flag('only say what would pass')},
  examples: ['pln community set cabcd --pass pace', 'pln pass --dry-run', 'pln pass'],
  async run(context, _args, {dryRun}) {
    const {passWaiting} = await import('../../services/queue/pass-waiting.ts');
    const report = await passWaiting(await context.home(), {dryRun});
    if (context.json) printJson(context, report);
    else if (report.passed === 0)
      context.printNotice(
        'Nothing passes. Choose a community whose entries may: pln community set <id> --pass pace',
      );
    else
      printLines(context, [
        ...report.communities.map(({title, passed}) => `${title}: ${counted(passed, 'entry', 'entries')}`),
        dryRun ? `${report.passed} would pass` : `${report.passed} passed; pln undo takes them back`,
      ]);
    return 0;
  },
});
