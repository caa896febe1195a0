import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printCommunity} from './community-result.ts';

export const mute = defineCommand({
  name: 'mute',
  about: 'keep a community, but stop checking it and hide its entries',
  args: {id: word()},
  examples: ['pln mute cabcd'],
  async run(context, {id}) {
    const {setMuted} = await import('../../services/network/communities.ts');
    return printCommunity(context, setMuted(await context.home(), id, true), 'is muted');
  },
});
