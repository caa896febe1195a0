import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ACT_VERBS} from '../../src/domain/acts/act.ts';
import {PlnError} from '../../src/domain/common/errors.ts';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {pastActs, undo} from '../../src/services/undo.ts';
import {makeBench} from '../helpers/service-home.ts';

const ACTS = 'acts/2026-11.jsonl';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

test('acts with odd values, written by hand, are read, named and taken back without a crash', async () => {
  const bench = makeBench();
  const home = await bench.open();
  importOpml(home, '<opml version="2.0"><body><outline xmlUrl="https://a.example/feed"/></body></opml>');
  const act = JSON.parse(home.portfolio.read(ACTS));
  const values = [
    {x: {y: 1}},
    [{a: 1}],
    5,
    null,
    {from: {a: 1}, to: [1]},
    {target: 5, body: 7},
    {toString: 1},
    {id: {toString: 1}, from: {toString: 1}},
    act.value[0],
  ];
  const odd = ACT_VERBS.flatMap((verb, row) =>
    values.map((value, column) => {
      const id = `t${'a'.repeat(14)}${LETTERS[row]}${LETTERS[column]}`;
      const was = values[(column + 3) % values.length];
      return JSON.stringify({...act, id, stamp: undefined, verb, value, was});
    }),
  );
  writeFileSync(join(home.portfolio.dir, ACTS), `${JSON.stringify(act)}\n${odd.join('\n')}\n`);
  rmSync(join(bench.root, 'data'), {recursive: true});
  const again = await bench.open();
  expect(readActs(again.portfolio.read(ACTS), ACTS).acts).toHaveLength(odd.length + 1);
  expect(JSON.stringify(pastActs(again, 200))).not.toMatch(/object Object/);
  for (let count = 0; count < odd.length; count += 1)
    try {
      undo(again);
    } catch (error) {
      if (!(error instanceof PlnError)) throw error;
    }
});
