import type {AnnotationQuery} from '../../services/annotations/annotate.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {text} from '../options.ts';
import {printJson, printLines} from '../print.ts';
import {annotationLines} from './annotation-lines.ts';

export const annotations = defineCommand({
  name: 'annotations',
  about: 'your highlights and notes',
  options: {
    entry: text('<id>', 'only on this entry'),
    tag: text('<tag>', 'only with this tag'),
    goal: text('<goal>', 'only towards this goal'),
  },
  examples: ['pln annotations --goal caching', 'pln annotations edit aabcd --note "On second thought …"'],
  async run(context, _args, query) {
    const {annotationViews} = await import('../../services/annotations/annotation-views.ts');
    const found = annotationViews(await context.home(), definedOnly<AnnotationQuery>(query));
    if (context.json) printJson(context, found);
    else if (found.length === 0)
      context.printNotice('No annotations. Make one: pln annotate <id> --quote "…" --note "…"');
    else
      printLines(
        context,
        found.flatMap(annotation => annotationLines(annotation, context.measure)),
      );
    return 0;
  },
});
