import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {changeStatus, statusOptions} from './goal-options.ts';

export const goalAchieve = defineCommand({
  name: 'goal achieve',
  about: 'mark a goal as achieved',
  args: {id: word()},
  options: statusOptions,
  examples: ['pln goal achieve caching --note "The proxy runs"'],
  run: (context, {id}, options) => changeStatus(context, id, 'achieved', options),
});
