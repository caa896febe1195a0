import {expect, test} from 'vitest';
import {feedToJson} from '../../../src/feeds-to-json/index.ts';

/** An unknown element nested so deep that the first parser refuses the whole document. */
const ODD = `${'<x>'.repeat(150)}${'</x>'.repeat(150)}`;
const read = (text: string) =>
  feedToJson({bytes: new TextEncoder().encode(text), url: 'https://a.example/feed'});

test('RSS that the first parser refuses', () => {
  const feed =
    read(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Odd &amp; even</title><link>/</link><description>d</description>
    <item>${ODD}<title>One &lt;b&gt;bold&lt;/b&gt;</title><link>/1</link><guid isPermaLink="false">g1</guid><pubDate>21 Nov 26 10:00 EST</pubDate><author>Ada</author><category>c</category>
    <content:encoded><![CDATA[<p>Full</p>]]></content:encoded><comments>/1#c</comments><enclosure url="/1.mp3" type="audio/mpeg" length="9"/></item></channel></rss>`);
  expect(feed).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Odd & even',
    home_page_url: 'https://a.example/',
    feed_url: 'https://a.example/feed',
    description: 'd',
    items: [
      {
        id: 'g1',
        url: 'https://a.example/1',
        title: 'One bold',
        content_html: '<p>Full</p>',
        date_published: '2026-11-21T15:00:00Z',
        authors: [{name: 'Ada'}],
        tags: ['c'],
        attachments: [{url: 'https://a.example/1.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9}],
        _pln: {comments_url: 'https://a.example/1#c'},
      },
    ],
    _pln: {format: 'rss'},
  });
});

test.each([
  [
    'atom',
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>${ODD}<id>urn:1</id><title>One</title><link href="/1"/><content type="html">&lt;p&gt;a&lt;/p&gt;</content></entry></feed>`,
  ],
  [
    'rdf',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel><item rdf:about="urn:1">${ODD}<title>One</title><link>/1</link><description>&lt;p&gt;a&lt;/p&gt;</description></item></rdf:RDF>`,
  ],
])('%s too', (format, text) => {
  const feed = read(text);
  expect(feed._pln.format).toBe(format);
  expect(feed.items).toEqual([
    {id: 'urn:1', url: 'https://a.example/1', title: 'One', content_html: '<p>a</p>'},
  ]);
});
