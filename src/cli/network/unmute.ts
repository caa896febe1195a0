import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printCommunity} from './community-result.ts';

export const unmute = defineCommand({
  name: 'unmute',
  about: 'check a muted community again and show its entries',
  args: {id: word()},
  examples: ['pln unmute cabcd'],
  async run(context, {id}) {
    const {setMuted} = await import('../../services/network/communities.ts');
    return printCommunity(context, setMuted(await context.home(), id, false), 'is unmuted');
  },
});
