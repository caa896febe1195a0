import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {changeStatus, statusOptions} from './goal-options.ts';

export const goalPause = defineCommand({
  name: 'goal pause',
  about: 'pause a goal',
  args: {id: word()},
  options: statusOptions,
  examples: ['pln goal pause caching'],
  run: (context, {id}, options) => changeStatus(context, id, 'paused', options),
});
