import {type Command, usageOf} from '../../src/cli/command.ts';
import {COMMANDS} from '../../src/cli/commands.ts';
import {flagsOf, type OptionSpecs} from '../../src/cli/options.ts';
import {GLOBAL_OPTIONS, OWN_OPTIONS} from '../../src/cli/parse-command-line.ts';
import {cell, page} from './markdown.ts';

const ABOUT = `Exit 0: done; 1: it failed, with one line why and one line what to do; 2: wrong usage; 130: interrupted. With \`--json\` a command
prints one JSON value on standard output, and a failure as JSON on standard error. \`pln <command> --help\` shows this in the terminal.`;

const optionLines = (specs: OptionSpecs): string[] =>
  Object.entries(specs).map(
    ([key, spec]) =>
      `- \`${flagsOf(key, spec)}\`: ${spec.about}${spec.choices ? ` (${spec.choices.join(', ')})` : ''}`,
  );

const section = (command: Command): string[] => [
  '',
  `## pln ${command.name}`,
  '',
  `\`${usageOf(command)}\`: ${command.about}`,
  ...(Object.keys(command.options).length > 0 ? ['', ...optionLines(command.options)] : []),
  '',
  ...command.examples.map(example => `    ${example}`),
];

/** `docs/commands.md`. */
export const commandsPage = (): string =>
  page('Commands', ABOUT, [
    '| command | does |',
    '|---|---|',
    '| `pln` | open the terminal UI; without a terminal, print the first page of the queue |',
    ...COMMANDS.map(command => `| \`${cell(usageOf(command))}\` | ${cell(command.about)} |`),
    '',
    'Options of every command:',
    '',
    ...optionLines(GLOBAL_OPTIONS),
    '',
    'Options of `pln` alone:',
    '',
    ...optionLines(OWN_OPTIONS),
    ...COMMANDS.flatMap(section),
  ]);
