import {PlnError} from '../../domain/common/errors.ts';
import {defineCommand} from '../command.ts';
import {text, word} from '../options.ts';
import {passWords, printCommunity} from './community-result.ts';

export const communitySet = defineCommand({
  name: 'community set',
  about: 'change what is done with a community’s entries',
  args: {id: word()},
  options: {
    pass: text(
      '<when>',
      'after how many days in the inbox entries pass to done: pace (as its sources publish), a number, or off',
    ),
  },
  examples: ['pln community set cabcd --pass pace', 'pln community set "Tide forum" --pass 7'],
  async run(context, {id}, {pass}) {
    if (pass === undefined)
      throw new PlnError('usage', 'There is nothing to set.', `pln community set ${id} --pass pace`);
    const {setPassing} = await import('../../services/network/communities.ts');
    const community = setPassing(await context.home(), id, pass);
    return printCommunity(context, community, `is set: ${passWords(community.passAfter)}`);
  },
});
