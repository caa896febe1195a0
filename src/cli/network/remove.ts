import {counted} from '../../domain/common/text.ts';
import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printCommunity} from './community-result.ts';

export const remove = defineCommand({
  name: 'remove',
  about: 'leave a community; your copies and notes stay',
  args: {id: word()},
  examples: ['pln remove cabcd', 'pln undo'],
  async run(context, {id}) {
    const {removeCommunity} = await import('../../services/network/communities.ts');
    const community = removeCommunity(await context.home(), id);
    const entries = counted(community.total, 'entry', 'entries');
    return printCommunity(
      context,
      community,
      `is no longer in your network (${entries}; pln undo brings it back)`,
    );
  },
});
