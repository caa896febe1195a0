import {PlnError} from '../../domain/common/errors.ts';
import {defineCommand} from '../command.ts';
import {visibilityOf} from '../option-values.ts';
import {learnerText, word} from '../options.ts';
import {notShared, shared} from '../shared-options.ts';
import {printAnnotation} from './annotation-lines.ts';

export const annotationsEdit = defineCommand({
  name: 'annotations edit',
  about: 'change the note of an annotation, or whether it is shared',
  args: {id: word()},
  options: {
    note: learnerText('<text>', 'the new note; empty removes it'),
    shared,
    private: notShared,
  },
  examples: [
    'pln annotations edit aabcd --note "On second thought …"',
    'pln annotations edit aabcd --shared',
    'pln annotations edit aabcd --private',
  ],
  async run(context, {id}, options) {
    const {editAnnotation} = await import('../../services/annotations/annotate.ts');
    const {note} = options;
    const isShared = visibilityOf(options);
    if (note === undefined && isShared === undefined)
      throw new PlnError('usage', 'The new note is missing.', 'pln annotations edit <id> --note "…"');
    return printAnnotation(context, editAnnotation(await context.home(), id, note, isShared), 'changed');
  },
});
