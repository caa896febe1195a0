import {basename, dirname} from 'node:path';
import {page} from './markdown.ts';
import {readTestIndex} from './test-index.ts';

const ABOUT = `Which test files cover which source file, the nearest first: the one that carries its name, then those that name it in a
\`// Covers:\` line or import it, else those of the files in its room that import it. \`npm test -- net/outcome\` runs one
of them, \`npm test -- net\` a whole room. Files of types and constants alone are not listed.`;

/** A file that many tests import is set-up in most of them. */
const MOST = 5;

/** `docs/tests.md`. */
export function testsPage(): string {
  const {bySource} = readTestIndex();
  const chapters = Map.groupBy(bySource, ([file]) => dirname(file));
  return page('Tests', ABOUT, [
    ...[...chapters].flatMap(([chapter, files], at) => [
      ...(at > 0 ? [''] : []),
      `## \`${chapter}/\``,
      '',
      '| file | tests |',
      '|---|---|',
      ...files.map(([file, tests]) => `| \`${basename(file)}\` | ${testsCell(tests)} |`),
    ]),
  ]);
}

function testsCell(tests: readonly string[]): string {
  const shown = tests.slice(0, MOST).map(test => `[${test.replace(/^test\/|\.test\.ts$/g, '')}](../${test})`);
  return tests.length > MOST ? `${shown.join(', ')} and ${tests.length - MOST} more` : shown.join(', ');
}
