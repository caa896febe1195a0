import {ANNOTATION_KINDS} from '../../domain/learning/annotation.ts';
import type {AnnotateOptions} from '../../services/annotations/annotate.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {choice, learnerText, text, word} from '../options.ts';
import {goals, shared, tags} from '../shared-options.ts';
import {printAnnotation} from './annotation-lines.ts';

export const annotate = defineCommand({
  name: 'annotate',
  about: 'highlight a passage, or note something about an entry',
  args: {id: word()},
  options: {
    quote: text('<passage>', 'the passage, word for word; without it the annotation is on the whole entry'),
    note: learnerText('<text>', 'what you think of it, in Markdown'),
    tag: tags,
    goal: goals,
    kind: choice('<kind>', ANNOTATION_KINDS, 'what it is to you (default idea)'),
    shared,
  },
  examples: [
    'pln annotate eabcd --quote "once an hour is plenty" --note "Ours asks four times" --goal caching',
  ],
  async run(context, {id}, options) {
    const services = await import('../../services/annotations/annotate.ts');
    const {quote, note, kind} = options;
    const annotation = definedOnly<Omit<AnnotateOptions, 'id' | 'passage' | 'once'>>({
      quote,
      note,
      tags: options.tag,
      goals: options.goal,
      kind,
      shared: options.shared || undefined,
    });
    return printAnnotation(context, await services.annotate(await context.home(), id, annotation), 'kept');
  },
});
