import {usageOf} from '../../src/cli/command.ts';
import {COMMANDS} from '../../src/cli/commands.ts';
import {cell, page} from './markdown.ts';

const ABOUT = `Every command takes \`--json\` (one JSON value on standard output, failures as JSON on standard error), \`--offline\` and
\`--no-color\`. Exit 0: done; 1: it failed, with one line why and one line what to do; 2: wrong usage; 130: interrupted.
\`pln <command> --help\` has the options and examples.`;

/** `docs/commands.md`. */
export const commandsPage = (): string =>
  page('Commands', ABOUT, [
    '| command | does |',
    '|---|---|',
    '| `pln` | the first page of the queue, and what to do next |',
    ...COMMANDS.map(command => `| \`${cell(usageOf(command))}\` | ${cell(command.about)} |`),
  ]);
