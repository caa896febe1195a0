// Believable feeds of any size, the same at every run.

const WORDS =
  'network learning feed reader cache entry note goal forum kettle tide maker paper library etag polite queue'.split(
    ' ',
  );

export const sentence = (seed: number): string =>
  Array.from({length: 12}, (_, index) => WORDS[(seed * 7 + index * index) % WORDS.length]).join(' ');

export const paragraph = (seed: number): string =>
  `<p>${Array.from({length: 5}, (_, index) => `${sentence(seed + index)}.`).join(' ')}</p>`;

/**
 * An RSS document of `items` entries, about 1.9 kB each but for the first, which is long enough to scroll; of a later
 * round, with as many newer entries in front and as many fewer of the oldest. They are an hour apart, the first one's
 * entries from `newest` on, epoch milliseconds.
 */
export function rssFeed(host: string, items: number, round = 0, newest = Date.UTC(2026, 10, 20)): string {
  const entries = Array.from({length: items}, (_, place) => {
    const index = place - round;
    const at = new Date(newest - index * 3_600_000).toUTCString();
    const body = Array.from({length: index === 0 ? 40 : 4}, (_, part) =>
      paragraph(Math.abs(index) * 5 + part),
    ).join('');
    const link = `${host}/entry-${index}`;
    return `<item><title>${sentence(Math.abs(index))}</title><link>${link}</link><guid>${link}</guid><dc:creator>Rin</dc:creator><pubDate>${at}</pubDate><content:encoded><![CDATA[${body}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${host}</title><link>${host}/</link><description>x</description>${entries.join('')}</channel></rss>`;
}

/** An Atom document with the same texts, as escaped HTML. */
export function atomFeed(host: string, entries: number): string {
  const now = Date.UTC(2026, 10, 20);
  const all = Array.from({length: entries}, (_, index) => {
    const at = new Date(now - index * 3_600_000).toISOString();
    const body = Array.from({length: 4}, (_, part) => paragraph(index * 5 + part)).join('');
    const link = `${host}/entry-${index}`;
    return `<entry><title>${sentence(index)}</title><link rel="alternate" href="${link}"/><id>${link}</id><author><name>Rin</name></author><published>${at}</published><updated>${at}</updated><content type="html">${body.replace(/</g, '&lt;').replace(/>/g, '&gt;')}</content></entry>`;
  });
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${host}</title><id>${host}/</id><link href="${host}/"/><updated>2026-11-20T00:00:00Z</updated>${all.join('')}</feed>`;
}
