import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printJson} from '../print.ts';

export const configUnset = defineCommand({
  name: 'config unset',
  about: 'set a setting back to its default',
  args: {name: word()},
  examples: ['pln config unset firstEntries'],
  async run(context, {name}) {
    const {settingsFile} = await context.bareHome();
    await settingsFile.unset(name);
    if (context.json) printJson(context, {[name]: null});
    else context.print(`${name} is back to its default\n`);
    return 0;
  },
});
