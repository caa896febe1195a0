import {PlnError} from '../domain/common/errors.ts';
import type {Context} from './context.ts';
import {
  type ArgSpecs,
  type ArgsOf,
  argWords,
  longName,
  type OptionSpecs,
  type OptionsOf,
  readArgs,
  readOptions,
} from './options.ts';

/** What was typed after the name of a command. Values are parsed; `options` has only what was given. */
export interface CommandInput {
  words: readonly string[];
  options: Readonly<Record<string, unknown>>;
}

/** One command. The parser, help, docs/commands.md and the man page are derived from it. */
export interface Command {
  /** `queue`, `goal add`. */
  name: string;
  /** What it does, as one phrase. */
  about: string;
  args: ArgSpecs;
  options: OptionSpecs;
  examples: readonly string[];
  /** Gives the exit code; undefined is 0. Throws PlnError 'usage' for input that the declaration does not allow. */
  run(context: Context, input: CommandInput): Promise<number | undefined>;
}

interface Declaration<Args, Options> {
  name: string;
  about: string;
  args?: Args;
  options?: Options;
  examples: readonly string[];
  run(context: Context, args: ArgsOf<Args>, options: OptionsOf<Options>): Promise<number | undefined>;
}

type Nothing = Record<never, never>;

/**
 * Declares a command. The types of what `run` gets are inferred from `args` and `options`. Every command is declared at
 * each start, so `run` imports its services when it is called: `await import('../../services/…')`.
 */
export function defineCommand<Args extends ArgSpecs = Nothing, Options extends OptionSpecs = Nothing>(
  declaration: Declaration<Args, Options>,
): Command;
export function defineCommand({
  args = {},
  options = {},
  run,
  ...rest
}: Declaration<ArgSpecs, OptionSpecs>): Command {
  return {
    ...rest,
    args,
    options,
    run: (context, given) => run(context, readArgs(args, given.words), readOptions(options, given.options)),
  };
}

/** `pln tag <id> <tags...>`, without its options. */
export const usageOf = ({name, args}: Command): string =>
  ['pln', name, ...Object.entries(args).map(([key, spec]) => argWords(key, spec))].join(' ');

/** Throws PlnError 'usage' where saved input is not what the command takes today. */
export function checkInput({name, args, options}: Command, {words, options: given}: CommandInput): void {
  const unknown = Object.keys(given).filter(key => !Object.hasOwn(options, key));
  if (unknown.length > 0)
    throw new PlnError(
      'usage',
      `pln ${name} has no option ${unknown.map(longName).join(', ')}.`,
      `See: pln ${name} --help`,
    );
  const specs = Object.values(args);
  if (words.length > specs.length && specs.every(({count}) => count === 'one'))
    throw new PlnError('usage', `pln ${name} takes fewer arguments.`, `See: pln ${name} --help`);
  readArgs(args, words);
  readOptions(options, given);
}

type Given<T> = {
  [Key in keyof T]-?: Nothing extends Pick<T, Key> ? T[Key] | undefined : T[Key];
};

/** Without the properties that are undefined: services take what is not given as absent. Every property has to be named. */
export function definedOnly<T extends object>(values: Given<T>): T;
export function definedOnly(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
