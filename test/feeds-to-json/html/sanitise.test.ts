import {describe, expect, test} from 'vitest';
import type {JsonFeed} from '../../../src/domain/entries/json-feed.ts';
import {sanitiseFeed, sanitiseItem} from '../../../src/feeds-to-json/html/sanitise.ts';

const BASE = 'https://a.example/post/1';
const html = (content_html: string, base = BASE) => {
  const item = sanitiseItem({id: '1', content_html}, base);
  // Of some nothing stays.
  return item.content_html ?? item.content_text;
};

describe('what a reader needs stays', () => {
  test.each([
    ['<p>One <em>two</em> <a href="https://b.example/">three</a></p>'],
    ['<h2>Head</h2><ul><li>a</li></ul><blockquote cite="https://b.example/">q</blockquote>'],
    ['<table><tbody><tr><th scope="col">a</th><td colspan="2">b</td></tr></tbody></table>'],
    ['<pre><code class="language-ts">a &lt; b &amp;&amp; c</code></pre>'],
    ['<figure><img src="https://a.example/p.png" alt="A bridge" /><figcaption>Bridge</figcaption></figure>'],
    ['<a href="mailto:a@b.example">write</a><a href="#note-1">1</a><li id="note-1">n</li>'],
    ['<video src="https://a.example/v.mp4" controls=""></video>'],
    ['<img src="data:image/png;base64,AAAA" />'],
  ])('%s', content => {
    expect(html(content)?.replaceAll(' controls>', ' controls="">')).toBe(content);
  });
});

describe('what could act, spy or draw goes', () => {
  test.each<[string, string, string]>([
    ['script', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['style', '<style>p{}</style><p style="x:y" class="z">a</p>', '<p>a</p>'],
    [
      'event handlers',
      '<p onclick="a()">a</p><img src=x onerror=a()>',
      '<p>a</p><img src="https://a.example/post/x" />',
    ],
    ['forms', '<form action="/x"><input name="a"><button>b</button></form>', 'b'],
    ['objects', '<object data="x"><embed src="y"></object>', ''],
    ['javascript: links', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['hidden in references', '<a href="java&#10;script&colon;alert(1)">a</a>', '<a>a</a>'],
    ['and in case and blanks', '<a href="  JaVaScRiPt:alert(1)">a</a>', '<a>a</a>'],
    ['vbscript: and file:', '<a href="vbscript:a">a</a><a href="file:///etc">b</a>', '<a>a</a><a>b</a>'],
    ['data: links', '<a href="data:text/html,x">a</a>', '<a>a</a>'],
    [
      'data: of another type than a picture',
      '<img src="data:text/html,x"><img src="data:image/svg+xml,x">',
      '',
    ],
    ['tracking pixels', '<img src="https://t.example/p.gif" width="1" height="1">', ''],
    ['pixels of no size', '<img src="https://t.example/p.gif" width="0" height="1px">', ''],
    ['SVG with its text', '<svg><text>a</text><script>b</script></svg>c', 'c'],
    ['<base> and <meta>', '<base href="//evil.example"><meta http-equiv=refresh content=0>a', 'a'],
    ['comments', 'a<!-- b -->c', 'ac'],
  ])('%s', (_, content, expected) => {
    expect(html(content)).toBe(expected);
  });

  test('a frame becomes a link to its page', () => {
    const frame = '<iframe src="https://video.example/embed/7" title="Paper bridge"><p>x</p></iframe>';
    expect(html(frame)).toContain('<a href="https://video.example/embed/7">Paper bridge');
    expect(html('<iframe src="javascript:a()"></iframe>')).not.toContain('javascript');
  });
});

describe('control characters', () => {
  test.each<[string, string, string]>([
    ['as they are', 'a\x1b[31mb\x07c\x9bd', 'abc'],
    ['as decimal references', 'a&#27;b&#7;c&#127;', 'abc'],
    ['as hexadecimal references', 'a&#x1B;b&#x202e;c&#x2066;d', 'abcd'],
    [
      'in attributes',
      '<a href="https://b.example/" title="x&#27;[2Jy">z</a>',
      '<a href="https://b.example/" title="xy">z</a>',
    ],
    ['in addresses', '<a href="https://b.example/&#27;[2Jq">z</a>', '<a href="https://b.example/q">z</a>'],
  ])('%s', (_, content, expected) => {
    expect(html(content)).toContain(expected);
    expect(html(content)).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });

  test('an escape sequence cannot swallow the end of an attribute', () => {
    const hostile = '<a href="https://b.example/" title="&#27;]">x&#7;" onmouseover="alert(1)" y="</a>';
    expect(html(hostile)).toMatch(/^<a href="https:\/\/b\.example\/"(?: title="[^"]*")?>[^<]*<\/a>$/);
  });
});

describe('links', () => {
  test.each([
    ['<a href="../2">n</a>', '<a href="https://a.example/2">n</a>'],
    ['<img src="//cdn.example/a.png">', '<img src="https://cdn.example/a.png" />'],
    ['<img src="data:image/gif;base64,R0" data-src="/real.png">', '<img src="https://a.example/real.png" />'],
  ])('%s', (content, expected) => {
    expect(html(content)).toBe(expected);
  });

  test('without a base the item’s own URL counts, and without that a relative link is none', () => {
    const item = {id: '1', content_html: '<a href="x">a</a>'};
    expect(sanitiseItem({...item, url: BASE}).content_html).toBe('<a href="https://a.example/post/x">a</a>');
    expect(sanitiseItem(item).content_html).toBe('<a>a</a>');
  });

  test('a feed is sanitised whole, and nothing given is changed', () => {
    const feed: JsonFeed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'A < B',
      home_page_url: 'https://a.example/',
      description: '<b onclick=x>bold</b>',
      items: [
        {id: '1', content_html: '<img src=p.png>'},
        {id: '2', content_text: '<script>'},
      ],
      _pln: {format: 'rss'},
    };
    const copy = structuredClone(feed);
    expect(sanitiseFeed(feed)).toEqual({
      ...feed,
      description: '<b>bold</b>',
      items: [
        {id: '1', content_html: '<img src="https://a.example/p.png" />'},
        {id: '2', content_text: '<script>'},
      ],
    });
    expect(feed).toEqual(copy);
  });
});
