import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printJson} from '../print.ts';
import {defaultKeys} from './key-settings.ts';

export const configGet = defineCommand({
  name: 'config get',
  about: 'one setting',
  args: {name: word()},
  examples: ['pln config get firstEntries'],
  async run(context, {name}) {
    const {keyRowNamed, settingValue} = await import('../../services/home/settings.ts');
    const set = settingValue(await context.bareHome(), name);
    const row = keyRowNamed(name);
    const value = set === '' && row !== null ? await defaultKeys(context, row) : set;
    if (context.json) printJson(context, value);
    else context.print(`${value}\n`);
    return 0;
  },
});
