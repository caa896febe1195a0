import {defineCommand} from '../command.ts';
import {printJson, printLines} from '../print.ts';

export const configPath = defineCommand({
  name: 'config path',
  about: 'where the settings, the data and the portfolio are',
  examples: ['pln config path'],
  async run(context) {
    const {settingsFile, places, folder} = await context.bareHome();
    const paths = {settings: settingsFile.path, data: places.data, portfolio: folder};
    if (context.json) printJson(context, paths);
    else
      printLines(
        context,
        Object.entries(paths).map(([name, where]) => `${name.padEnd(9)} ${where}`),
      );
    return 0;
  },
});
