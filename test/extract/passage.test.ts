import fc from 'fast-check';
import {expect, test} from 'vitest';
import {htmlToText} from '../../src/extract/html-text.ts';
import {passageHtml} from '../../src/extract/passage.ts';

const HTML = `<h2>Steps</h2><p>Do this &amp; that:</p><ol><li>Ask with the <em>ETag</em></li><li>Keep <img src="x" alt="what came"> whole</li><li>Wait</li></ol><p>Then</p><pre><code>if (a &lt; b) {
  return;
}</code></pre><p>Done.</p>`;

function marked(from: string, to: string): string | null {
  const text = htmlToText(HTML);
  return passageHtml(HTML, text, {start: text.indexOf(from), end: text.indexOf(to) + to.length});
}

test.each([
  ['Ask', 'whole', '<ol><li>Ask with the ETag</li><li>Keep what came whole</li></ol>'],
  ['Keep', 'Wait', '<ol start="2"><li>Keep what came whole</li><li>Wait</li></ol>'],
  ['ETag', 'Keep', '<ol><li>ETag</li><li>Keep</li></ol>'],
  ['this', 'Ask with', null],
  ['if (a', '}', '<pre><code>if (a &lt; b) {\n  return;\n}</code></pre>'],
  ['return', 'return;', '<pre><code>return;</code></pre>'],
  ['Then', 'if (a < b) {', '<p>Then</p><pre><code>if (a &lt; b) {</code></pre>'],
  ['Do this', 'that:', null],
  ['Wait', 'Wait', null],
])('marked from %j to %j', (from, to, html) => {
  expect(marked(from, to)).toBe(html);
});

test('HTML that says something else than the text gives nothing', () => {
  expect(passageHtml('<pre>other words</pre>', 'some words', {start: 0, end: 10})).toBeNull();
});

test('whatever is marked, its words are all there, and no others', () => {
  const text = htmlToText(HTML);
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (one, other) => {
      const passage = {start: Math.min(one, other), end: Math.max(one, other)};
      const html = passageHtml(HTML, text, passage);
      const letters = (words: string): string => words.replace(/\s/g, '');
      if (html !== null)
        expect(letters(htmlToText(html))).toBe(letters(text.slice(passage.start, passage.end)));
    }),
  );
});
