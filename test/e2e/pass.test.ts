// Covers: src/cli/network/community-set.ts, src/cli/network/community-result.ts, src/cli/queue/pass.ts

import {afterAll, expect, test} from 'vitest';
import {makePln} from '../helpers/pln.ts';

const pln = makePln();
afterAll(() => pln.remove());

test('a community is set so that its entries pass, in words and as JSON, and back', async () => {
  pln.write(
    'network.opml',
    '<opml version="2.0"><body><outline text="Tide" xmlUrl="https://a.example/feed"/></body></opml>',
  );
  expect((await pln.json('communities'))[0]).toMatchObject({title: 'Tide', passAfter: null});
  expect(await pln.json('community', 'set', 'tide', '--pass', 'pace')).toMatchObject({passAfter: 'pace'});
  expect((await pln.run(['communities'])).stdout).toContain('entries pass at its own pace');
  expect((await pln.run(['community', 'set', 'tide', '--pass', '7'])).stdout).toBe(
    'Tide is set: entries pass after 7 days\n',
  );
  expect(await pln.json('pass')).toEqual({passed: 0, communities: [], dryRun: false});
  expect((await pln.run(['pass', '--dry-run'])).stderr).toContain('Nothing passes');
  expect((await pln.json('undo')).words).toBe('entries of “Tide” pass at its own pace again');
  expect((await pln.run(['community', 'set', 'tide', '--pass', 'off'])).stdout).toBe(
    'Tide is set: nothing passes\n',
  );
});

test('what cannot be set is refused with what can', async () => {
  const nothing = await pln.run(['community', 'set', 'tide']);
  expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('--pass pace')]);
  const wrong = await pln.run(['community', 'set', 'tide', '--pass', 'soon']);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('a number of days from 1 to 999')]);
});
