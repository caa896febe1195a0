import type {BaseContext} from './context.ts';
import {type GlobalFlags, parseCommandLine} from './parse-command-line.ts';
import {runWithDraft} from './text-drafts.ts';

export interface CommandLineOptions {
  version: string;
  /** The width of help, in cells. */
  columns: number;
  makeContext: (flags: GlobalFlags) => BaseContext;
}

/** Runs one command line, without the program's own name. Gives the exit code; throws what a command throws. */
export async function runCommandLine(
  words: readonly string[],
  {version, columns, makeContext}: CommandLineOptions,
): Promise<number> {
  const line = parseCommandLine(words, version, columns);
  if (line === null) return 0;
  const context = makeContext(line.flags);
  return line.command ? runWithDraft(line.command, context, line.input) : runAlone(context);
}

/** `pln` alone: the UI for a person, the first page for a pipe. */
async function runAlone(context: BaseContext): Promise<number> {
  if (context.openUi !== null && !context.json) return context.openUi();
  const {printFirstPage} = await import('./reading/first-page.ts');
  return context.onSoundDatabase(() => printFirstPage(context));
}
