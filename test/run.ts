import {statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseCLI, startVitest} from 'vitest/node';

/**
 * `npm test -- [room | room/chapter | part of a path]… [options of vitest]`. vitest finds a filter anywhere in a path, so
 * `store` alone would also run `services/refresh/store-answers.test.ts`: a folder of tests is given as a whole path.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const {filter, options} = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);

const asPath = (filter: string): string => {
  const found = statSync(join(root, 'test', filter), {throwIfNoEntry: false});
  return found?.isDirectory() ? `${join('test', filter)}/` : filter;
};

await startVitest('test', filter.map(asPath), {config: join(root, 'test/vitest.config.ts'), ...options});
