import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {markCard} from './recall-result.ts';

export const recallAgain = defineCommand({
  name: 'recall again',
  about: 'say that you did not; it comes back soon',
  args: {annotation: word()},
  examples: ['pln recall again aabcd'],
  run: (context, {annotation}) => markCard(context, 'again', annotation),
});
