import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {benchFolder} from './home.ts';

/** The least an Ink list can be: 36 rows, one of them chosen; bundled, and with V8's compile cache, as pln is. */
export async function bareInk(): Promise<string> {
  const folder = benchFolder();
  const source = join(folder, 'list.mjs');
  writeFileSync(
    source,
    `import {createElement as h, useState} from 'react';
import {Box, render, Text, useApp, useInput} from 'ink';
function List() {
  const {exit} = useApp();
  const [chosen, choose] = useState(0);
  useInput(input => (input === 'Q' ? exit() : choose(now => now + (input === 'j' ? 1 : -1))));
  return h(Box, {flexDirection: 'column'}, Array.from({length: 36}, (_, row) => h(Text, {key: row, inverse: row === chosen}, 'Row ' + row)));
}
render(h(List), {alternateScreen: true, incrementalRendering: true, maxFps: 60, interactive: true});
`,
  );
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await build({
    entryPoints: [source],
    outdir: folder,
    entryNames: 'bundled',
    outExtension: {'.js': '.mjs'},
    splitting: true,
    nodePaths: [join(root, 'node_modules')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    external: ['react-devtools-core'],
    define: {'process.env.NODE_ENV': '"production"'},
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  const program = join(folder, 'start.mjs');
  writeFileSync(
    program,
    `import {enableCompileCache} from 'node:module';
enableCompileCache(${JSON.stringify(join(folder, 'cache'))});
await import('./bundled.mjs');
`,
  );
  return program;
}
