import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {entryId} from '../../helpers/expected-ids.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>Kettle</title><item><guid>1</guid><link>${world.url('/tea')}</link>
      <title>On tea</title><description><![CDATA[<p>See <a href="/pot">the pot</a> first.</p>
      <ul><li>Boil water</li></ul><ol><li>Wait [3] minutes</li></ol><blockquote>Be patient</blockquote>]]></description></item></channel></rss>`,
  });
});
afterAll(() => world.close());

test.each([
  ['See the pot[1] first.', 'See the pot first.'],
  ['• Boil water', 'Boil water'],
  ['1. Wait [3] minutes', 'Wait [3] minutes'],
  ['first.\n\n• Boil water', 'first.\nBoil water'],
  ['▏ Be patient', 'Be patient'],
])('%j as pln show prints it is found', async (copied, words) => {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/feed'), {all: true});
  const {target} = await annotate(home, entryId(`https://${world.host}/tea`), {quote: copied});
  expect(JSON.stringify(target)).toContain(`"exact":${JSON.stringify(words)}`);
});

test('a quote that is not in the text is still refused', async () => {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/feed'), {all: true});
  await expect(annotate(home, entryId(`https://${world.host}/tea`), {quote: '• [1]'})).rejects.toMatchObject({
    code: 'not-found',
  });
});
