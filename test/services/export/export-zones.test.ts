import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {EXPORTERS, type ExportKind} from '../../../src/exporters/registry.ts';
import {compactActs} from '../../../src/services/acts/compact-acts.ts';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {exportDocument, exportFormats} from '../../../src/services/export/export-document.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {log} from '../../../src/services/journal/log-experience.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {importOpml} from '../../../src/services/network/import-network.ts';
import {linkToGoal} from '../../../src/services/queue/triage.ts';
import {makeBench} from '../../helpers/service-home.ts';

const ZONE = process.env.TZ;
afterEach(() => {
  process.env.TZ = ZONE;
});

const ONE = 'eaaaaaaaaaaaa';
const entries = [{id: ONE as never, url: 'https://a.example/1', title: 'One', community: null}];

const exports = (home: Home): Record<string, string> =>
  Object.fromEntries(
    (Object.keys(EXPORTERS) as ExportKind[]).flatMap(kind =>
      exportFormats(kind).map(format => [
        `${kind}.${format}`,
        exportDocument(home, kind, format, {}).document,
      ]),
    ),
  );

test('an export is the same in every zone, also after a rebuild and after compaction', async () => {
  const bench = makeBench('2026-11-22T23:30:00Z');
  const home = await bench.open();
  recordAct(home, {verb: 'read', value: true, was: false, entries});
  importOpml(
    home,
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
  );
  addGoal(home, 'Learn', {milestones: ['One']});
  linkToGoal(home, ONE, 'learn');
  await annotate(home, ONE, {note: 'Noted', goals: ['learn']});
  await reflect(home, {text: 'Thought', goals: ['learn']});
  await log(home, 'Talk', {kind: 'talk', goals: ['learn']});
  const before = exports(home);
  const {evidence} = JSON.parse(before['goals.json'] ?? '')[0];
  expect(evidence).toHaveLength(4);
  for (const {at} of evidence) expect(at).toMatch(/^2026-11-23T00:30:00\.00\d\+01:00$/);
  expect(before['network.json']).toContain('2026-11-23T00:30:00.000+01:00');
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu']) {
    process.env.TZ = zone;
    expect(exports(home)).toEqual(before);
    rmSync(join(bench.root, 'data'), {recursive: true});
    const rebuilt = await bench.open();
    expect(exports(rebuilt)).toEqual(before);
    bench.clock.advance(40 * 86_400_000);
    compactActs(rebuilt);
    expect(exports(await bench.open())).toEqual(before);
  }
});
