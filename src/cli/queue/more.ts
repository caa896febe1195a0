import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {feedbackOptions, giveFeedback} from './feedback-result.ts';

export const more = defineCommand({
  name: 'more',
  about: 'show more entries like this one for a goal',
  args: {id: word()},
  options: feedbackOptions,
  examples: ['pln more eabcd --goal caching'],
  run: (context, {id}, options) => giveFeedback(context, 'more', id, options),
});
