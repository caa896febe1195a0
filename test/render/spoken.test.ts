import {expect, test} from 'vitest';
import {renderHtml} from '../../src/render/render.ts';
import {speakHtml} from '../../src/render/spoken.ts';

const wordsOf = (html: string): string[] =>
  speakHtml(html).lines.map(({spans}) =>
    spans
      .map(({text}) => text)
      .join('')
      .trimEnd(),
  );

test('headings, lists, quotes, code and tables are named, and no bullet or bar is drawn', () => {
  const html =
    '<h2>Tea</h2><p>First. Second <b>one</b>!</p><ul><li>green<ul><li>sencha</li></ul></li><li><pre>a\n  b</pre></li></ul>' +
    '<ol start="3"><li>pour</li></ol><blockquote><p>Warm.</p></blockquote><hr>' +
    '<table><tr><th>kind<th>minutes</tr><tr><td>green<td>2</tr><tr><td>black<td>4</tr></table>' +
    '<dl><dt>oolong</dt><dd>between both</dd></dl>';
  expect(wordsOf(html)).toEqual([
    'heading 2: Tea',
    'First.',
    'Second one!',
    'list of 2',
    'item 1: green',
    'list of 1',
    'item 1: sencha',
    'end of list',
    'item 2: code, 2 lines',
    'a',
    '  b',
    'end of code',
    'end of list',
    'list of 1',
    '3. pour',
    'end of list',
    'quote',
    'Warm.',
    'end of quote',
    'separator',
    'table of 2 rows, 2 columns',
    'row 1: kind, green; minutes, 2',
    'row 2: kind, black; minutes, 4',
    'end of table',
    'oolong',
    'definition: between both',
  ]);
});

test('a line is at most a sentence, and never more than 170 bytes of words', () => {
  const long = 'a sentence that goes on and on without an end '.repeat(20);
  const wide = '日本語の長い文章がここに続きます'.repeat(20);
  for (const words of [long, wide, 'x'.repeat(2_000)]) {
    const lines = wordsOf(`<p>${words}</p>`);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.every(line => Buffer.byteLength(line) <= 170)).toBe(true);
    expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
  }
});

test('places, blocks and links are those of the drawn article', () => {
  const html =
    '<p>One <a href="https://a.example/">two</a>. Three.</p><pre>code</pre><ul><li>four</ul><p><img src="https://a.example/p.png" alt="five"></p>';
  const [drawn, said] = [renderHtml(html, {width: 70}), speakHtml(html)];
  expect(said.text).toBe(drawn.text);
  expect(said.links).toEqual(drawn.links);
  const places = ({blocks}: typeof said) => blocks.map(({kind, start, end}) => [kind, start, end]);
  expect(places(said)).toEqual(places(drawn));
  const starts = said.lines.map(({start}) => start);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  const words = said.lines.flatMap(({spans}) => spans).filter(({start, end}) => start < end);
  expect(words.every(({text, start, end}) => said.text.slice(start, end) === text)).toBe(true);
});
