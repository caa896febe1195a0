import {templateText} from '../../domain/learning/reflection.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {text} from '../options.ts';
import {composedOf, printReflection, reflectOptions} from './journal-options.ts';
import {writtenText} from './written-text.ts';

export const reflect = defineCommand({
  name: 'reflect',
  about: 'write a reflection into your journal',
  options: {
    ...reflectOptions,
    outcomeOf: text('<id>', 'an earlier entry: this one records the outcome of its next action'),
  },
  examples: [
    'pln reflect -m "The 304 is the point." --goal caching --evidence aabcd',
    'pln reflect --template what',
    'pln reflect --outcome-of rabcd -m "Measured it: one request in four."',
    'pln reflect retract rabcd',
  ],
  async run(context, _args, {outcomeOf, ...options}) {
    const {template} = options;
    const written = await writtenText(context, options, template ? templateText(template) : '');
    const services = await import('../../services/journal/reflect.ts');
    const home = await context.home();
    const outcome = definedOnly<{outcomeOf?: string}>({outcomeOf});
    const reflection = await services.reflect(home, {...composedOf(options), ...outcome, text: written});
    return printReflection(context, reflection, 'written to');
  },
});
