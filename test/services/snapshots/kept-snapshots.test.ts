import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type AnnotateOptions, annotate} from '../../../src/services/annotations/annotate.ts';
import {annotationViews} from '../../../src/services/annotations/annotation-views.ts';
import {check} from '../../../src/services/folder/check.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities, removeCommunity} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {star} from '../../../src/services/queue/triage.ts';
import {readEntry} from '../../../src/services/reading/read-entry.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {snapshotsOf} from '../../../src/services/snapshots/snapshots.ts';
import {layOut} from '../../../src/tui/components/article.ts';
import {READER_KEYS} from '../../../src/tui/screens/reader/keys.ts';
import {READER} from '../../../src/tui/screens/reader/state.ts';
import {readerView} from '../../../src/tui/screens/reader/view.ts';
import {jsonFeed} from '../../helpers/communities.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {around, textOf} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';

const DAY = 86_400_000;
const OLD = `<h2>On caches</h2><p>A <em>cache</em> is a promise: “fresh” &amp; <code>not_stale</code>.</p>
<pre><code>if (age &lt; max) {
  serve();
}</code></pre><table><tr><th>status</th><th>猫の意味</th></tr><tr><td>304</td><td>keep it 👩‍💻 as it is</td></tr></table>
<p>An hour is plenty.</p>`;
const NEW =
  '<h2>On caches</h2><p>All of it was wrong. An hour is plenty.</p><p>Ask the <b>publisher</b> first.</p>';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function followed(html: string) {
  const bench = makeBench();
  const home = await bench.open();
  say(html);
  await addCommunity(home, world.url('/caches.json'), {all: true});
  const id = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  // Made one after another: what is made at one moment has no order.
  const mark = async (options: AnnotateOptions) => {
    bench.clock.advance(1000);
    return annotate(home, id, options);
  };
  return {...bench, home, id, mark};
}

function say(text: string): void {
  const items = text === '' ? [] : [{path: '/caches', title: 'Caches', text, ago: 1}];
  world.set('/caches.json', {type: 'application/feed+json', body: jsonFeed(world, 'Caches', '/home', items)});
}

/** The words that each annotation is on now, by what was marked. */
const found = (home: Home): [string, string | null, boolean | null][] =>
  annotationViews(home).map(one => [
    one.target.selector?.flatMap(each => (each.type === 'TextQuoteSelector' ? each.exact : []))[0] ?? '',
    one['pln:found'],
    one['pln:orphan'],
  ]);

const QUOTES = [
  'A cache is a promise: “fresh” & not_stale.',
  'max) {\n  serve();',
  '猫の意味\n304\nkeep it 👩‍💻 as',
  'An hour is plenty.',
];

test('without the source and without the database every citation shows its quote in its place', async () => {
  const {home, id, root, open, mark} = await followed(OLD);
  for (const quote of QUOTES) await mark({quote, note: `On ${quote}`});
  const [first] = annotationViews(home);
  await reflect(home, {text: 'So I learned', evidence: [id, first?.id ?? '']});
  removeCommunity(home, communities(home)[0]?.id ?? '');
  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  const folded = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ');
  expect(found(again).map(([, quote]) => folded(quote))).toEqual(QUOTES.map(folded));
  expect(found(again).map(([, , isOrphan]) => isOrphan)).toEqual(QUOTES.map(() => false));
  const entry = readEntry(again, id);
  expect(entry).toMatchObject({title: 'Caches', communities: [{title: 'Caches'}]});
  for (const quote of QUOTES) expect(folded(entry.contentText)).toContain(folded(quote));
  const [reflection] = journal(again);
  expect(reflection?.evidence).toMatchObject([
    {id, title: 'Caches'},
    {quote: QUOTES[0], title: 'Caches'},
  ]);
  expect(check(again)).toEqual({ok: true, problems: []});

  const article = layOut(entry, 76);
  expect(article.orphans).toEqual([]);
  const marked = article.highlights.map(one => folded(article.rendered.text.slice(one.start, one.end)));
  expect(marked).toEqual(QUOTES.map(folded));
  const screen = textOf(
    readerView({...READER, entry}, around(READER_KEYS, {columns: 140, rows: 40}, again.now()), layOut),
  );
  for (const words of ['A cache is a promise', 'serve();', 'keep it', 'On An hour is plenty.'])
    expect(screen).toContain(words);
});

