import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {feedbackOptions, giveFeedback} from './feedback-result.ts';

export const notGoal = defineCommand({
  name: 'not-goal',
  about: 'say that an entry does not serve a goal',
  args: {id: word()},
  options: feedbackOptions,
  examples: ['pln not-goal eabcd --goal caching'],
  run: (context, {id}, options) => giveFeedback(context, 'not-goal', id, options),
});
