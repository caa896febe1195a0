import {dropText, findWaiting, type WaitingText, waitingTexts} from '../services/waiting-texts.ts';
import type {Context, Run} from './command.ts';
import {printJson, printLines} from './print.ts';
import {nameOf, takeUp} from './typed-text.ts';

const viewOf = ({name, at, command, text, path}: WaitingText) => ({name, at, command, text, path});

export const list: Run = async context => {
  const waiting = waitingTexts(context.reader().places);
  if (context.json) printJson(context, waiting.map(viewOf));
  else if (waiting.length === 0) context.say('No text waits: all of them are stored.');
  else
    printLines(
      context,
      waiting.flatMap(one => [`${one.name}  ${nameOf(one)}`, `  ${one.path}`]),
    );
  return 0;
};

export const take: Run = async (context, [name = '']) => takeUp(context.typing, named(context, name));

export const drop: Run = async (context, [name = '']) => {
  const waiting = named(context, name);
  dropText(waiting);
  if (context.json) printJson(context, viewOf(waiting));
  else context.print(`${waiting.name} dropped\n`);
  return 0;
};

const named = (context: Context, name: string): WaitingText => findWaiting(context.reader().places, name);
