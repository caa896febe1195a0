import type {World} from './world.ts';

/** One thing said by a community, in whatever format it speaks. */
export interface Said {
  path: string;
  title: string;
  /** HTML. */
  text: string;
  /** Days before now; null: undated. */
  ago: number | null;
  author?: string;
}

export const KETTLE: Said[] = [
  {
    path: '/kettle/etag/?utm_source=rss',
    title: 'What an ETag is for',
    text: '<p>A feed reader that asks once an hour is plenty. The answer is mostly <strong>304</strong>, and that is the point.</p><p>Send the tag back as it came: it is opaque.</p>',
    ago: 1,
    author: 'Ada Brewer',
  },
  {path: '/kettle/gaiwan', title: 'Gaiwan or teapot?', text: '<p>For one cup, the gaiwan.</p>', ago: 3},
  {path: '/kettle/cache', title: 'Caches & kettles', text: '<p>Both are kept warm.</p>', ago: 5},
  {path: '/kettle/water', title: 'On water', text: '<p>Soft water, first infusion.</p>', ago: 8},
  {path: '/kettle/scale', title: 'Descaling', text: '<p>Vinegar, then patience.</p>', ago: 13},
  {path: '/kettle/sixth', title: 'The sixth', text: '<p>Newer than a month, but the sixth.</p>', ago: 21},
  {path: '/kettle/old', title: 'An old one', text: '<p>Older than a month.</p>', ago: 40},
];

export const TIDE: Said[] = [
  {
    path: '/tide/neap',
    title: 'Neap tides explained',
    text: '<p>When sun and moon pull at right angles, the range is small.</p>',
    ago: 2,
    author: 'Jörg',
  },
  {path: '/tide/gauge', title: 'A gauge from a jam jar', text: '<p>Cork, straw, ruler.</p>', ago: 6},
];

export const RIDGE: Said[] = [
  {path: '/ridge/map', title: 'Reading contour lines', text: '<p>Close lines are steep ground.</p>', ago: 4},
  // The article of the first community, as others link it.
  {path: '/kettle/etag', title: 'Elsewhere: what an ETag is for', text: '<p>Read this.</p>', ago: 1},
];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** When these feeds are written, in whole seconds: some formats know no finer. */
const WRITTEN = Math.floor(Date.now() / 1000) * 1000;

/** The time from which `ago` counts. */
export const justNow = (): number => (WRITTEN - Date.now()) / 86_400_000;

export const daysAgo = (days: number): Date => new Date(WRITTEN - days * 86_400_000);

export function rss(world: World, title: string, home: string, items: readonly Said[]): string {
  const entries = items.map(
    ({path, title, text, ago, author}) => `  <item>
    <title>${escaped(title)}</title>
    <link>${escaped(world.url(path))}</link>
    <guid isPermaLink="false">tag:${escaped(path)}</guid>${ago === null ? '' : `\n    <pubDate>${daysAgo(ago).toUTCString()}</pubDate>`}${author ? `\n    <dc:creator>${escaped(author)}</dc:creator>` : ''}
    <description>${escaped(text)}</description>
  </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
  <title>${escaped(title)}</title>
  <link>${world.url(home)}</link>
  <description>Notes</description>
${entries.join('\n')}
</channel></rss>
`;
}

export function atom(world: World, title: string, home: string, items: readonly Said[]): string {
  const entries = items.map(
    ({path, title, text, ago, author}) => `  <entry>
    <title>${escaped(title)}</title>
    <id>${escaped(world.url(path))}</id>
    <link href="${escaped(world.url(path))}"/>
    <updated>${daysAgo(ago ?? 0).toISOString()}</updated>
    <published>${daysAgo(ago ?? 0).toISOString()}</published>${author ? `\n    <author><name>${escaped(author)}</name></author>` : ''}
    <content type="html">${escaped(text)}</content>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>${escaped(title)}</title>
  <id>${world.url(home)}</id>
  <link href="${world.url(home)}"/>
  <updated>${daysAgo(0).toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}

export function jsonFeed(world: World, title: string, home: string, items: readonly Said[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: world.url(home),
    items: items.map(({path, title, text, ago}) => ({
      id: world.url(path),
      url: world.url(path),
      title,
      content_html: text,
      ...(ago === null ? {} : {date_published: daysAgo(ago).toISOString()}),
    })),
  });
}

/** A tag with what servers put into theirs: opaque bytes, to be sent back as they came. */
export const KETTLE_TAG = 'W/"caf\xe9;a=1,b \'x\'"';
export const TIDE_MODIFIED = 'Sat, 21 Nov 2026 07:28:00 GMT';

/** A page that names an RSS feed, an Atom feed and a JSON Feed: three communities of one host. */
export function setCommunities(world: World): void {
  world.set('/kettle/', {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html><head><title>Kettle</title>
      <link rel="stylesheet" href="/style.css">
      <link title="RSS" type="application/rss+xml" rel="alternate nofollow" href="feed.xml"></head><body>Tea.</body></html>`,
  });
  setKettle(world, KETTLE, KETTLE_TAG);
  world.set('/tide.atom', {
    type: 'application/atom+xml',
    body: atom(world, 'Tide Forum', '/tide/', TIDE),
    lastModified: TIDE_MODIFIED,
  });
  world.set('/ridge.json', {
    type: 'application/feed+json',
    body: jsonFeed(world, 'Ridge Notes', '/ridge/', RIDGE),
    etag: '"r1"',
  });
}

export function setKettle(world: World, items: readonly Said[], etag: string): void {
  const body = rss(world, 'Kettle & Code', '/kettle/', items);
  world.set('/kettle/feed.xml', {type: 'application/rss+xml', body, etag, compress: 'gzip'});
}
