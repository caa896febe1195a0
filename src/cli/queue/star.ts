import {defineCommand} from '../command.ts';
import {words} from '../options.ts';
import {printTriage} from './triage-result.ts';

export const star = defineCommand({
  name: 'star',
  about: 'star entries, and keep a copy of each',
  args: {ids: words()},
  examples: ['pln star eabcd'],
  async run(context, {ids}) {
    const services = await import('../../services/queue/triage.ts');
    return printTriage(context, await services.star(await context.home('trusted'), true, ids));
  },
});
