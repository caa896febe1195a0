// Bundles src/ into dist/: one file per entry, shared code in chunks, and the types of what other packages import.
// `--if-changed` builds only where a source differs from those that dist/ was built from.
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Built in a second folder, so that a pln that runs meanwhile finds a complete one. */
const next = join(root, 'dist.next');
/** Inside dist/, so that it is removed with dist/. */
const HASH_FILE = '.sources';
const hash = hashOfSources();
if (process.argv.includes('--if-changed') && isBuiltFrom(hash)) process.exit();

rmSync(next, {recursive: true, force: true});
/** What `pln` alone loads has bundles of its own: few files, and nothing that the first frame does not need. */
const inputs = [
  ...(await bundle('ui', ['src/main.ts', 'src/runtime/run-tui.ts'])),
  ...(await bundle('chunks', [
    'src/runtime/run-command.ts',
    'src/runtime/make-demo.ts',
    'src/runtime/workers/look-up.ts',
    'src/runtime/workers/plan.ts',
    'src/runtime/workers/read-documents.ts',
    'src/runtime/workers/read-folder.ts',
    'src/runtime/workers/refresh.ts',
    'src/runtime/workers/rescore.ts',
    'src/runtime/workers/search.ts',
    'src/runtime/workers/sync.ts',
    'src/runtime/workers/writer.ts',
    'src/feeds-to-json/index.ts',
  ])),
];
// `open` looks for it in its own folder, and else uses the one of the system.
copyFileSync(join(root, 'node_modules/open/xdg-open'), join(next, 'ui/xdg-open'));
writeFileSync(join(next, 'THIRD-PARTY.txt'), licences(inputs));
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

writeFileSync(join(next, HASH_FILE), hash);
rmSync(dist, {recursive: true, force: true});
renameSync(next, dist);

/** A hash of the content of every file that a build reads; package-lock.json is for the libraries. */
function hashOfSources() {
  const sources = readdirSync(join(root, 'src'), {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  const others = ['bin/build.js', 'package.json', 'package-lock.json', 'tsconfig.json'].map(name =>
    join(root, name),
  );
  const hash = createHash('sha256');
  for (const path of [...others, ...sources]) hash.update(path).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

function isBuiltFrom(hash) {
  const file = join(dist, HASH_FILE);
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

/** Bundles entries, with their shared code in the folder `chunks`. Gives the files that were bundled. */
async function bundle(chunks, entryPoints) {
  const {metafile} = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist.next',
    outbase: 'src',
    chunkNames: `${chunks}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['react-devtools-core'], // Ink loads it only while Ink itself is developed
    target: 'node24',
    // Names are not minified, for the stacks in the log. keepNames would cost a call for every function at each start.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    define: {'process.env.NODE_ENV': '"production"'},
    // Libraries in CommonJS load Node's modules with `require`.
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  return Object.keys(metafile.inputs);
}

/** The licences of what was bundled, as most of them require. */
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
