// Covers: src/runtime/run-tui.ts, src/tui/terminal/start.ts, src/tui/terminal/InkAdapter.tsx

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openSession} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

const ENTER = '\r';
const ESC = '\x1b';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Kettle &amp; Code</title><link>https://kettle.example/</link>
${Array.from({length: 30}, (_, index) => `<item><title>Post number ${index}</title><link>https://kettle.example/${index}</link><guid>k${index}</guid><pubDate>${new Date(Date.now() - (index + 1) * 3_600_000).toUTCString()}</pubDate><description>&lt;p&gt;The first paragraph of ${index}. It has two sentences.&lt;/p&gt;&lt;p&gt;The second paragraph of ${index}.&lt;/p&gt;</description></item>`).join('\n')}
</channel></rss>`;

async function world() {
  const served = await startWorld();
  onTestFinished(() => served.close());
  served.set('/feed', {body: FEED, type: 'application/rss+xml', etag: '"1"'});
  return served;
}

test('from the first run to a highlight, a note and a reflection, and back the next day', async () => {
  const served = await world();
  const session = openSession();
  await session.until('+');
  session.type('+');
  await session.until('Follow');
  session.type(`${served.url('/feed')}${ENTER}`);
  await session.until('follow it:');
  session.type(ENTER);
  await session.until('Post number 0');
  session.type(ENTER);
  await session.until('The second paragraph of 0.');
  session.type('v');
  await session.until('marking by paragraph');
  session.type('j');
  session.type('a');
  await session.until('Note on “The second paragraph of 0.”');
  session.type('worth it\x04');
  await session.until('Kept “The second paragraph of 0.”');
  session.type('w');
  await session.until('[x] this entry: Post number 0');
  await session.until('[x] “The second paragraph of 0.”');
  session.type('What I take from this.\x04');
  await session.until('Written to journal/');
  session.type('q');
  await session.until('Post number 1');
  session.type('q');
  expect(await session.ended).toBe(0);
  const again = openSession({home: session.home});
  await again.until('Post number 1');
  again.type(ENTER);
  await again.until('The second paragraph of 0.');
  await again.until('worth it');
  again.type('Q');
  expect(await again.ended).toBe(0);
  const month = new Date().toISOString().slice(0, 7);
  expect(readFileSync(join(session.home, 'pln/portfolio/journal', `${month}.md`), 'utf8')).toContain(
    'What I take from this.',
  );
});

test('fifty keys in one write move fifty rows, pasted text is text, and CI changes nothing', async () => {
  const served = await world();
  const session = openSession({env: {CI: 'true'}, columns: 120, rows: 36});
  await session.until('+');
  session.type('+');
  await session.until('Follow');
  session.type(`\x1b[200~${served.url('/feed')}\x1b[201~`);
  await session.until('/feed');
  session.type(ENTER);
  await session.until('put everything into the inbox');
  session.type(`\x1b[B${ENTER}`);
  await session.until('Post number 0');
  session.type('j'.repeat(25));
  await session.until('▌• Post number 25');
  session.type('k'.repeat(24));
  await session.until('▌• Post number 1 ');
  session.type('e');
  await session.until('✓ Post number 1');
  session.type('U');
  await session.until('Undone');
  await session.gone('✓ Post number 1');
  session.type('?');
  await session.until('Find a key');
  session.type(ESC);
  await session.gone('Find a key');
  session.type('Q');
  expect(await session.ended).toBe(0);
  expect(session.written()).toContain('\x1b[?1049l');
});
