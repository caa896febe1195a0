import {defineCommand} from '../command.ts';
import {word, words} from '../options.ts';
import {printTriage} from './triage-result.ts';

export const tag = defineCommand({
  name: 'tag',
  about: 'tag an entry',
  args: {id: word(), tags: words()},
  examples: ['pln tag eabcd http caching'],
  async run(context, {id, tags}) {
    const services = await import('../../services/queue/tags.ts');
    return printTriage(context, services.tag(await context.home('trusted'), 'tag', id, tags));
  },
});
