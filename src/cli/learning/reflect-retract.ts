import {defineCommand} from '../command.ts';
import {learnerText, word} from '../options.ts';
import {printReflection} from './journal-options.ts';

export const reflectRetract = defineCommand({
  name: 'reflect retract',
  about: 'retract a reflection or an experience, with a further entry',
  args: {id: word()},
  options: {message: {...learnerText('<text>', 'why'), short: 'm'}},
  examples: ['pln reflect retract rabcd -m "Measured it: not so."'],
  async run(context, {id}, {message}) {
    const {retract} = await import('../../services/journal/reflect.ts');
    return printReflection(context, retract(await context.home(), id, message ?? null), 'retracted in');
  },
});
