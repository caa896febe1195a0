// Covers: bin/build.js, package.json

import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {makePln, type Pln, ROOT} from '../helpers/pln.ts';

const MB = 1e6;

let pln: Pln;
let packed: {filename: string; size: number; unpackedSize: number; files: {path: string}[]};
let folder: string;

/** npm without internet, scripts, and the real home's cache; `npm test` has built dist/ before. */
const npm = (cwd: string, ...words: string[]): string =>
  execFileSync(
    'npm',
    [
      ...words,
      '--offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--cache',
      join(pln.home, 'cache'),
    ],
    {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {PATH: process.env.PATH, HOME: pln.user},
    },
  );

beforeAll(() => {
  pln = makePln();
  folder = join(pln.home, 'empty');
  mkdirSync(folder);
  packed = JSON.parse(npm(ROOT, 'pack', '--json', '--pack-destination', pln.home))[0];
});
afterAll(() => pln.remove());

test('the package is small, and has what it needs and nothing else', () => {
  expect(packed.size).toBeLessThanOrEqual(3 * MB);
  expect(packed.unpackedSize).toBeLessThanOrEqual(10 * MB);
  const paths = packed.files.map(({path}) => path);
  for (const path of [
    'package.json',
    'LICENSE',
    'bin/pln.js',
    'man/pln.1',
    'dist/main.js',
    'dist/runtime/workers/refresh.js',
    'dist/feeds-to-json/index.js',
    'dist/types/feeds-to-json/index.d.ts',
  ])
    expect(paths).toContain(path);
  expect(
    paths.filter(
      path =>
        !/^(?:dist\/|bin\/pln\.js$|man\/pln\.1$|(?:package\.json|LICENSE|README\.md|CHANGELOG\.md)$)/.test(
          path,
        ),
    ),
  ).toEqual([]);
});

test('it installs into an empty folder without scripts or internet, runs, and converts feeds', async () => {
  npm(folder, 'install', '--prefix', folder, join(pln.home, packed.filename));
  const bin = join(folder, 'node_modules/pln/bin/pln.js');
  const installed = makePln({bin});
  const linked = execFileSync(join(folder, 'node_modules/.bin/pln'), ['--version'], {
    encoding: 'utf8',
    env: {PATH: process.env.PATH, PLN_HOME: installed.home},
  });
  expect(linked).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(await installed.json('reflect', '-m', 'Installed')).toMatchObject({body: 'Installed'});
  expect(await installed.json('refresh')).toMatchObject({sources: 0});
  installed.remove();

  writeFileSync(
    join(folder, 'convert.mjs'),
    `import {feedToJson} from 'pln/feeds-to-json';
     const bytes = new TextEncoder().encode('<rss version="2.0"><channel><title>A &amp; B</title></channel></rss>');
     console.log(JSON.stringify(feedToJson({bytes, url: 'https://example.org/feed'})));`,
  );
  const converted = JSON.parse(
    execFileSync(process.execPath, ['convert.mjs'], {cwd: folder, encoding: 'utf8'}),
  );
  expect(converted).toMatchObject({version: 'https://jsonfeed.org/version/1.1', title: 'A & B', items: []});
});
