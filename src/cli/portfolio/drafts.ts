import {defineCommand} from '../command.ts';
import {draftWords} from '../draft-words.ts';
import {printJson, printLines} from '../print.ts';
import {allDrafts, draftView} from './find-draft.ts';

export const drafts = defineCommand({
  name: 'drafts',
  about: 'texts that are not stored yet: storing failed, or you began them in the terminal UI',
  examples: ['pln drafts'],
  async run(context) {
    const waiting = await allDrafts(context);
    if (context.json) printJson(context, waiting.map(draftView));
    else if (waiting.length === 0) context.printNotice('No drafts: all your texts are stored.');
    else
      printLines(
        context,
        waiting.flatMap(draft => [`${draft.name}  ${draftWords(draft)}`, `  ${draft.path}`]),
      );
    return 0;
  },
});
