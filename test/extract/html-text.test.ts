import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {htmlToText} from '../../src/extract/html-text.ts';

describe('the words of a page as a reader sees them', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\nTwo'],
    ['white space folds', '<p>One\n   two&nbsp;\tthree</p>', 'One two three'],
    ['white space between elements', 'a <b> b </b> c<i>d</i>', 'a b cd'],
    ['line breaks', 'a<br>b<br/>c', 'a\nb\nc'],
    ['lists', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>after', 'a\nb\nc\nafter'],
    ['lists left open', '<ul><li>a<li>b</ul>', 'a\nb'],
    [
      'tables: each cell on its line',
      '<table><tr><th>H</th><td>1</td></tr><tr><td>x</td></tr></table>',
      'H\n1\nx',
    ],
    ['definitions and headings', '<h2>T</h2><dl><dt>a</dt><dd>b</dd></dl>', 'T\na\nb'],
    [
      'quotes and figures',
      'x<blockquote>q</blockquote><figure><figcaption>c</figcaption></figure>',
      'x\nq\nc',
    ],
    [
      'pre keeps its lines and blanks',
      '<p>x</p><pre>a\n  b\n\n   c</pre><p>y  z</p>',
      'x\na\n  b\n\n   c\ny z',
    ],
    ['code in pre', '<pre><code>if (a &lt; b) {\n\tc();\n}</code></pre>', 'if (a < b) {\n\tc();\n}'],
    ['entities, once', '&lt;b&gt; &amp;amp; &eacute; &#x1F600; &copy;', '<b> &amp; é 😀 ©'],
    ['images by their words', 'see <img src="x" alt="a cat"> and <img src="y">.', 'see a cat and .'],
    [
      'no scripts, styles, templates',
      'a<script>x()</script><style>b{}</style><template>t</template><noscript>n</noscript>b',
      'ab',
    ],
    ['no head', '<head><title>t</title></head><body>b</body>', 'b'],
    ['comments and what is declared', '<!doctype html><!-- no -->a<![CDATA[b]]>', 'a'],
    ['nothing', '', ''],
    ['blank lines are at most one', '<pre>a\n\n\n\n\nb</pre>', 'a\n\nb'],
    ['control characters', 'a&#27;[31mb\u202ec&#7;', 'abc'],
    ['tags that are none', 'a < b and c > d', 'a < b and c > d'],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('a word in two elements is one word, blocks are never glued', () => {
    expect(htmlToText('<b>un</b>broken')).toBe('unbroken');
    expect(htmlToText('<div>one<div>two</div>three</div>')).toBe('one\ntwo\nthree');
  });

  test('any HTML gives clean text, without blanks at line ends', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<pre>',
      '</pre>',
      '<b>',
      '</b>',
      '<br>',
      ' ',
      '\n',
      'x',
      '&lt;',
      '<script>',
      '</script>',
      '<',
      '<!--',
      '\x1b[31m',
      'ä',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 25}), parts => {
        const text = htmlToText(parts.join(''));
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/[ \t]\n|\n{3}|\x1b/);
      }),
    );
  });

  test('plain HTML, which is read a short way, says the same as behind a comment, where all of HTML may come', () => {
    const piece = fc.constantFrom(
      ...'p pre div ul li table tr td b i a h2 blockquote dd'
        .split(' ')
        .flatMap(name => [`<${name}>`, `</${name}>`]),
      ...[
        '<br>',
        '<br />',
        '<hr/>',
        '<p/>',
        '<a href="https://a.example/?b=1&amp;c">',
        '<img alt="cat" src="x">',
      ],
      ...[
        'x',
        'y z',
        '  ',
        '\n',
        '\t',
        '&amp;',
        '&lt;b&gt;',
        '&nbsp;',
        '&quot;',
        '&amp',
        '<svg>',
        '<title>',
        '>',
      ],
    );
    const tree = fc.letrec<{node: string}>(tie => ({
      node: fc.oneof(
        {depthSize: 'small'},
        fc.constantFrom('x', ' y', 'z\n w ', '&amp; ', '<br />', '<hr>'),
        fc
          .tuple(
            fc.constantFrom(...'p pre div ul li b code h3 td'.split(' ')),
            fc.array(tie('node'), {maxLength: 4}),
          )
          .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`),
      ),
    })).node;
    const html = fc.oneof(
      fc.array(piece, {maxLength: 12}).map(parts => parts.join('')),
      fc.array(tree, {maxLength: 4}).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(html, text => {
        expect(htmlToText(text)).toBe(htmlToText(`<!---->${text}`));
      }),
      {numRuns: 2000},
    );
  });
});
