// Covers: src/store/content/links.ts, src/services/snapshots/snapshot-links.ts

import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import type {Related} from '../../../src/domain/ranking/related.ts';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {removeCommunity, setMuted} from '../../../src/services/network/communities.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {mark, star} from '../../../src/services/queue/triage.ts';
import {
  bridgeNeighboursOfNoted,
  disagreementsWithNoted,
  relatedTo,
} from '../../../src/services/ranking/related.ts';
import {readEntry} from '../../../src/services/reading/read-entry.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

interface Post {
  title: string;
  /** Without one, an item has a guid alone. */
  link?: string;
  guid?: string;
  html?: string;
  replies?: number;
  comments?: string;
}

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[sign] ?? '');

function publish(path: string, posts: readonly Post[]): void {
  const items = posts.map(
    ({title, link, guid, html = 'Words.', replies, comments}) =>
      `<item><title>${title}</title>${link ? `<link>${escaped(link)}</link>` : ''}
       <guid isPermaLink="false">${guid ?? title}</guid><pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate>
       ${replies === undefined ? '' : `<slash:comments>${replies}</slash:comments>`}
       ${comments === undefined ? '' : `<comments>${escaped(comments)}</comments>`}
       <description>${escaped(html)}</description></item>`,
  );
  world.set(path, {
    body: `<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>${path.slice(1)}</title>
      <link>${world.url('/')}</link>${items.join('')}</channel></rss>`,
  });
}

/** JSON Feed, the only format that names the page which an item of a link list is about. */
function publishLinks(
  path: string,
  items: readonly {title: string; id: string; external_url: string; url?: string}[],
) {
  const json = {version: 'https://jsonfeed.org/version/1.1', title: path.slice(1), items};
  world.set(path, {
    headers: {'content-type': 'application/feed+json'},
    body: JSON.stringify({...json, items: items.map(item => ({...item, content_text: 'Worth reading.'}))}),
  });
}

beforeEach(() => {
  for (const path of ['/blog', '/square', '/links', '/other']) publish(path, []);
});

const follow = (home: Home, path: string) => addCommunity(home, world.url(path), {all: true});
const idOf = (home: Home, title: string): EntryId =>
  (queue(home, {state: 'all', limit: 0}).find(row => row.title === title)?.id ?? '') as EntryId;
const related = (home: Home, title: string): string[] =>
  relatedTo(home, idOf(home, title)).map(({entry, how}) => `${how}: ${entry.title}`);
const link = (path: string, text = 'this'): string => `<p>See <a href="${world.url(path)}">${text}</a>.</p>`;

async function homeFollowing(...paths: string[]): Promise<Home> {
  const home = await makeBench().open();
  for (const path of paths) await follow(home, path);
  return home;
}

test('entries of two communities that link to each other are related, whichever came first', async () => {
  publish('/blog', [{title: 'Tea', link: world.url('/tea/?utm_source=feed')}]);
  publish('/square', [{title: 'Re: Tea', link: world.url('/t/1'), html: link('/tea#part'), replies: 31}]);
  for (const order of [
    ['/blog', '/square'],
    ['/square', '/blog'],
  ]) {
    const home = await homeFollowing(...order);
    expect(relatedTo(home, idOf(home, 'Tea'))).toEqual([
      {
        entry: {
          id: idOf(home, 'Re: Tea'),
          title: 'Re: Tea',
          url: world.url('/t/1'),
          communities: [{id: expect.any(String), title: 'square'}],
        },
        how: 'link',
        words: [],
        replies: 31,
        unread: true,
      } satisfies Related,
    ]);
    expect(related(home, 'Re: Tea')).toEqual(['link: Tea']);
    expect(readEntry(home, idOf(home, 'Tea')).related).toEqual(relatedTo(home, idOf(home, 'Tea')));
    await mark(home, 'done', [idOf(home, 'Re: Tea')]);
    expect(relatedTo(home, idOf(home, 'Tea'))[0]?.unread).toBe(false);
  }
});

