import {Command, CommanderError, Option} from 'commander';
import {PlnError} from '../domain/common/errors.ts';
import {capitalised} from '../domain/common/text.ts';
import type {BaseContext, CommandRow, OptionRow, Options} from './command.ts';
import {COMMANDS, GROUPS} from './commands.ts';
import {firstPage} from './reading/queue.ts';
import {runWithDraft} from './text-drafts.ts';

/** What the words of the command line decide before any command runs. */
export interface GlobalFlags {
  json: boolean;
  offline: boolean;
  color: boolean;
  /** `pln` alone opens the spoken form of the terminal UI. */
  screenReader: boolean;
}

export type MakeContext = (wishes: GlobalFlags) => BaseContext;

/** Runs one command line, without the program's own name. Gives the exit code; failures are thrown. */
export async function runCommandLine(
  words: readonly string[],
  version: string,
  makeContext: MakeContext,
  /** Of the lines of help, in cells. */
  columns: number,
): Promise<number> {
  let code = 0;
  const program = buildProgram(version, columns, async (row, given, options) => {
    const context = makeContext({
      json: options.json === true,
      offline: options.offline === true,
      color: options.color !== false,
      screenReader: options.screenReader === true,
    });
    code = row ? await runRow(row, context, given, options) : await openUi(context);
  });
  try {
    await program.parseAsync([...words], {from: 'user'});
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0; // --help and --version
    const [first] = words.filter(word => !word.startsWith('-'));
    if (first !== undefined && !rowOf(words))
      throw new PlnError('usage', `There is no command “${first}”.`, 'See: pln --help');
    throw new PlnError('usage', sentence(error.message), hintFor(words));
  }
}

function runRow(row: CommandRow, context: BaseContext, words: string[], options: Options): Promise<number> {
  return runWithDraft(row, context, words, options, async (name, otherWords, otherOptions) => {
    const other = COMMANDS.find(one => one.name === name);
    if (!other) throw new PlnError('not-found', `There is no command “${name}”.`, 'See: pln --help');
    const typing = {hold: () => {}, draftFile: () => null, rerun: () => Promise.resolve(1)};
    return (await (await other.load())({...context, typing}, otherWords, otherOptions)) ?? 0;
  });
}

/** commander's words, as one sentence. */
function sentence(words: string): string {
  const line = words.replace(/^error: /, '').replace(/\n[\s\S]*$/, '');
  return `${capitalised(line)}${/[.!?]$/.test(line) ? '' : '.'}`;
}

/** `pln` alone: the UI for a person, the first page for a pipe. */
async function openUi(context: BaseContext): Promise<number> {
  if (context.openUi === null || context.json) return context.onSoundDatabase(() => firstPage(context));
  return context.openUi();
}

const hintFor = (words: readonly string[]): string => {
  const row = rowOf(words);
  return row ? `See: pln ${row.name} --help` : 'See: pln --help';
};

const rowOf = (words: readonly string[]): CommandRow | undefined => {
  const plain = words.filter(word => !word.startsWith('-'));
  const [first, second] = plain;
  return (
    COMMANDS.find(row => row.name === `${first} ${second}`) ??
    COMMANDS.find(row => row.name.split(' ')[0] === first)
  );
};

type Act = (row: CommandRow | null, words: string[], options: Options) => Promise<void>;

function buildProgram(version: string, columns: number, act: Act): Command {
  const program = common(new Command('pln'))
    .configureOutput({getOutHelpWidth: () => columns})
    .description(
      'A personal learning network in the terminal: your communities in one queue, your goals, your own portfolio.',
    )
    .version(version, '-V, --version', 'the version')
    .option('--screen-reader', 'the terminal UI as lines for a screen reader')
    .addHelpText(
      'after',
      '\nExamples:\n  pln add https://example.org/blog\n  pln queue\n  pln reflect -m "What I learned today …"\n',
    )
    .action((options: Options) => act(null, [], options));
  for (const row of COMMANDS) addCommand(program, row, act);
  return program;
}

function addCommand(program: Command, row: CommandRow, act: Act): void {
  const names = row.name.split(' ');
  const parent = names.length > 1 ? groupOf(program, names[0] ?? '') : program;
  const known = parent.commands.find(command => command.name() === names.at(-1));
  const command = common(known ?? parent.command(names.at(-1) ?? '')).description(row.about);
  for (const word of (row.words ?? '').match(/<[^>]+>|\[[^\]]+\]/g) ?? []) command.argument(word);
  for (const option of row.options ?? []) command.addOption(optionOf(option));
  command.addHelpText('after', `\nExamples:\n${row.examples.map(example => `  ${example}\n`).join('')}`);
  command.action((...given: unknown[]) => {
    const options = command.optsWithGlobals() as Options;
    const words = given.slice(0, command.registeredArguments.length).flat() as (string | undefined)[];
    return act(
      row,
      words.filter(word => word !== undefined),
      options,
    );
  });
}

/** A command that only gathers others, such as `goal`. */
function groupOf(program: Command, name: string): Command {
  const known = program.commands.find(command => command.name() === name);
  if (known) return known;
  const verbs = COMMANDS.flatMap(row =>
    row.name.startsWith(`${name} `) ? [row.name.split(' ')[1]] : [],
  ).join(', ');
  return common(program.command(name))
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

function common(command: Command): Command {
  if (command.options.some(option => option.long === '--json')) return command;
  return command
    .exitOverride()
    .configureOutput({outputError: () => {}, writeErr: () => {}})
    .helpOption('-h, --help', 'this help')
    .helpCommand(false)
    .allowExcessArguments(false)
    .option('--json', 'one JSON value for programs')
    .option('--offline', 'make no connection')
    .option('--no-color', 'plain text');
}

function optionOf({flags, about, choices, parse}: OptionRow): Option {
  const option = new Option(flags, about);
  if (choices) option.choices([...choices]);
  if (parse) option.argParser(parse);
  return option;
}