test('the files of an entry are in its copy, and survive the database', async () => {
  const talk = {
    url: 'https://a.example/talk.mp3',
    mime_type: 'audio/mpeg',
    size_in_bytes: 5,
    duration_in_seconds: 62,
  };
  const items = [
    {id: '1', title: 'Talk', content_text: '', attachments: [talk, {url: 'https://a.example/slides.pdf'}]},
  ];
  const body = JSON.stringify({version: 'https://jsonfeed.org/version/1.1', title: 'Talks', items});
  world.set('/talks.json', {type: 'application/feed+json', body});
  const {root, open} = makeBench();
  const home = await open();
  const added = await addCommunity(home, world.url('/talks.json'), {all: true});
  const id = queue(home, {state: 'all', limit: 1})[0]?.id ?? '';
  await star(home, true, [id]);
  const {attachments} = readEntry(home, id);
  expect(attachments).toHaveLength(2);
  removeCommunity(home, added.id);
  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  expect(readEntry(again, id).attachments).toEqual(attachments);
  expect(check(again)).toEqual({ok: true, problems: []});
});

test('the text that is shown is the newest; what is no longer in it is flagged and is in its copy', async () => {
  const {home, id, clock, root, open, mark} = await followed(OLD);
  await mark({quote: QUOTES[0] ?? ''});
  await mark({quote: 'An hour is plenty.'});
  const file = `annotations/2026-11.jsonl`;
  const written = home.portfolio.read(file);
  say(NEW);
  clock.advance(DAY);
  await refresh(home);
  const after = [
    [QUOTES[0], null, true],
    ['An hour is plenty.', 'An hour is plenty.', false],
  ];
  expect(found(home)).toEqual(after);
  expect(readEntry(home, id).contentText).toContain('All of it was wrong.');
  const copies = await snapshotsOf(home, id);
  expect(copies.map(({contentText}) => contentText.includes('A cache is a promise'))).toEqual([true]);
  expect(home.portfolio.read(file)).toBe(written);

  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  expect(found(again).map(([, , isOrphan]) => isOrphan)).toEqual([false, false]);
  await refresh(again);
  expect(found(again)).toEqual(after);
  expect(again.portfolio.read(file)).toBe(written);
});

test('a passage of a later text is kept too, beside the copy of the first', async () => {
  const {home, id, clock, root, open, mark} = await followed(OLD);
  await star(home, true, [id]);
  say(NEW);
  clock.advance(DAY);
  await refresh(home);
  await mark({quote: 'An hour is plenty.'});
  expect(home.portfolio.scan().filter(({path}) => path.startsWith('kept/'))).toHaveLength(1);
  await mark({quote: 'Ask the publisher first.'});
  await mark({quote: 'All of it was wrong.'});
  const copies = home.portfolio.scan().filter(({path}) => path.startsWith('kept/'));
  expect(copies.map(({path}) => path.replace(/\.[0-9a-f]{12}\.md$/, '.<hash>.md'))).toEqual([
    `kept/${id}.<hash>.md`,
    `kept/${id}.md`,
  ]);
  removeCommunity(home, communities(home)[0]?.id ?? '');
  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  expect(found(again).map(([, quote]) => quote)).toEqual([
    'An hour is plenty.',
    'Ask the publisher first.',
    'All of it was wrong.',
  ]);
  expect((await snapshotsOf(again, id)).map(({contentText}) => contentText.includes('Ask the'))).toEqual([
    true,
    false,
  ]);
  expect(check(again)).toEqual({ok: true, problems: []});
});

test('an entry whose address changed still has the copy that was kept under the old one', async () => {
  const {home, id, clock, mark} = await followed(OLD);
  await mark({quote: 'An hour is plenty.'});
  const item = {id: 'x', url: world.url('/elsewhere'), title: 'Caches', content_html: OLD};
  world.set('/caches.json', {
    type: 'application/feed+json',
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Caches',
      items: [{...item, id: world.url('/caches')}],
    }),
  });
  clock.advance(DAY);
  await refresh(home);
  expect(readEntry(home, id).id).not.toBe(id);
  expect(await snapshotsOf(home, readEntry(home, id).id)).toHaveLength(1);
  expect(found(home)).toEqual([['An hour is plenty.', 'An hour is plenty.', false]]);
});

test('what is about a whole entry is not an orphan; without a text, nothing is known', async () => {
  const {home, root, open, mark} = await followed(OLD);
  await mark({note: 'All of it'});
  await mark({quote: 'An hour is plenty.'});
  expect(found(home).map(([, , isOrphan]) => isOrphan)).toEqual([false, false]);
  rmSync(join(root, 'data'), {recursive: true});
  rmSync(join(root, 'portfolio', 'kept'), {recursive: true});
  expect(found(await open()).map(([, , isOrphan]) => isOrphan)).toEqual([false, null]);
});