test('a page that a link list names, and a paper, join entries that are about them', async () => {
  publish('/blog', [
    {title: 'Tea', link: world.url('/tea')},
    {title: 'Paper', link: 'https://journal.example/doi/full/10.1000/ABC'},
  ]);
  publishLinks('/links', [
    {title: 'Found', id: '1', url: world.url('/links/1'), external_url: world.url('/tea/')},
  ]);
  publish('/square', [
    {title: 'On a paper', link: world.url('/s/1'), html: '<a href="https://dx.doi.org/10.1000/abc">it</a>'},
    {title: 'By its DOI', guid: 'doi:10.1000/Abc', link: world.url('/s/2')},
    {title: 'A survey', html: 'doi:10.1000/abc, doi:10.1000/def', link: world.url('/s/3')},
  ]);
  const home = await homeFollowing('/blog', '/links', '/square');
  expect(related(home, 'Tea')).toEqual(['same: Found']);
  expect(related(home, 'Found')).toEqual(['same: Tea']);
  expect(related(home, 'Paper').sort()).toEqual(['link: A survey', 'same: By its DOI', 'same: On a paper']);
  // The survey links to the paper, and not to what others wrote about it.
  expect(related(home, 'A survey')).toEqual(['link: Paper']);
});

test('who links to a page is not related to those that are about that page', async () => {
  publishLinks('/links', [
    {title: 'Found', id: '1', url: world.url('/links/1'), external_url: world.url('/tea')},
  ]);
  publish('/square', [{title: 'Re: Tea', link: world.url('/t/1'), html: link('/tea')}]);
  const home = await homeFollowing('/links', '/square');
  expect(related(home, 'Re: Tea')).toEqual([]);
  expect(related(home, 'Found')).toEqual([]);
});

test('neither entries of one community are related, nor those of which one is also in the other', async () => {
  publish('/blog', [
    {title: 'Tea', link: world.url('/tea')},
    {title: 'Milk', link: world.url('/milk'), html: link('/tea')},
  ]);
  publish('/square', [
    {title: 'Tea', link: world.url('/tea')},
    {title: 'Cup', link: world.url('/cup'), html: link('/tea')},
  ]);
  const home = await homeFollowing('/blog', '/square');
  for (const title of ['Tea', 'Milk', 'Cup']) expect(related(home, title)).toEqual([]);
});

test('an entry is not related to itself, and links to a home page lead to no entry', async () => {
  publish('/blog', [
    {title: 'Tea', link: world.url('/tea'), html: link('/tea')},
    {title: 'First', link: world.url('/'), guid: 'a'},
    {title: 'Second', link: world.url('/'), guid: 'b'},
  ]);
  publish('/square', [{title: 'Hello', link: world.url('/hello'), html: link('/')}]);
  const home = await homeFollowing('/blog', '/square');
  for (const title of ['Tea', 'First', 'Second', 'Hello']) expect(related(home, title)).toEqual([]);
});

test('a link to the discussion of an entry leads to the entry', async () => {
  publish('/square', [{title: 'Asked', link: world.url('/asked'), comments: world.url('/item?id=7')}]);
  publish('/blog', [{title: 'Answer', link: world.url('/answer'), html: link('/item?id=7')}]);
  const home = await homeFollowing('/blog', '/square');
  expect(related(home, 'Answer')).toEqual(['link: Asked']);
});

test('entries of muted and removed communities are never named', async () => {
  publish('/blog', [{title: 'Tea', link: world.url('/tea')}]);
  publish('/square', [{title: 'Re: Tea', link: world.url('/t/1'), html: link('/tea')}]);
  const home = await homeFollowing('/blog');
  const {id} = await follow(home, '/square');
  // Kept, so that it shows in the queue although its community is muted.
  await star(home, true, [idOf(home, 'Re: Tea')]);
  expect(related(home, 'Tea')).toEqual(['link: Re: Tea']);
  setMuted(home, id, true);
  expect(related(home, 'Tea')).toEqual([]);
  setMuted(home, id, false);
  expect(related(home, 'Tea')).toEqual(['link: Re: Tea']);
  removeCommunity(home, id);
  expect(related(home, 'Tea')).toEqual([]);
});

