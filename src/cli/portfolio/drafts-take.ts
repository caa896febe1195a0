import {PlnError} from '../../domain/common/errors.ts';
import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {findDraft} from './find-draft.ts';

export const draftsTake = defineCommand({
  name: 'drafts take',
  about: 'store a draft, as its command would have done',
  args: {name: word()},
  examples: ['pln drafts take reflect-20261121180405'],
  async run(context, {name}) {
    const draft = await findDraft(context, name);
    const {command, path} = draft;
    if (command !== null) return context.draft.resume({...draft, command});
    throw new PlnError(
      'usage',
      `${draft.name} was begun in the terminal UI, and only the UI knows what it belongs to.`,
      `Begin the same there again, and it is offered; or take the text from ${path}.`,
    );
  },
});
