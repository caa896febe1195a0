import {type Command, usageOf} from '../../src/cli/command.ts';
import {COMMANDS} from '../../src/cli/commands.ts';
import {flagsOf, type OptionSpecs} from '../../src/cli/options.ts';
import {DESCRIPTION, EXAMPLES, GLOBAL_OPTIONS, OWN_OPTIONS} from '../../src/cli/parse-command-line.ts';
import {defaultWords, SETTING_ROWS} from './settings-page.ts';

// roff with the macros of man(7).

/** Text as roff takes it: no escapes, no control line, and hyphens that can be copied. */
const plain = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replace(/[“”]/g, '"')
    .replaceAll('’', "'")
    .replace(/^(?=[.'])/, '\\&');

const bold = (text: string): string => `\\fB${plain(text)}\\fR`;

/** A term with its explanation. */
const item = (term: string, ...about: string[]): string[] => ['.TP', bold(term), ...about.map(plain)];

const example = (lines: readonly string[]): string[] => [
  '.PP',
  '.nf',
  ...lines.map(line => `    ${plain(line)}`),
  '.fi',
];

const optionItems = (specs: OptionSpecs): string[] =>
  Object.entries(specs).flatMap(([key, spec]) =>
    item(flagsOf(key, spec), spec.about + (spec.choices ? `: ${spec.choices.join(', ')}` : '')),
  );

const commandSection = (command: Command): string[] => [
  `.SS ${bold(usageOf(command))}`,
  plain(command.about),
  ...optionItems(command.options),
  ...example(command.examples),
];

const ENVIRONMENT: Record<string, string> = {
  PLN_HOME: 'A folder that holds settings, data and portfolio together, in place of the usual places.',
  PLN_OFFLINE: '1: make no network connection, as with --offline.',
  NO_COLOR: 'Print plain text, as with --no-color.',
  COLUMNS: 'The width of lines, in cells.',
  'VISUAL, EDITOR': 'The editor for a reflection, as a command line of the shell.',
  BROWSER: 'The program that opens a page in the web.',
};

const EXIT: Record<string, string> = {
  0: 'Done.',
  1: 'It failed. Standard error has one line why and one line what to do.',
  2: 'Wrong usage.',
  130: 'Interrupted.',
};

/** `man/pln.1`. */
export const manPage = (): string =>
  [
    '.\\" Made from the declarations of commands and settings. To write it: PLN_WRITE_DOCS=1 npm test -- docs',
    '.TH PLN 1 "" pln "User Commands"',
    '.SH NAME',
    'pln \\- a personal learning network in the terminal',
    '.SH SYNOPSIS',
    '.B pln',
    '[\\fIcommand\\fR] [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    plain(DESCRIPTION),
    'Without a command',
    '.B pln',
    'opens the terminal UI; without a terminal it prints the first page of the queue.',
    ...example(EXAMPLES),
    '.SH OPTIONS',
    'Options of every command:',
    ...optionItems(GLOBAL_OPTIONS),
    '.PP',
    'Options of \\fBpln\\fR alone:',
    ...optionItems(OWN_OPTIONS),
    '.SH COMMANDS',
    ...COMMANDS.flatMap(commandSection),
    '.SH SETTINGS',
    'Changed with \\fBpln config set\\fR.',
    ...SETTING_ROWS.flatMap(row =>
      item(row.name, row.about, `It is ${row.range}.`, `Default: ${defaultWords(row)}.`),
    ),
    '.SH ENVIRONMENT',
    ...Object.entries(ENVIRONMENT).flatMap(([name, about]) => item(name, about)),
    '.SH EXIT STATUS',
    ...Object.entries(EXIT).flatMap(([code, about]) => item(code, about)),
    '.SH FILES',
    'Settings, data and the portfolio folder are where',
    '.B pln config path',
    'says.',
    '',
  ].join('\n');
