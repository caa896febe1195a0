import fc from 'fast-check';
import {expect, test} from 'vitest';
import {markdownToPage} from '../../src/extract/page-markdown.ts';

test.each([
  ['# One\n\n### Three\n\n## Two\n\n# Again', '<h4>One</h4>\n<h5>Three</h5>\n<h5>Two</h5>\n<h4>Again</h4>'],
  ['### What?\n\n### So what?', '<h4>What?</h4>\n<h4>So what?</h4>'],
  ['- [x] done\n- [ ] open', '<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>'],
  ['![a cat](https://x.example/c.png)', '<p><a href="https://x.example/c.png">[picture: a cat]</a></p>'],
  ['![](../files/c.png)', '<p><span>[picture]</span></p>'],
  [
    '[in](../kept/e.md) [on](#x) [out](https://x.example/)',
    '<p><span>in</span> <span>on</span> <a href="https://x.example/">out</a></p>',
  ],
  ['[run](javascript:alert(1)) [double](//x.example/)', '<p><span>run</span> <span>double</span></p>'],
  ['one<br />two', '<p>one<br>two</p>'],
  ['</div></main><script>x()</script><p onclick="x()" style="a" id="b">text', '<p>text</p>'],
])('%j', (markdown, html) => {
  expect(markdownToPage(markdown, 4)).toBe(html);
});

test('whatever is written: headings leave no level out, and nothing loads or runs', () => {
  const piece = fc.constantFrom(
    '#',
    '##',
    '######',
    '\n',
    ' a',
    '<h1>',
    '</h3>',
    '<img src=x>',
    '<b',
    '>',
    '![',
    '](',
    'http://x',
    ')',
  );
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const html = markdownToPage(pieces.join(''), 4);
      const levels = [...html.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
      for (const [index, level] of levels.entries()) {
        expect(level).toBeGreaterThanOrEqual(4);
        expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 3) + 1);
      }
      expect(html).not.toMatch(/<(?:img|script)|\s(?:src|on\w+|style|id)=/);
    }),
  );
});
