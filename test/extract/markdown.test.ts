import {describe, expect, test} from 'vitest';
import {htmlToMarkdown, markdownToHtml} from '../../src/extract/markdown.ts';

describe('HTML as Markdown', () => {
  test.each([
    ['headings and paragraphs', '<h1>A</h1><p>b <em>c</em> <strong>d</strong></p>', '# A\n\nb *c* **d**'],
    [
      'links and images',
      '<p><a href="https://a.example/">x</a> <img src="https://a.example/i.png" alt="cat"></p>',
      '[x](https://a.example/) ![cat](https://a.example/i.png)',
    ],
    ['quotes', '<blockquote><p>q</p><p>r</p></blockquote>', '> q\n> \n> r'],
    [
      'code with its language',
      '<pre><code class="language-js">let a = 1;\n\nb();\n</code></pre>',
      '```js\nlet a = 1;\n\nb();\n```',
    ],
    ['code without an element of its own', '<pre>a\n  b &lt; c\n</pre>', '```\na\n  b < c\n```'],
    ['code that has fences', '<pre>```\nx\n```</pre>', '````\n```\nx\n```\n````'],
    ['code whose lines are elements', '<pre>a<br>b<br/>  c</pre>', '```\na\nb\n  c\n```'],
    [
      'code whose lines are elements, in code',
      '<pre><code>a<br>b</code></pre>x<br>y',
      '```\na\nb\n```\n\nx  \ny',
    ],
    ['code in a line', '<p>run <code>a `b`</code></p>', 'run `` a `b` ``'],
    ['lists', '<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['numbered lists', '<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
    ['lists in lists', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['struck out', '<p><del>x</del></p>', '~~x~~'],
    [
      'a table',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2 | 3</td></tr></tbody></table>',
      '| a   | b   |\n| --- | --- |\n| 1   | 2 \\| 3 |',
    ],
    ['signs that would mean something', '<p>1. a *b* _c_ # d [e]</p>', '1\\. a \\*b\\* \\_c\\_ # d \\[e\\]'],
    ['nothing', '', ''],
  ])('%s', (_, html, markdown) => {
    expect(htmlToMarkdown(html).replace(/(?<=\|) +| +(?=\|)/g, ' ')).toBe(
      markdown.replace(/(?<=\|) +| +(?=\|)/g, ' '),
    );
  });

  test('no control characters', () => {
    expect(htmlToMarkdown('<p>a&#27;[31mb</p><pre>c&#7;</pre>')).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });
});

describe('Markdown as HTML that is safe', () => {
  test.each([
    ['a script', 'a <script>alert(1)</script> b'],
    ['a script in a block', '<script>\nalert(1)\n</script>'],
    ['a handler', '<img src="https://a.example/x" onerror="alert(1)">'],
    ['a javascript link', '[x](javascript:alert(1)) <a href="JaVaScRiPt:alert(1)">y</a>'],
    ['a data link', '[x](data:text/html,alert(1)) ![x](data:text/html,alert(1))'],
    ['a frame', '<iframe src="https://a.example/" srcdoc="alert(1)"></iframe>'],
    ['a style', '<style>alert(1)</style><p style="alert(1)">x</p>'],
    ['an svg', '<svg onload="alert(1)"><script>alert(1)</script></svg>'],
    ['a form', '<form action="https://a.example/alert(1)"><input name="x"></form>'],
  ])('%s is taken out', (_, markdown) => {
    expect(markdownToHtml(markdown)).not.toMatch(
      /alert|script:|<(?:script|iframe|style|svg|form|input)|on\w+=/i,
    );
  });

  test.each([
    ['**a** ~~b~~', '<p><strong>a</strong> <del>b</del></p>'],
    [
      '[x](https://a.example/) [m](mailto:a@b.example)',
      '<p><a href="https://a.example/">x</a> <a href="mailto:a@b.example">m</a></p>',
    ],
    ['![cat](https://a.example/i.png)', '<p><img src="https://a.example/i.png" alt="cat" /></p>'],
    ['1 < 2 & 3', '<p>1 &lt; 2 &amp; 3</p>'],
    ['', ''],
  ])('%j', (markdown, html) => {
    expect(markdownToHtml(markdown)).toBe(html);
  });

  test('tables, lists and code come through', () => {
    const html = markdownToHtml('| a |\n| --- |\n| b |\n\n1. x\n\n```js\n<b>\n```');
    for (const piece of ['<th>a</th>', '<td>b</td>', '<li>x</li>', '&lt;b&gt;'])
      expect(html).toContain(piece);
  });
});

test('a snapshot comes back with the same words', () => {
  const html = '<h2>T</h2><p>a <em>b</em></p><ul><li>c</li></ul><pre><code>d\n  e\n</code></pre>';
  const again = markdownToHtml(htmlToMarkdown(html)).replaceAll('\n', '');
  expect(again).toBe('<h2>T</h2><p>a <em>b</em></p><ul><li>c</li></ul><pre><code>d  e</code></pre>');
});
