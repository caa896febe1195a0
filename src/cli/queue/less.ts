import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {feedbackOptions, giveFeedback} from './feedback-result.ts';

export const less = defineCommand({
  name: 'less',
  about: 'show fewer entries like this one for a goal',
  args: {id: word()},
  options: feedbackOptions,
  examples: ['pln less eabcd --goal caching'],
  run: (context, {id}, options) => giveFeedback(context, 'less', id, options),
});
