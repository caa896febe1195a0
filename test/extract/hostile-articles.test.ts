import {describe, expect, test} from 'vitest';
import {htmlToText} from '../../src/extract/html-text.ts';
import {htmlToMarkdown, markdownToHtml} from '../../src/extract/markdown.ts';
import {markdownFrom} from '../../src/extract/outline.ts';
import {markdownToPage} from '../../src/extract/page-markdown.ts';
import {passageHtml} from '../../src/extract/passage.ts';
import {renderHtml} from '../../src/render/render.ts';
import {HOSTILE_ARTICLES} from '../helpers/hostile-articles.ts';

/** Linear time is a second at most. The timeout is a limit against quadratic time, no measurement. */
const SIZE = process.env.PLN_TRUST === 'full' ? 400_000 : 120_000;

/** Markdown as a hand writes it, without the escapes that keep its signs apart. */
const rawMarkdown = (html: string): string =>
  html
    .replace(/<(?:\/p|br|\/tr|\/li)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00a0');

describe('an article made to be slow', {timeout: 30_000}, () => {
  test.each(HOSTILE_ARTICLES)('as Markdown: $name', ({make}) => {
    const html = make(SIZE);
    const words = htmlToText(html).replace(/\s+/g, '');
    expect(htmlToText(markdownToHtml(htmlToMarkdown(html))).replace(/\s+/g, '')).toBe(words);
  });

  test.each(HOSTILE_ARTICLES)('as lines, and as a passage: $name', ({make}) => {
    const html = make(SIZE / 2);
    const text = htmlToText(html);
    expect(renderHtml(html, {width: 66}).lines.length).toBeGreaterThan(0);
    expect(() => passageHtml(html, text, {start: 0, end: text.length})).not.toThrow();
  });

  test.each(HOSTILE_ARTICLES)('as a text of the learner: $name', ({make}) => {
    const markdown = rawMarkdown(make(SIZE / 2));
    expect(markdownToPage(markdown, 3)).not.toBe('');
    expect(() => markdownFrom(3, markdown)).not.toThrow();
  });
});

test('a row of more cells than a call takes arguments', () => {
  const html = `<table><tr>${'<td>a</td>'.repeat(150_000)}</tr><tr><td>b</td></tr></table>`;
  expect(renderHtml(html, {width: 66}).lines.length).toBeGreaterThan(0);
});
