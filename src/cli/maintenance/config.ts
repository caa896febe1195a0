import {PlnError} from '../../domain/common/errors.ts';
import type {Home} from '../../services/home/home.ts';
import {keyRowNamed, settingValue, settingValues} from '../../services/home/settings.ts';
import type {CommandHandler, Context} from '../command.ts';
import {printJson, printLines} from '../print.ts';

export const list: CommandHandler = async context => {
  const home = await context.bareHome();
  const values = settingValues(home);
  if (context.json) printJson(context, Object.fromEntries(values.map(({name, value}) => [name, value])));
  else
    printLines(
      context,
      values.flatMap(({name, value, about}) => [`${name} = ${value}`, `  ${about}`]),
    );
  await sayTroubles(context, home.settings.keys);
  return 0;
};

export const get: CommandHandler = async (context, [name = '']) => {
  const set = settingValue(await context.bareHome(), name);
  const row = keyRowNamed(name);
  const value = set === '' && row !== null ? await ownKeys(context, row) : set;
  if (context.json) printJson(context, value);
  else context.print(`${value}\n`);
  return 0;
};

export const set: CommandHandler = async (context, [name = '', value = '']) => {
  const {settingsFile, settings} = await context.bareHome();
  const row = keyRowNamed(name);
  if (row !== null) await ownKeys(context, row);
  const chosen = await settingsFile.set(name, value);
  if (context.json) printJson(context, {[name]: chosen});
  else context.print(`${name} = ${chosen}\n`);
  // Not refused: two rows change their keys one after the other.
  if (row !== null) await sayTroubles(context, {...settings.keys, [row]: String(chosen).split(' ')});
  return 0;
};

export const unset: CommandHandler = async (context, [name = '']) => {
  const {settingsFile} = await context.bareHome();
  await settingsFile.unset(name);
  if (context.json) printJson(context, {[name]: null});
  else context.print(`${name} is back to its default\n`);
  return 0;
};

/** The keys of a row without settings. Where places differ in that, none are those of all. */
async function ownKeys(context: Context, row: string): Promise<string> {
  const {defaults} = await context.keyTable();
  const found = defaults(row);
  if (!Array.isArray(found)) throw new PlnError('usage', found.why, found.hint);
  const [first = '', ...others] = found;
  return others.length === 0 ? first : '';
}

async function sayTroubles(context: Context, keys: Home['settings']['keys']): Promise<void> {
  if (Object.keys(keys).length === 0) return;
  const {troubles} = await context.keyTable();
  for (const line of troubles(keys)) context.printNotice(line);
}

export const path: CommandHandler = async context => {
  const {settingsFile, places, portfolio} = await context.bareHome();
  const paths = {settings: settingsFile.path, data: places.data, portfolio: portfolio.dir};
  if (context.json) printJson(context, paths);
  else
    printLines(
      context,
      Object.entries(paths).map(([name, where]) => `${name.padEnd(9)} ${where}`),
    );
  return 0;
};
