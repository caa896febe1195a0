import {defineCommand} from '../command.ts';
import {printJson, printLines} from '../print.ts';
import {printKeyTroubles} from './key-settings.ts';

export const config = defineCommand({
  name: 'config',
  about: 'your settings',
  examples: ['pln config', 'pln config set firstEntries 10'],
  async run(context) {
    const {settingValues} = await import('../../services/home/settings.ts');
    const home = await context.bareHome();
    const values = settingValues(home);
    if (context.json) printJson(context, Object.fromEntries(values.map(({name, value}) => [name, value])));
    else
      printLines(
        context,
        values.flatMap(({name, value, about}) => [`${name} = ${value}`, `  ${about}`]),
      );
    await printKeyTroubles(context, home.settings.keys);
    return 0;
  },
});
