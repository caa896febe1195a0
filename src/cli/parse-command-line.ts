import {Command as Commander, CommanderError, Option} from 'commander';
import {PlnError} from '../domain/common/errors.ts';
import {capitalised} from '../domain/common/text.ts';
import type {Command, CommandInput} from './command.ts';
import {COMMANDS, GROUPS} from './commands.ts';
import {argWords, flag, flagsOf, negated, type OptionSpecs, type OptionsOf, readOptions} from './options.ts';

// The only file that knows commander.

/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  json: flag('print one JSON value, for programs'),
  offline: flag('make no network connection'),
  color: negated('plain text'),
};

/** Options of `pln` alone, without a command. */
export const OWN_OPTIONS = {screenReader: flag('the terminal UI as lines for a screen reader')};

export const DESCRIPTION =
  'A personal learning network in the terminal: your communities in one queue, your goals, your own portfolio.';

export const EXAMPLES = [
  'pln add https://example.org/blog',
  'pln queue',
  'pln reflect -m "What I learned today …"',
];

export type GlobalFlags = OptionsOf<typeof GLOBAL_OPTIONS & typeof OWN_OPTIONS>;

export interface ParsedLine {
  /** null: `pln` alone. */
  command: Command | null;
  input: CommandInput;
  flags: GlobalFlags;
}

/**
 * Takes a command line apart, without the program's own name. null: help or the version was asked for and is printed.
 * `columns` is the width of help. Throws PlnError 'usage'.
 */
export function parseCommandLine(
  words: readonly string[],
  version: string,
  columns: number,
): ParsedLine | null {
  let line: ParsedLine | null = null;
  const program = buildProgram(version, columns, parsed => {
    line = parsed;
  });
  try {
    program.parse(withExcluded(words), {from: 'user'});
    return line;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null; // --help and --version
    const [first] = words.filter(word => !word.startsWith('-'));
    const command = commandIn(words);
    if (first !== undefined && !command)
      throw new PlnError('usage', `There is no command “${first}”.`, 'See: pln --help');
    throw new PlnError(
      'usage',
      sentence(error.message),
      command ? `See: pln ${command.name} --help` : 'See: pln --help',
    );
  }
}

/** Stands for the minus of an excluded word of a query: commander would take `-http` for the options -h, -t and -p. */
const MINUS = '\u0001';
const asTyped = (word: string): string => (word.startsWith(MINUS) ? `-${word.slice(1)}` : word);

function withExcluded(words: readonly string[]): string[] {
  const takesQuery = Object.values(commandIn(words)?.args ?? {}).some(({isQuery}) => isQuery);
  return takesQuery ? words.map(word => word.replace(/^-(?=[^-\s][^\s])/u, MINUS)) : [...words];
}

/** commander's message, as one sentence. */
function sentence(message: string): string {
  const line = message.replace(/^error: /, '').replace(/\n[\s\S]*$/, '');
  return `${capitalised(line)}${/[.!?]$/.test(line) ? '' : '.'}`;
}

function commandIn(words: readonly string[]): Command | undefined {
  const [first, second] = words.filter(word => !word.startsWith('-'));
  return (
    COMMANDS.find(({name}) => name === `${first} ${second}`) ??
    COMMANDS.find(({name}) => name.split(' ')[0] === first)
  );
}

type OnParsed = (line: ParsedLine) => void;

function buildProgram(version: string, columns: number, onParsed: OnParsed): Commander {
  const program = withGlobals(new Commander('pln'))
    .configureOutput({getOutHelpWidth: () => columns})
    .description(DESCRIPTION)
    .version(version, '-V, --version', 'the version');
  addOptions(program, OWN_OPTIONS);
  withExamples(program, EXAMPLES).action(() => onParsed(parsedLine(program, null)));
  for (const command of COMMANDS) addCommand(program, command, onParsed);
  return program;
}

function addCommand(program: Commander, command: Command, onParsed: OnParsed): void {
  const [first = '', second] = command.name.split(' ');
  const [parent, name] = second === undefined ? [program, first] : [groupOf(program, first), second];
  const parser = withGlobals(parent.command(name)).description(command.about);
  for (const [key, spec] of Object.entries(command.args)) parser.argument(argWords(key, spec));
  addOptions(parser, command.options);
  withExamples(parser, command.examples).action(() => onParsed(parsedLine(parser, command)));
}

function parsedLine(parser: Commander, command: Command | null): ParsedLine {
  const given: Record<string, unknown> = parser.optsWithGlobals();
  const options = Object.entries(given).filter(([key]) => command && Object.hasOwn(command.options, key));
  return {
    command,
    input: {words: parser.args.map(asTyped), options: Object.fromEntries(options)},
    flags: readOptions({...GLOBAL_OPTIONS, ...OWN_OPTIONS}, given),
  };
}

/** The command of that name, or one that only gathers others, such as `goal`. */
function groupOf(program: Commander, name: string): Commander {
  const known = program.commands.find(command => command.name() === name);
  if (known) return known;
  const verbs = COMMANDS.flatMap(command =>
    command.name.startsWith(`${name} `) ? [command.name.split(' ')[1]] : [],
  ).join(', ');
  return withGlobals(program.command(name))
    .description(GROUPS[name] ?? '')
    .argument('[verb]')
    .usage('<verb> [options]')
    .action((verb?: string) => {
      const why =
        verb === undefined
          ? `Something is missing after “pln ${name}”.`
          : `There is no command “${name} ${verb}”.`;
      throw new PlnError('usage', why, `Say one of: ${verbs}.`);
    });
}

function withGlobals(parser: Commander): Commander {
  parser
    .exitOverride()
    .configureOutput({outputError: () => {}, writeErr: () => {}})
    .helpOption('-h, --help', 'this help')
    .helpCommand(false)
    .allowExcessArguments(false);
  addOptions(parser, GLOBAL_OPTIONS);
  return parser;
}

const withExamples = (parser: Commander, examples: readonly string[]): Commander =>
  parser.addHelpText('after', `\nExamples:\n${examples.map(example => `  ${example}\n`).join('')}`);

function addOptions(parser: Commander, specs: OptionSpecs): void {
  for (const [key, spec] of Object.entries(specs)) {
    const option = new Option(flagsOf(key, spec), spec.about);
    if (spec.choices) option.choices([...spec.choices]);
    if (spec.parse) option.argParser(spec.parse);
    parser.addOption(option);
  }
}
