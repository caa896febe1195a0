import {defineCommand} from '../command.ts';
import {word, words} from '../options.ts';
import {printTriage} from './triage-result.ts';

export const untag = defineCommand({
  name: 'untag',
  about: 'remove tags',
  args: {id: word(), tags: words()},
  examples: ['pln untag eabcd caching'],
  async run(context, {id, tags}) {
    const services = await import('../../services/queue/tags.ts');
    return printTriage(context, services.tag(await context.home('trusted'), 'untag', id, tags));
  },
});
