import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

// `npm run check:exhaustive`. A verb, a kind of document or an option that lacks one of its parts must not compile. Each
// plant is made in a copy of the sources, and the compiler must refuse it with an error that names the missing part.

interface Edit {
  file: string;
  find: string;
  replace: string;
}

interface Plant {
  name: string;
  edits: readonly Edit[];
  /** The compiler's error; null: it must accept the sources. */
  error: RegExp | null;
}

const VERB: Edit = {
  file: 'src/domain/acts/act.ts',
  find: "  'undo',\n] as const;",
  replace: "  'undo',\n  'lend',\n] as const;",
};
const verbRow = (row: string): Edit => ({
  file: 'src/domain/acts/act-table.ts',
  find: '  forget: {...RECORD,',
  replace: `  lend: ${row},\n  forget: {...RECORD,`,
});

const KIND: Edit = {
  file: 'src/portfolio/documents/kinds.ts',
  find: "| 'snapshots' | 'files';",
  replace: "| 'snapshots' | 'files' | 'questions';",
};
const KIND_ROW: Edit = {
  file: 'src/portfolio/documents/kinds.ts',
  find: '  files: FILES_KIND,\n',
  replace: "  files: FILES_KIND,\n  questions: {...ANNOTATIONS_KIND, top: 'questions'},\n",
};
/** Files of services with a record of kinds, in the compiler's order. */
const KIND_PARTS = [
  ...['folder/check-documents', 'folder/forget-documents', 'folder/index-files', 'folder/lost-records'],
  ...['sync/merge-file', 'sync/returned-records', 'sync/unreadable-documents'],
];

const PLANTS: readonly Plant[] = [
  {name: 'the sources as they are', edits: [], error: null},
  {
    name: 'a verb without a row in the table of verbs',
    edits: [VERB],
    error: /^src\/domain\/acts\/act-table\.ts\(.*Property 'lend' is missing/m,
  },
  {
    name: 'a verb whose row does not say what it is about',
    edits: [VERB, verbRow('{...RECORD}')],
    error: /^src\/domain\/acts\/act-table\.ts\(.*Property 'subject' is missing/m,
  },
  {
    name: 'a verb that undo must restore, without a reversal',
    edits: [VERB, verbRow('{...WRITING, names: null, words: plainWords}')],
    error: /^src\/services\/reversals\.ts\(.*Property 'lend' is missing/m,
  },
  {
    name: 'a kind of document without a row in the registry',
    edits: [KIND],
    error: /^src\/portfolio\/documents\/kinds\.ts\(.*Property 'questions' is missing/m,
  },
  {
    name: 'a kind of document that services do not index, check, forget and merge',
    edits: [KIND, KIND_ROW],
    error: new RegExp(
      KIND_PARTS.map(file => `${file}\\.ts\\(.*Property 'questions' is missing`).join('[^]*'),
    ),
  },
  {
    name: 'a kind of document whose row lacks a part',
    edits: [{file: 'src/portfolio/documents/goals/kind.ts', find: '  rank: 0,\n', replace: ''}],
    error: /^src\/portfolio\/documents\/goals\/kind\.ts\(.*Property 'rank' is missing/m,
  },
  {
    name: 'a misspelt option in a command',
    edits: [
      {
        file: 'src/cli/network/refresh.ts',
        find: '{force, quiet, maxBytes}) {',
        replace: '{force, quite: quiet, maxBytes}) {',
      },
    ],
    error: /^src\/cli\/network\/refresh\.ts\(.*Property 'quite' does not exist/m,
  },
];

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'pln-exhaustive-'));
try {
  copySources();
  for (const plant of PLANTS) {
    const failure = tryPlant(plant);
    console.log(`${failure ? 'FAILED' : plant.error ? 'refused' : 'accepted'}: ${plant.name}`);
    if (!failure) continue;
    console.log(failure);
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, {recursive: true, force: true});
}

function copySources(): void {
  for (const name of ['src', 'package.json']) cpSync(join(ROOT, name), join(copy, name), {recursive: true});
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const config = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  // The first compilation checks all sources, the others only what an edit touches.
  const compilerOptions = {...config.compilerOptions, incremental: true, tsBuildInfoFile: 'build-info.json'};
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({...config, include: ['src'], compilerOptions}));
}

/** null: the compiler did as the plant expects. The copy is as before afterwards. */
function tryPlant({edits, error}: Plant): string | null {
  const before = new Map(edits.map(({file}) => [file, readFileSync(join(copy, file), 'utf8')]));
  try {
    for (const edit of edits) apply(edit);
    const output = compile();
    if (error === null) return output === '' ? null : output;
    if (output === '') return 'The compiler accepts it.';
    return error.test(output) ? null : `No error matches ${error}:\n${output}`;
  } finally {
    for (const [file, text] of before) writeFileSync(join(copy, file), text);
  }
}

/** Throws where the text to replace is gone: the plant must follow the code. */
function apply({file, find, replace}: Edit): void {
  const text = readFileSync(join(copy, file), 'utf8');
  if (!text.includes(find))
    throw new Error(`test/exhaustive.ts: ${file} no longer has ${JSON.stringify(find)}`);
  writeFileSync(
    join(copy, file),
    text.replace(find, () => replace),
  );
}

/** The errors of the compiler, one a line; '' where it accepts the copy. */
function compile(): string {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const {status, stdout, stderr} = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false'], {
    cwd: copy,
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${stdout}${stderr}`;
}
