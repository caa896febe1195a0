import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printJson} from '../print.ts';
import {draftView, findDraft} from './find-draft.ts';

export const draftsDrop = defineCommand({
  name: 'drafts drop',
  about: 'delete a draft',
  args: {name: word()},
  examples: ['pln drafts drop reflect-20261121180405'],
  async run(context, {name}) {
    const {deleteDraft} = await import('../../services/drafts/command-drafts.ts');
    const draft = await findDraft(context, name);
    deleteDraft(draft);
    if (context.json) printJson(context, draftView(draft));
    else context.print(`${draft.name} dropped\n`);
    return 0;
  },
});
