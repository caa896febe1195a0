import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {changeStatus, statusOptions} from './goal-options.ts';

export const goalResume = defineCommand({
  name: 'goal resume',
  about: 'resume a goal that was paused or dropped',
  args: {id: word()},
  options: statusOptions,
  examples: ['pln goal resume caching'],
  run: (context, {id}, options) => changeStatus(context, id, 'active', options),
});
