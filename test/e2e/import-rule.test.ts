// Covers: .dependency-cruiser.cjs

import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {ROOT} from '../helpers/pln.ts';

/** A forbidden import a file, and the rule that must see it. */
const FORBIDDEN: [file: string, text: string, rule: string][] = [
  ['src/domain/x-fs.ts', "import 'node:fs';", 'domain-is-pure'],
  ['src/domain/x-store.ts', "import '../store/open.ts';", 'domain-imports'],
  ['src/cli/x.ts', "import '../store/open.ts';", 'cli-imports'],
  [
    'src/cli/x-lazy.ts',
    "export const load = () => import('../portfolio/disk/file-writes.ts');",
    'cli-imports',
  ],
  [
    'src/cli/x-type.ts',
    "import type {Store} from '../store/open.ts';\nexport type X = Store;",
    'cli-imports',
  ],
  ['src/net/x.ts', "import '../feeds-to-json/parse/parse.ts';", 'net-imports'],
  ['src/feeds-to-json/x.ts', "import '../net/fetcher.ts';", 'feeds-to-json-imports'],
  ['src/feeds-to-json/x-forums.ts', "import '../forums/known-hosts.ts';", 'feeds-to-json-imports'],
  ['src/forums/x.ts', "import '../store/open.ts';", 'forums-imports'],
  ['src/cli/x-forums.ts', "import '../forums/known-hosts.ts';", 'cli-imports'],
  ['src/portfolio/x.ts', "import '../store/open.ts';", 'portfolio-imports'],
  ['src/exporters/x.ts', "import '../services/home/home.ts';", 'exporters-imports'],
  ['src/services/x.ts', "import '../cli/print.ts';", 'services-imports'],
  ['src/services/x-main.ts', "import '../main.ts';", 'nobody-imports-main'],
  ['src/services/x-runtime.ts', "import '../runtime/output.ts';", 'only-main-knows-runtime'],
  ['src/services/x-conf.ts', "import 'conf';", 'conf-only-in-config'],
  ['src/extract/x.ts', "import 'rss-parser';", 'rss-parser-only-in-feeds-to-json'],
  ['src/services/x-sqlite.ts', "import 'node:sqlite';", 'sqlite-only-in-store'],
  ['src/services/x-worker.ts', "import '../runtime/workers/refresh.ts';", 'only-runtime-knows-workers'],
  [
    'src/tui/core/x-home.ts',
    "import type {Home} from '../../services/home/home.ts';\nexport type X = Home;",
    'tui-sees-no-home',
  ],
  ['src/runtime/workers/x-tui.ts', "import '../../tui/core/ui.ts';", 'threads-know-no-face'],
  ['src/runtime/workers/x-cli.ts', "import '../../cli/print.ts';", 'threads-know-no-face'],
  ['src/config/modes/x.ts', "import '../settings.ts';", 'config-modes-imports'],
  ['src/domain/common/x.ts', "import '../acts/act.ts';", 'domain-common-imports'],
  ['src/feeds-to-json/text/x.ts', "import '../parse/parse.ts';", 'feeds-to-json-text-imports'],
  ['src/store/content/x.ts', "import '../learner/acts.ts';", 'store-content-imports'],
  ['src/portfolio/documents/x.ts', "import '../disk/portfolio.ts';", 'portfolio-documents-imports'],
  ['src/portfolio/documents/goals/x.ts', "import '../journal/read.ts';", 'no-document-kind-imports-another'],
  ['src/portfolio/documents/common/x.ts', "import '../kinds.ts';", 'no-document-kind-imports-another'],
  ['src/render/cells/x.ts', "import '../tree/tree.ts';", 'render-cells-imports'],
  ['src/exporters/goals/x.ts', "import '../journal/csv.ts';", 'exporters-goals-imports'],
  ['src/exporters/goals/x-registry.ts', "import '../registry.ts';", 'exporters-goals-imports'],
  ['src/services/home/x.ts', "import '../journal/reflect.ts';", 'services-home-imports'],
  ['src/services/acts/x.ts', "import '../undo.ts';", 'services-acts-imports'],
  ['src/tui/drawing/x.ts', "import '../common/screen.ts';", 'tui-drawing-imports'],
  ['src/cli/network/x.ts', "import '../reading/show.ts';", 'cli-network-imports'],
  [
    'src/cli/network/x-home.ts',
    "import type {Home} from '../../services/home/home.ts';\nexport type X = Home;",
    'faces-know-no-home',
  ],
  [
    'src/cli/network/x-early.ts',
    "import {queue} from '../../services/queue/triage.ts';\nexport const x = queue;",
    'commands-load-services-late',
  ],
  ['src/cli/reading/x.ts', "import '../learning/goal-lines.ts';", 'cli-reading-imports'],
  ['src/services/x-lost.ts', "import './not-there.ts';", 'resolvable'],
];

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'pln-rule-'));
  for (const part of ['src', 'bin', 'dist', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(join(ROOT, part), join(copy, part), {recursive: true});
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, {recursive: true, force: true}));

/** As `npm run check` runs it. */
function cruise(): {code: number | null; said: string} {
  const bin = join(ROOT, 'node_modules/.bin/depcruise');
  const words = ['--config', '.dependency-cruiser.cjs', 'src', 'bin'];
  const {status, stdout} = spawnSync(bin, words, {
    cwd: copy,
    encoding: 'utf8',
    env: {...process.env, NO_COLOR: '1'},
  });
  return {code: status, said: stdout};
}

test('the code as it is keeps the import rule; every forbidden import is found and fails the check', () => {
  expect(cruise()).toEqual({code: 0, said: expect.stringContaining('no dependency violations found')});

  for (const [file, text] of FORBIDDEN) {
    mkdirSync(dirname(join(copy, file)), {recursive: true});
    writeFileSync(join(copy, file), `${text}\n`);
  }
  for (const [one, other] of ['ab', 'ba'])
    writeFileSync(join(copy, `src/services/x-ring-${one}.ts`), `import './x-ring-${other}.ts';\n`);
  const {code, said} = cruise();
  expect(code).toBeGreaterThan(0);
  for (const [file, , rule] of FORBIDDEN) expect(said).toContain(`${rule}: ${file} `);
  expect(said).toContain('no-cycles: src/services/x-ring-');
});
