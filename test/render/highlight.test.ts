import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Annotation} from '../../src/domain/annotation.ts';
import {ANNOTATION_CONTEXT, selectorsOf} from '../../src/domain/annotation.ts';
import type {AnnotationId, EntryId} from '../../src/domain/ids.ts';
import {renderHtml} from '../../src/render/article.ts';
import {markPassages, passageOf, sentences} from '../../src/render/highlight.ts';
import type {Line} from '../../src/render/lines.ts';

const HTML = `<p>Keep the <b>ETag</b> exactly as it came, and <a href="https://x.example/">hand it back</a>. Then rest.</p>
<ul><li>once 👩‍💻 an hour</li><li>日本語の文章。もう一つ。</li></ul>
<table><tr><th>status</th><th>what to do about it</th></tr><tr><td>304</td><td>keep everything there is</td></tr></table>`;

/** What is marked, as it is drawn: a run of marked spans is one. */
const marked = (lines: readonly Line[]): string[] =>
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

  test('the name of a column wherever it stands', () => {
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

describe('the place of an annotation', () => {
  const text = 'one 👍 two, one two, one two. The end.';
  const annotate = (start: number, end: number, changes: Partial<Annotation['target']> = {}): Annotation => ({
    '@context': ANNOTATION_CONTEXT,
    id: 'aaaaaaaaaaaaaaaaa' as AnnotationId,
    type: 'Annotation',
    motivation: 'highlighting',
    created: '2026-11-21T18:04:05.123+01:00',
    modified: '2026-11-21T18:04:05.123+01:00',
    body: [],
    target: {source: 'https://x.example/', selector: selectorsOf(text, start, end), ...changes},
    'pln:entry': 'eaaaaaaaaaaaaaaaa' as EntryId,
    'pln:kind': 'idea',
    'pln:goals': [],
    'pln:visibility': 'private',
  });
  const second = text.lastIndexOf('one');
  const found = (place: {start: number; end: number} | null) => place && text.slice(place.start, place.end);

  test('is where it was, behind characters of two units too', () => {
    expect(passageOf(text, annotate(second, second + 7))).toEqual({start: second, end: second + 7});
  });

  test('by its words, when the text before it has grown', () => {
    const end = text.indexOf('The end');
    expect(passageOf(`New. ${text}`, annotate(end, end + 7))).toEqual({start: end + 5, end: end + 12});
  });

  test('by what stands around it, when its words are there several times', () => {
    const longer = `New words. ${text}`;
    const [quote] = selectorsOf(text, second, second + 7);
    const selector =
      quote?.type === 'TextQuoteSelector' ? [{...quote, prefix: 'two, ', suffix: '. The'}] : [];
    expect(passageOf(longer, annotate(second, second + 7, {selector}))?.start).toBe(second + 11);
  });

  test('nowhere rather than anywhere', () => {
    const selector = [{type: 'TextQuoteSelector' as const, exact: 'one two', prefix: 'never', suffix: ''}];
    expect(found(passageOf(text, annotate(0, 3, {selector})))).toBeNull();
    expect(passageOf('other words', annotate(second, second + 7))).toBeNull();
    expect(passageOf(text, annotate(0, 3, {selector: []}))).toBeNull();
  });
});
