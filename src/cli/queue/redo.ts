import {defineCommand} from '../command.ts';
import {printJson} from '../print.ts';

export const redo = defineCommand({
  name: 'redo',
  about: 'redo what was undone last; again for the one before',
  examples: ['pln redo'],
  async run(context) {
    const services = await import('../../services/undo.ts');
    const redone = services.redo(await context.home());
    if (context.json) printJson(context, redone);
    else context.print(`Redone: ${redone.words}\n`);
    return 0;
  },
});
