import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printCommunity} from './community-result.ts';

export const rename = defineCommand({
  name: 'rename',
  about: 'rename a community',
  args: {id: word(), name: word()},
  examples: ['pln rename cabcd "Tide forum"'],
  async run(context, {id, name}) {
    const services = await import('../../services/network/communities.ts');
    return printCommunity(context, services.rename(await context.home(), id, name), 'is its name now');
  },
});
