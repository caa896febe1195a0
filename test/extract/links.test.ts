import {expect, test} from 'vitest';
import {addressesIn} from '../../src/extract/links.ts';

test.each([
  ['<p><a href="https://a.example/?x=1&amp;y=2">A</a></p>', ['https://a.example/?x=1&y=2']],
  ['<a title="see" href="https://a.example/">A</a> <a name="x">x</a>', ['https://a.example/']],
  ['<blockquote cite="https://a.example/q"><p>Q</p></blockquote>', ['https://a.example/q']],
  ['<a href="https://a.example/">https://a.example/</a>', ['https://a.example/']],
  ['<a href="#part">below</a>', ['#part']],
  ['<p><img src="https://a.example/p.png" alt="https" /><br /></p>', []],
  [
    '<p>See https://a.example/x. And (https://a.example/y).</p>',
    ['https://a.example/x', 'https://a.example/y'],
  ],
  ['<p>https://a.example/Tea_(drink)</p>', ['https://a.example/Tea_(drink)']],
  ['<p>As in doi:10.1000/182, and more.</p>', ['doi:10.1000/182']],
  ['<p>&lt;https://a.example/x&gt;</p>', ['https://a.example/x']],
  ['<p>No address at all.</p>', []],
  ['', []],
])('%s leads to %j', (html, addresses) => {
  expect([...addressesIn(html)]).toEqual(addresses);
});
