import {defineCommand} from '../command.ts';
import {words} from '../options.ts';
import {printTriage} from './triage-result.ts';

export const unstar = defineCommand({
  name: 'unstar',
  about: 'remove stars; the copies stay',
  args: {ids: words()},
  examples: ['pln unstar eabcd'],
  async run(context, {ids}) {
    const services = await import('../../services/queue/triage.ts');
    return printTriage(context, await services.star(await context.home('trusted'), false, ids));
  },
});
