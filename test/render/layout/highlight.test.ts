import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {RenderedLine} from '../../../src/render/cells/lines.ts';
import {markPassages, sentences} from '../../../src/render/layout/highlight.ts';
import {renderHtml} from '../../../src/render/render.ts';

const HTML = `<p>Keep the <b>ETag</b> exactly as it came, and <a href="https://x.example/">hand it back</a>. Then rest.</p>
<ul><li>once 👩‍💻 an hour</li><li>日本語の文章。もう一つ。</li></ul>
<table><tr><th>status</th><th>what to do about it</th></tr><tr><td>304</td><td>keep everything there is</td></tr></table>`;

/** What is marked, as it is drawn: a run of marked spans is one. */
const marked = (lines: readonly RenderedLine[]): string[] =>
  lines.flatMap(line => {
    const runs: string[] = [];
    let wasMarked = false;
    for (const {text, roles} of line.spans) {
      const isMarked = roles.includes('selection');
      if (isMarked && wasMarked) runs.push(`${runs.pop()}${text}`);
      else if (isMarked) runs.push(text);
      wasMarked = isMarked;
    }
    return runs;
  });

const passage = (text: string, words: string) => {
  const start = text.indexOf(words);
  return {start, end: start + words.length, role: 'selection' as const};
};

describe('a passage is marked', () => {
  test.each([
    ['inside one style', 'exactly as', ['exactly as']],
    ['across styles', 'the ETag exactly', ['the ETag exactly']],
    ['a part of a word', 'Ta', ['Ta']],
    ['with the number of a link inside', 'back. Then', ['back[1]. Then']],
    ['without the number of a link at its end', 'hand it back', ['hand it back']],
    ['across blocks, never their bullets', 'rest.\nonce 👩‍💻', ['rest.', 'once 👩']],
    ['half of a joined character marks it whole', '\u200d💻', ['👩']],
    ['in text without spaces', '文章。もう', ['文章。もう']],
  ])('%s', (_, words, drawn) => {
    const rendered = renderHtml(HTML, {width: 80});
    expect(marked(markPassages(rendered, [passage(rendered.text, words)]))).toEqual(drawn);
  });

  test('across lines', () => {
    const rendered = renderHtml(HTML, {width: 20});
    expect(marked(markPassages(rendered, [passage(rendered.text, 'exactly as it came, and hand')]))).toEqual([
      'exactly as it came,',
      'and hand',
    ]);
  });

  test('the name of a column wherever it is', () => {
    const rendered = renderHtml(HTML, {width: 20});
    expect(marked(markPassages(rendered, [passage(rendered.text, 'status')]))).toEqual(['status']);
  });

  test('lines without one stay the same objects; nothing marks nothing', () => {
    const rendered = renderHtml(HTML, {width: 80});
    const lines = markPassages(rendered, [passage(rendered.text, 'once')]);
    expect(lines.filter((line, index) => line !== rendered.lines[index])).toHaveLength(1);
    expect(markPassages(rendered, [{start: 5, end: 5, role: 'hit'}])).toBe(rendered.lines);
  });

  test('overlapping passages add up, and the text stays the same', () => {
    const rendered = renderHtml(HTML, {width: 30});
    const range = fc.tuple(fc.nat(rendered.text.length), fc.nat(rendered.text.length));
    fc.assert(
      fc.property(fc.array(range, {maxLength: 4}), ranges => {
        const passages = ranges.map(([start, end]) => ({start, end, role: 'selection' as const}));
        const lines = markPassages(rendered, passages);
        for (const [index, line] of lines.entries()) {
          expect(line.spans.map(span => span.text).join('')).toBe(
            rendered.lines[index]?.spans.map(span => span.text).join(''),
          );
          for (const {start, end, text, roles} of line.spans) {
            const isCovered = passages.some(one => one.start < end && one.end > start && one.start < one.end);
            if (start < end && text.length === end - start)
              expect(roles.includes('selection')).toBe(isCovered);
          }
        }
      }),
    );
  });
});

describe('sentences', () => {
  test.each([
    ['two', 'One is here. Two is there!', ['One is here.', 'Two is there!']],
    ['a line end ends one', 'A title\nA sentence.', ['A title', 'A sentence.']],
    ['Japanese', '日本語の文章。もう一つ。', ['日本語の文章。', 'もう一つ。']],
    ['no more than spaces', '  \n ', []],
  ])('%s', (_, text, parts) => {
    expect(sentences(text, 0, text.length).map(({start, end}) => text.slice(start, end))).toEqual(parts);
  });

  test('of a stretch, with places in the whole text', () => {
    const text = 'Zero. One is here. Two.';
    expect(sentences(text, 6, 18)).toEqual([{start: 6, end: 18}]);
  });
});
