import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isSafeHtml} from '../../../src/feeds-to-json/html/safe-html.ts';
import {sanitiseItem} from '../../../src/feeds-to-json/html/sanitise.ts';

/** An element that sanitising takes away, which the short cut does not know. */
const UNKNOWN = '<blink></blink>';
const sanitised = (html: string): string | undefined =>
  sanitiseItem({id: '1', content_html: html}, 'https://a.example/').content_html;

test.each([
  'Only text, “quoted” and 1 &lt; 2 &amp; so on',
  '<p>One <em>two</em> <strong>three <code>four</code></strong></p>\n<p>Five<br />six</p>',
  '<h2>Why</h2><p>See <a href="https://b.example/x?y=1#z">here</a>.</p>',
  '<ul><li>One</li><li>Two <b>three</b></li></ul><blockquote><p>Four</p></blockquote><pre><code>five</code></pre>',
])('goes through as it is: %s', html => {
  expect(isSafeHtml(html)).toBe(true);
  expect(sanitised(html + UNKNOWN)).toBe(html);
});

test.each([
  '<p onclick="x()">a</p>',
  '<p>a',
  'a</p>',
  '<p><p>a</p></p>',
  '<p><ul><li>a</li></ul></p>',
  '<li>a</li>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href="HTTPS://A.example">a</a>',
  '<a href="https://a.example">no path</a>',
  '<p href="https://a.example/">a</p>',
  '</a href="https://a.example/">',
  '<script>x</script>',
  '<img src="https://a.example/x.png">',
  '<br>',
  '&nbsp;',
  '&#27;[31m',
  'a\u001b[31m',
  'a\u202eb',
  '\ud800',
  '<!-- x -->',
  '<P>a</P>',
  ' a',
])('is looked at closely: %j', html => {
  expect(isSafeHtml(html)).toBe(false);
});

test('whatever the short cut lets through, sanitising would too', () => {
  const word = fc.constantFrom('a', ' ', '&amp;', '&lt;', '\n', 'ä', '<br />', '"', "'", '=');
  const name = fc.constantFrom(
    'p',
    'em',
    'a',
    'ul',
    'li',
    'ol',
    'b',
    'h1',
    'pre',
    'code',
    'blockquote',
    'q',
    'div',
  );
  const tag = fc.tuple(fc.boolean(), name).map(([closes, tagName]) => `<${closes ? '/' : ''}${tagName}>`);
  const link = fc.constant('<a href="https://a.example/b">');
  const pair = fc.tuple(name, word).map(([tagName, text]) => `<${tagName}>${text}</${tagName}>`);
  const html = fc.array(fc.oneof(word, tag, link, pair), {maxLength: 14}).map(parts => parts.join(''));
  let through = 0;
  fc.assert(
    fc.property(html, text => {
      if (!isSafeHtml(text)) return;
      through += 1;
      // Nothing is left of what is empty.
      expect(sanitised(text + UNKNOWN) ?? '').toBe(text);
    }),
    {numRuns: 20_000},
  );
  expect(through).toBeGreaterThan(1000);
});
