import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printAnnotation} from './annotation-lines.ts';

export const annotationsRemove = defineCommand({
  name: 'annotations remove',
  about: 'remove an annotation',
  args: {id: word()},
  examples: ['pln annotations remove aabcd'],
  async run(context, {id}) {
    const {removeAnnotation} = await import('../../services/annotations/annotate.ts');
    return printAnnotation(context, removeAnnotation(await context.home(), id), 'removed');
  },
});
