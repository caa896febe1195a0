// Bundles src/ into dist/: one file per entry, shared code in chunks, and the types of what others import.
import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Built aside, so that a pln that runs meanwhile finds a whole one. */
const next = join(root, 'dist.next');

rmSync(next, {recursive: true, force: true});
const {metafile} = await build({
  absWorkingDir: root,
  entryPoints: [
    'src/app.ts',
    'src/workers/refresh.ts',
    'src/workers/writer.ts',
    'src/feeds-to-json/index.ts',
  ],
  outdir: 'dist.next',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  external: ['react-devtools-core'], // Ink asks for it only while someone develops Ink
  target: 'node24',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  metafile: true,
  define: {'process.env.NODE_ENV': '"production"'},
  // Libraries in CommonJS ask for Node's own modules with `require`.
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
writeFileSync(join(next, 'THIRD-PARTY.txt'), licences(Object.keys(metafile.inputs)));
execFileSync(
  process.execPath,
  [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    'src/feeds-to-json/tsconfig.json',
    '--outDir',
    join(next, 'types'),
  ],
  {cwd: root, stdio: 'inherit'},
);

rmSync(dist, {recursive: true, force: true});
renameSync(next, dist);

/** The licences of what was bundled, as most of them ask. */
function licences(inputs) {
  const folders = new Set(
    inputs.map(input => /^.*?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(Boolean),
  );
  return [...folders].sort().map(licence).join('\n\n');
}

function licence(folder) {
  const path = join(root, folder);
  const {name, version, license} = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const file = readdirSync(path).find(entry => /^licen[cs]e/i.test(entry));
  const text = file && existsSync(join(path, file)) ? readFileSync(join(path, file), 'utf8').trim() : '';
  return `${name} ${version} (${license ?? 'see its own files'})\n${'-'.repeat(40)}\n${text}\n`;
}
