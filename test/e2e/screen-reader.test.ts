// Covers: src/tui/speech/, src/tui/core/narrator.ts, src/tui/terminal/speaker.ts

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openSession, runPln} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

const ENTER = '\r';
/** Keeps a long text. */
const KEEP = '\x04';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Kettle &amp; Code</title><link>https://kettle.example/</link>
${Array.from({length: 5}, (_, index) => `<item><title>Post number ${index}</title><link>https://kettle.example/${index}</link><guid>k${index}</guid><pubDate>${new Date(Date.now() - (index + 1) * 3_600_000).toUTCString()}</pubDate><description>&lt;h2&gt;Why&lt;/h2&gt;&lt;p&gt;The first paragraph of ${index}.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a &lt;a href="https://kettle.example/a"&gt;cup&lt;/a&gt;&lt;/li&gt;&lt;li&gt;a pot&lt;/li&gt;&lt;li&gt;a pan&lt;/li&gt;&lt;/ul&gt;</description></item>`).join('\n')}
</channel></rss>`;

test('a session with a screen reader: read, mark, note and reflect in lines that are only ever added', async () => {
  const served = await startWorld();
  onTestFinished(() => served.close());
  served.set('/feed', {body: FEED, type: 'application/rss+xml', etag: '"1"'});
  const session = openSession({rows: 60, words: ['--screen-reader']});
  await session.until('Your network is empty. Begin with one of these keys.');
  session.type('+');
  await session.until('Follow (address of a page or feed)');
  session.type(`${served.url('/feed')}${ENTER}`);
  await session.until(/1 of 3: follow it/);
  session.type(ENTER);
  await session.until('Queue, inbox, 5 entries, newest first');
  await session.until('1 of 5, unread: Post number 0, Kettle & Code, 1 hour ago, 1 minute');
  const before = Buffer.byteLength(session.written());
  session.type('j');
  await session.until('2 of 5, unread: Post number 1, Kettle & Code, 2 hours ago, 1 minute');
  expect(Buffer.byteLength(session.written()) - before).toBeLessThanOrEqual(200);
  session.type(ENTER);
  await session.until('heading 2: Why');
  await session.until('list of 3');
  await session.until('item 1: a cup (link 1)');
  session.type('vj');
  await session.until('Marking by paragraph, 5 words: The first paragraph of 1.');
  session.type('a');
  await session.until('Note on "The first paragraph of 1."');
  session.type(`worth it${KEEP}`);
  await session.until('Kept "The first paragraph of 1."');
  session.type('w');
  await session.until('Reflection, on no goal');
  await session.until('Evidence: 2 of 2 ticked');
  session.type('\t');
  await session.until('ticked, 1 of 2: this entry: Post number 1');
  session.type('\x1b[B');
  await session.until(/ticked, 2 of 2: .*The first paragraph of 1/);
  session.type('\t');
  await session.until('Text.');
  session.type(`What I take from this.${KEEP}`);
  await session.until('Written to journal/');
  session.type('Q');
  expect(await session.ended).toBe(0);
  const written = session.written();
  expect(written).toContain('pln is closed');
  // Only modes are set: nothing is erased, no cursor is moved, no other screen is taken.
  const sequences = written.match(/\x1b\[[0-?]*[ -/]*[@-~]/g) ?? [];
  expect([...new Set(sequences)].filter(one => !/^\x1b\[\?(?:2026[hl]|2004[hl]|25h)$/.test(one))).toEqual([]);
  expect(written).not.toMatch(/[\u2500-\u259f]| {2}/);
  const month = new Date().toISOString().slice(0, 7);
  expect(readFileSync(join(session.home, 'pln/portfolio/journal', `${month}.md`), 'utf8')).toContain(
    'What I take from this.',
  );
  await runPln(session.home, 'config', 'set', 'screenReader', 'yes');
  const again = openSession({home: session.home});
  await again.until('1 of 5, unread: Post number 0');
  again.type('Q');
  expect(await again.ended).toBe(0);
  expect(again.written()).not.toContain('\x1b[?1049h');
});
