import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {changeStatus, statusOptions} from './goal-options.ts';

export const goalDrop = defineCommand({
  name: 'goal drop',
  about: 'give up a goal; its file and evidence stay',
  args: {id: word()},
  options: statusOptions,
  examples: ['pln goal drop caching --note "Not what I need"'],
  run: (context, {id}, options) => changeStatus(context, id, 'dropped', options),
});
