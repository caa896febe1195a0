import {appendFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, isAbsolute, join, resolve} from 'node:path';
import packageFile from '../../package.json' with {type: 'json'};
import {makeFile} from '../config/modes/make-file.ts';
import {makeFolder} from '../config/modes/make-folder.ts';
import {resolvePaths} from '../config/paths.ts';
import {asFailure, PlnError} from '../domain/common/errors.ts';
import {type Problem, problemWords} from '../domain/common/problem.ts';
import {redactText} from '../domain/common/redact.ts';
import {cleanText, oneLine} from '../domain/common/text.ts';
import {printJson, printNotice} from './output.ts';

const {env} = process;

/** Prints the files of the folder that cannot be read, one a line, with the number of the line in the file. */
export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) printNotice(problemWords(problem));
}

/** Without a home folder the log is in the current folder. */
function logFile(): string {
  const home = homedir();
  return isAbsolute(home) || env.PLN_HOME
    ? join(resolvePaths(env, home).data, 'log', 'pln.log')
    : resolve('pln.log');
}

/**
 * Prints what went wrong in one line and what to do in the next, or both as JSON. The stack of a bug goes to the log.
 * Gives the exit code: 2 for wrong usage, 1 for everything else.
 */
export function reportFailure(error: unknown, json: boolean): number {
  if (error instanceof PlnError) {
    const {code, message, hint} = asFailure(error);
    const failure = {code, message: oneLine(message), hint: oneLine(hint)};
    if (json) printJson({error: failure});
    else printNotice(`pln: ${failure.message}\n  ${failure.hint}`);
    return error.code === 'usage' ? 2 : 1;
  }
  const log = logFile();
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const words = oneLine(redactText(String(error))).slice(0, 300);
  try {
    makeFolder(dirname(log));
    makeFile(log);
    appendFileSync(
      log,
      `${new Date().toISOString()} pln ${packageFile.version}\n${cleanText(redactText(stack))}\n`,
    );
    printNotice(`pln: this is a bug in pln. Details are in the log ${log}: ${words}`);
  } catch {
    printNotice(`pln: this is a bug in pln, and the log ${log} cannot be written:\n${redactText(stack)}`);
  }
  return 1;
}
