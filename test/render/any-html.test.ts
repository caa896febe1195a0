import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {htmlToText} from '../../src/extract/html-text.ts';
import {sanitiseItem} from '../../src/feeds-to-json/html/sanitise.ts';
import {cellWidth, simplify} from '../../src/render/cells/cells.ts';
import type {Rendered} from '../../src/render/cells/lines.ts';
import {renderHtml, renderText} from '../../src/render/render.ts';

const NAMES =
  'p div h1 h3 ul ol li blockquote pre code b em a sup q s table tr td th caption dl dt dd figure figcaption details summary ruby rt rp section video audio unknown';
const tag = fc.constantFrom(
  ...NAMES.split(' ').flatMap(name => [`<${name}>`, `</${name}>`]),
  '<a href="https://x.example/a">',
  '<a href="https://x.example/b/c.png">',
  '<a href="#n">',
  '<img src="https://x.example/i.png" alt="two words">',
  '<img src="https://x.example/i.png">',
  '<source src="https://x.example/v.mp4">',
  '<table><tr><th>a<th>long name of a column<tr><td>x<td>',
  '<td colspan="3">',
  '<td rowspan="2">',
  '<ol start="98">',
  '<li value="-7">',
  '<ol type="I">',
  '<br>',
  '<hr>',
  '<wbr>',
  '<script>x</script>',
  '<noscript>',
  '</noscript>',
);
const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('word', ' ', 'two words ', ' and', '\n', '.', ', ', 'state-of-the-art', 'ab'),
  },
  fc.constantFrom(
    '日本語、',
    '「漢字」',
    '한국어 ',
    'ไทยคำยาว',
    'क्षि',
    'می\u200cخ',
    'e\u0301',
    '👩‍💻',
    '🇩🇪',
    '❤️',
    '\t',
  ),
  fc.constantFrom(
    'x'.repeat(50),
    '長'.repeat(40),
    '&nbsp;',
    '&#8239;',
    '&shy;',
    '\u200b',
    '&lt;b&gt;',
    '&#x301;',
    '   ',
    '\n\n\n',
  ),
  fc.string({unit: 'grapheme', maxLength: 8}).map(text => text.replace(/[<&\x00-\x1f\x7f-\x9f]/g, '')),
);
const anyHtml = fc.array(fc.oneof(tag, words, words), {maxLength: 40}).map(parts => parts.join(''));
const anyWidth = fc.integer({min: 20, max: 120});

const check = (property: (html: string, width: number) => void, numRuns = 1000) =>
  fc.assert(fc.property(anyHtml, anyWidth, property), {numRuns});

describe('any HTML at any width', () => {
  test('no line is wider than asked', () => {
    check((html, width) => {
      for (const {spans} of renderHtml(html, {width}).lines)
        expect(cellWidth(spans.map(span => span.text).join(''))).toBeLessThanOrEqual(width);
    }, 3000);
  });

  test('its text is that of the search, word for word', () => {
    check((html, width) => void expect(renderHtml(html, {width}).text).toBe(htmlToText(html)), 3000);
  });

  test('the same words whatever the width', () => {
    check((html, width) => {
      expect(drawnWords(renderHtml(html, {width}))).toBe(drawnWords(renderHtml(html, {width: 500})));
    });
  });

  test('every word is drawn where it says, in order', () => {
    check((html, width) => expectDrawn(renderHtml(html, {width})));
  });

  test('places go up from line to line, and blocks hold their lines', () => {
    check((html, width) => expectOrdered(renderHtml(html, {width})));
  });

  test('every number in the text has its link, and every link its number', () => {
    check((html, width) => {
      const {lines, links} = renderHtml(html, {width});
      const used = new Set(lines.flatMap(line => line.spans.flatMap(span => span.link ?? [])));
      expect([...used].sort((a, b) => a - b)).toEqual(links.map(link => link.number));
      expect(links.map(link => link.number)).toEqual(links.map((_, index) => index + 1));
    });
  });

  test('also when it comes as the store keeps it', () => {
    check((html, width) => {
      const item = sanitiseItem({id: '1', content_html: html});
      const rendered = renderHtml(item.content_html ?? '', {width});
      expect(rendered.text).toBe(htmlToText(item.content_html ?? ''));
      expectDrawn(rendered);
    }, 300);
  });
});

describe('plain text', () => {
  test('paragraphs and lines are kept', () => {
    const {lines, text} = renderText('One two\nthree\n\n\n  four', {width: 20});
    expect(text).toBe('One two\nthree\n\n\n  four');
    expect(lines.map(line => line.spans.map(span => span.text).join(''))).toEqual([
      'One two',
      'three',
      '',
      'four',
    ]);
  });

  test('any text, any width', () => {
    fc.assert(
      fc.property(fc.array(words, {maxLength: 30}), anyWidth, (parts, width) => {
        const rendered = renderText(parts.join(''), {width});
        for (const {spans} of rendered.lines)
          expect(cellWidth(spans.map(span => span.text).join(''))).toBeLessThanOrEqual(width);
        expectOrdered(rendered);
        expectDrawn(rendered);
      }),
    );
  });
});

/** Which characters of the text are drawn. */
function coverage({lines, text}: Rendered): Uint8Array {
  const drawn = new Uint8Array(text.length);
  for (const {spans} of lines) for (const {start, end} of spans) drawn.fill(1, start, end);
  return drawn;
}

/** The words as drawn, in the order of the text. */
const drawnWords = (rendered: Rendered): string => {
  const drawn = coverage(rendered);
  return rendered.text.replace(/[\s\S]/g, (unit, index: number) =>
    drawn[index] === 1 && unit.trim() !== '' ? unit : '',
  );
};

const spaced = (text: string): string => text.replace(/\s/g, ' ');

function expectDrawn(rendered: Rendered): void {
  const {lines, text} = rendered;
  const drawn = coverage(rendered);
  for (const {spans} of lines)
    for (const span of spans) {
      if (span.start === span.end) continue;
      const own = text.slice(span.start, span.end);
      // White space may be another here: a tab, a no-break space, a blank that the text does not end a line with.
      if (span.text.length === own.length && simplify(own).length === own.length)
        expect([spaced(own), spaced(simplify(own))]).toContain(spaced(span.text));
    }
  const missing =
    [...text].length > 0 &&
    [...text.matchAll(/(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/gu)].filter(
      ({index}) => drawn[index] === 0,
    );
  expect(missing || []).toEqual([]);
}

function expectOrdered({lines, blocks, text}: Rendered): void {
  let last = 0;
  for (const {start, end} of lines) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
    last = start;
  }
  for (const [index, {firstLine, lastLine, start, end}] of blocks.entries()) {
    expect(lines.slice(firstLine, lastLine + 1).every(line => line.block === index)).toBe(true);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(start).toBeGreaterThanOrEqual(blocks[index - 1]?.end ?? 0);
  }
}
