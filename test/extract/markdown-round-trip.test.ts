import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {anchorsIn} from '../../src/domain/anchoring/anchor.ts';
import {selectorsOf} from '../../src/domain/learning/annotation.ts';
import {htmlToText} from '../../src/extract/html-text.ts';
import {htmlToMarkdown, markdownToHtml} from '../../src/extract/markdown.ts';
import {anyPage} from '../helpers/page.ts';

const numRuns = process.env.PLN_TRUST === 'full' ? 3000 : 400;
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
const keptText = (html: string): string => htmlToText(markdownToHtml(htmlToMarkdown(html)));

test('a page kept as Markdown says the same words when it is read back', () => {
  fc.assert(
    fc.property(anyPage, html => {
      expect(folded(keptText(html))).toBe(folded(htmlToText(html)));
    }),
    {numRuns},
  );
});

test('every passage marked in a page is found at the same words of its kept copy', () => {
  fc.assert(
    fc.property(anyPage, fc.nat(), fc.nat(), (html, from, length) => {
      const text = htmlToText(html);
      const words = [...text.matchAll(/\S+/g)];
      const first = words[from % Math.max(1, words.length)];
      if (!first) return;
      const last = words[(from % words.length) + (length % 12)] ?? words.at(-1) ?? first;
      const end = last.index + last[0].length;
      const kept = keptText(html);
      const anchor = anchorsIn(kept)(selectorsOf(text, first.index, end));
      const quote = folded(text.slice(first.index, end));
      const before = folded(text.slice(0, first.index));
      if (anchor.kind === 'orphan') {
        // Only where nothing tells it from another.
        expect(folded(text).split(quote).length).toBeGreaterThan(2);
        return;
      }
      expect(anchor.kind).toBe('found');
      expect(folded(kept.slice(anchor.start, anchor.end))).toBe(quote);
      if (folded(text).split(quote).length === 2) expect(folded(kept.slice(0, anchor.start))).toBe(before);
    }),
    {numRuns},
  );
});

describe('what looks like Markdown or HTML stays the words that it is', () => {
  test.each([
    [
      'a tag that is spoken of',
      '<p>Use the &lt;b&gt; tag and &lt;!-- this --&gt;.</p>',
      'Use the \\<b> tag and \\<!-- this -->.',
    ],
    ['an entity that is spoken of', '<p>Write &amp;copy; or AT&amp;T.</p>', 'Write \\&copy; or AT&T.'],
    ['names with underscores', '<p>snake_case_name and _x</p>', 'snake_case_name and \\_x'],
    ['a home folder', '<p>in ~/pln</p>', 'in ~/pln'],
    ['tildes', '<p>a ~~b~~ c</p>', 'a \\~\\~b\\~\\~ c'],
    ['an address with signs', '<p>http://a.example/*x*</p>', 'http\\://a.example/\\*x\\*'],
    ['emphasis beside a letter', '<p><em>“so”</em>word</p>', '<em>“so”</em>word'],
    [
      'emphasis in a script without blanks',
      '<p><strong>「茶」</strong>が好き</p>',
      '<strong>「茶」</strong>が好き',
    ],
  ])('%s', (_, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
    expect(keptText(html)).toBe(htmlToText(html));
  });
});
