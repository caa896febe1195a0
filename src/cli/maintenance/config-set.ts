import {defineCommand} from '../command.ts';
import {word} from '../options.ts';
import {printJson} from '../print.ts';
import {defaultKeys, printKeyTroubles} from './key-settings.ts';

export const configSet = defineCommand({
  name: 'config set',
  about: 'change a setting',
  args: {name: word(), value: word()},
  examples: ['pln config set portfolioDir ~/notes/pln', "pln config set keys.queue.done 'x ctrl-e'"],
  async run(context, {name, value}) {
    const {keyRowNamed} = await import('../../services/home/settings.ts');
    const {settingsFile, settings} = await context.bareHome();
    const row = keyRowNamed(name);
    if (row !== null) await defaultKeys(context, row);
    const chosen = await settingsFile.set(name, value);
    if (context.json) printJson(context, {[name]: chosen});
    else context.print(`${name} = ${chosen}\n`);
    // A warning, not a refusal: two rows that exchange their keys are set one after the other.
    if (row !== null) await printKeyTroubles(context, {...settings.keys, [row]: String(chosen).split(' ')});
    return 0;
  },
});
