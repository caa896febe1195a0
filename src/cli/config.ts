import {settingValue, settingValues} from '../services/settings.ts';
import type {Run} from './command.ts';
import {printJson, printLines} from './print.ts';

export const list: Run = async context => {
  const values = settingValues(await context.bareHome());
  if (context.json) printJson(context, Object.fromEntries(values.map(({name, value}) => [name, value])));
  else
    printLines(
      context,
      values.flatMap(({name, value, about}) => [`${name} = ${value}`, `  ${about}`]),
    );
  return 0;
};

export const get: Run = async (context, [name = '']) => {
  const value = settingValue(await context.bareHome(), name);
  if (context.json) printJson(context, value);
  else context.print(`${value}\n`);
  return 0;
};

export const set: Run = async (context, [name = '', value = '']) => {
  const {settingsFile} = await context.bareHome();
  const chosen = await settingsFile.set(name, value);
  if (context.json) printJson(context, {[name]: chosen});
  else context.print(`${name} = ${chosen}\n`);
  return 0;
};

export const unset: Run = async (context, [name = '']) => {
  const {settingsFile} = await context.bareHome();
  await settingsFile.unset(name);
  if (context.json) printJson(context, {[name]: null});
  else context.print(`${name} is back to its default\n`);
  return 0;
};

export const path: Run = async context => {
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
