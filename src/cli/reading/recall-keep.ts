import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {markCard} from './recall-result.ts';

export const recallKeep = defineCommand({
  name: 'recall keep',
  about: 'say that you knew it; it comes back later',
  args: {annotation: word()},
  examples: ['pln recall keep aabcd'],
  run: (context, {annotation}) => markCard(context, 'keep', annotation),
});
