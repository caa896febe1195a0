import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {markCard} from './recall-result.ts';

export const recallDrop = defineCommand({
  name: 'recall drop',
  about: 'let it go: it is not asked any more',
  args: {annotation: word()},
  examples: ['pln recall drop aabcd'],
  run: (context, {annotation}) => markCard(context, 'drop', annotation),
});