test('an edited text links to what it links to now; an article that moved is still found at its old address', async () => {
  publish('/blog', [
    {title: 'Tea', guid: 'tea', link: world.url('/tea')},
    {title: 'Milk', link: world.url('/milk')},
  ]);
  publish('/square', [{title: 'Re', guid: 're', link: world.url('/t/1'), html: link('/tea')}]);
  const bench = makeBench();
  const home = await bench.open();
  for (const path of ['/blog', '/square']) await follow(home, path);
  publish('/square', [{title: 'Re', guid: 're', link: world.url('/t/1'), html: link('/milk')}]);
  await refresh(home, {force: true});
  expect([related(home, 'Tea'), related(home, 'Milk')]).toEqual([[], ['link: Re']]);

  publish('/square', [{title: 'Re', guid: 're', link: world.url('/t/1'), html: link('/tea')}]);
  publish('/blog', [{title: 'Tea', guid: 'tea', link: world.url('/new')}]);
  await refresh(home, {force: true});
  expect(related(home, 'Re')).toEqual(['link: Tea']);
});

test('the rows of a list say how many entries they belong with', async () => {
  publish('/blog', [{title: 'Tea', link: world.url('/tea')}]);
  publish(
    '/square',
    [1, 2].map(n => ({title: `Re ${n}`, link: world.url(`/t/${n}`), html: link('/tea')})),
  );
  const home = await homeFollowing('/blog', '/square');
  expect(
    queue(home, {state: 'all', limit: 0})
      .map(row => `${row.title}: ${row.related}`)
      .sort(),
  ).toEqual(['Re 1: 1', 'Re 2: 1', 'Tea: 2']);
});

test('open seats: unread neighbours of noted entries, and those that link to a passage marked as disagree first', async () => {
  publish('/blog', [
    {title: 'Tea', link: world.url('/tea'), html: `Water first. ${link('/cup')}`},
    {title: 'Milk', link: world.url('/milk'), html: 'Milk first.'},
    {title: 'Far', link: world.url('/far')},
  ]);
  publish('/square', [
    {title: 'Re Tea', link: world.url('/t/1'), html: link('/tea')},
    {title: 'Re Milk', link: world.url('/t/2'), html: link('/milk')},
    {title: 'Re Far', link: world.url('/t/3'), html: link('/far')},
    {title: 'Cup', link: world.url('/cup')},
  ]);
  const home = await homeFollowing('/blog', '/square');
  expect([bridgeNeighboursOfNoted(home), disagreementsWithNoted(home)]).toEqual([[], []]);
  await annotate(home, idOf(home, 'Milk'), {quote: 'Milk first', kind: 'disagree'});
  await annotate(home, idOf(home, 'Tea'), {quote: 'Water first', kind: 'idea'});
  const titles = (ids: readonly EntryId[]) => ids.map(id => readEntry(home, id).title);
  expect(titles(bridgeNeighboursOfNoted(home)).sort()).toEqual(['Cup', 'Re Milk', 'Re Tea']);
  expect(titles(disagreementsWithNoted(home))).toEqual(['Re Milk', 'Re Tea']);
  await mark(home, 'done', [idOf(home, 'Re Milk')]);
  expect(titles(disagreementsWithNoted(home))).toEqual(['Re Tea']);
});

test('linkedWith gives both directions, also within a community', async () => {
  publish('/blog', [
    {title: 'Tea', link: world.url('/tea'), html: link('/cup')},
    {title: 'Milk', link: world.url('/milk'), html: link('/tea')},
  ]);
  publish('/square', [
    {title: 'Cup', link: world.url('/cup')},
    {title: 'Alone', link: world.url('/alone')},
  ]);
  const home = await homeFollowing('/blog', '/square');
  const ids = (...titles: string[]) => titles.map(title => idOf(home, title));
  expect(home.store.links.linkedWith(ids('Tea'))).toEqual(new Set(ids('Cup', 'Milk')));
  expect(home.store.links.linkedWith(ids('Milk', 'Alone'))).toEqual(new Set(ids('Tea')));
  expect(home.store.links.linkedWith([])).toEqual(new Set());
});

test('after a rebuild, entries that feeds no longer carry are related by their kept copies', async () => {
  publish('/blog', [{title: 'Tea', link: world.url('/tea')}]);
  publish('/square', [{title: 'Re', link: world.url('/t/1'), html: link('/tea')}]);
  const {open, root} = makeBench();
  const home = await open();
  for (const path of ['/blog', '/square']) await follow(home, path);
  await star(home, true, [idOf(home, 'Re'), idOf(home, 'Tea')]);
  for (const path of ['/blog', '/square']) publish(path, []);
  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  await refresh(again, {force: true});
  expect(related(again, 'Tea')).toEqual(['link: Re']);
  expect(related(again, 'Re')).toEqual(['link: Tea']);
});
