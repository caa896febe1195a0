import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {markCard} from './recall-result.ts';

export const recallChoose = defineCommand({
  name: 'recall choose',
  about: 'choose a highlight or note to be asked about it',
  args: {annotation: word()},
  examples: ['pln recall choose aabcd'],
  run: (context, {annotation}) => markCard(context, 'choose', annotation),
});
