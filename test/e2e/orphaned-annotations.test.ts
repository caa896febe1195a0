// Covers: src/cli/reading/annotations.ts, src/cli/reading/show.ts, src/cli/reading/annotation-lines.ts

import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {KETTLE, setKettle} from '../helpers/communities.ts';
import {entryId} from '../helpers/expected-ids.ts';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import type {Pln} from '../helpers/pln.ts';

// A learner with two highlights in an article whose publisher then rewrites it. Each test continues the one before.

let learner: Learner;
let pln: Pln;
let id: string;
beforeAll(async () => {
  learner = await makeLearner();
  pln = learner.copy();
  id = entryId(`https://${learner.world.host}/kettle/etag`);
});
afterAll(async () => {
  pln.remove();
  await learner.remove();
});

const QUOTES = ['an hour is plenty', 'it is opaque'];

test('every command shows which quotes are still in the text, and the folder’s lines stay as they are', async () => {
  const before = pln.files();
  const [first, ...others] = KETTLE;
  if (!first) throw new Error('no entry');
  const text = '<p>All of this was wrong.</p><p>Send the tag back: it is opaque.</p>';
  setKettle(learner.world, [{...first, text}, ...others], '"new"');
  await pln.json('refresh', '--force');

  const annotations = await pln.json('annotations');
  expect(annotations.map((one: Record<string, unknown>) => [one['pln:orphan'], one['pln:found']])).toEqual([
    [true, null],
    [false, 'it is opaque'],
  ]);
  const {annotations: ofEntry} = await pln.json('show', id);
  expect(ofEntry).toEqual(annotations);
  const listed = (await pln.run(['annotations'])).stdout;
  expect(listed).toContain(
    `  “an hour is plenty”\n  no longer in the text; as it was kept: pln show ${id} --kept`,
  );
  expect(listed.match(/no longer/g)).toHaveLength(1);
  expect((await pln.run(['show', id])).stdout).toContain('no longer in the text');

  const line = (path: string): boolean => /^(?:annotations|kept|journal)\//.test(path);
  const kept = Object.entries(pln.files()).filter(([path]) => line(path));
  expect(kept).toEqual(Object.entries(before).filter(([path]) => line(path)));
  expect(JSON.stringify(before)).not.toMatch(/pln:orphan|pln:found/);
});

test('the copy shows the words in their place', async () => {
  const {stdout} = await pln.run(['show', id, '--kept']);
  expect(stdout).toContain('A feed reader that asks once an hour is plenty.');
  expect(stdout).toMatch(/kept \d{4}-\d\d-\d\d/);
  expect(stdout).not.toContain('no longer in the text');
  const {kept, contentText} = await pln.json('show', id, '--kept');
  expect(contentText).toContain('All of this was wrong.');
  expect(kept).toMatchObject([
    {contentText: expect.stringContaining(QUOTES[0] ?? ''), at: expect.any(String)},
  ]);
  const markdown = (await pln.run(['show', id, '--kept', '--markdown'])).stdout;
  expect(pln.read(`kept/${id}.md`)).toContain(markdown.trim());
  const none = await pln.run(['show', entryId(`https://${learner.world.host}/kettle/gaiwan`), '--kept']);
  expect(none).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('No copy of this entry is kept.'),
  });
});

test('a copy that was forgotten is pointed at by nothing', async () => {
  const copy = learner.copy();
  try {
    await copy.json('refresh', '--force');
    await copy.json('forget', id, '--for-good');
    const [gone, found] = await copy.json('annotations');
    expect([gone['pln:orphan'], gone['pln:kept'], found['pln:kept']]).toEqual([true, false, false]);
    for (const words of [['annotations'], ['show', id]]) {
      const {stdout} = await copy.run(words);
      expect(stdout).toContain('  no longer in the text; no copy is kept\n');
      expect(stdout).not.toContain('--kept');
    }
    await copy.json('star', id);
    expect((await copy.run(['annotations'])).stdout).toContain(`pln show ${id} --kept`);
  } finally {
    copy.remove();
  }
});

test('without the community and the database the quotes are found in what was kept', async () => {
  const [{id: community}] = await pln.json('communities');
  await pln.json('reflect', '-m', 'So it is', '--evidence', id);
  await pln.json('remove', community);
  rmSync(join(pln.data, 'pln.db'));
  const annotations = await pln.json('annotations');
  expect(annotations.map((one: Record<string, unknown>) => one['pln:found'])).toEqual(QUOTES);
  const [{evidence}] = await pln.json('journal');
  expect(evidence).toMatchObject([{type: 'entry', id, title: 'What an ETag is for'}]);
  const shown = (await pln.run(['show', id])).stdout;
  for (const quote of QUOTES) expect(shown).toContain(quote);
  expect((await pln.json('check')).problems).toEqual([]);
});
