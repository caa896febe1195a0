import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {findQuote} from '../../../src/domain/anchoring/find-quote.ts';
import {
  type Annotation,
  bodiesOf,
  isAnnotationKind,
  noteOf,
  quoteOf,
  selectorsOf,
  tagsOf,
} from '../../../src/domain/learning/annotation.ts';

describe('finding a quote', () => {
  const found = (text: string, quote: string): string | null => {
    const match = findQuote(text, quote);
    return match.kind === 'found' ? text.slice(match.start, match.end) : null;
  };

  test.each([
    ['unchanged', 'a cache is a promise', 'cache is', 'cache is'],
    ['white space of any kind is one', 'a\n  cache\u00a0is\tgood', 'cache is good', 'cache\u00a0is\tgood'],
    ['a quote that was wrapped', 'a cache is good', ' cache\r\n   is ', 'cache is'],
    ['astral characters', 'x 😀😀 y 👩‍💻 z', '👩‍💻', '👩‍💻'],
    ['the whole text', 'all of it', 'all of it', 'all of it'],
    [
      'metacharacters mean themselves',
      'so f(x) = [a.*b]{2}|^$ \\d? yes',
      'f(x) = [a.*b]{2}|^$ \\d?',
      'f(x) = [a.*b]{2}|^$ \\d?',
    ],
    ['dashes and slashes', 'see a-z/#&~ ok', 'a-z/#&~', 'a-z/#&~'],
  ])('%s', (_, text, quote, passage) => {
    expect(found(text, quote)).toBe(passage);
  });

  test.each([
    ['another case', 'Cache', 'cache'],
    ['words apart', 'a big cache', 'a cache'],
    ['nothing', 'a cache', ' \n '],
    ['in an empty text', '', 'x'],
    ['a dot is not a wildcard', 'abc', 'a.c'],
    ['half of a character', '😀', '\ud83d'],
  ])('%s is absent', (_, text, quote) => {
    expect(findQuote(text, quote)).toEqual({kind: 'absent'});
  });

  test.each([
    ['cache and cache', 'cache', 2],
    ['a\na a', 'a', 3],
    ['banana', 'ana', 2],
    ['😀😀😀', '😀😀', 2],
    ['no no no', 'no no', 2],
  ])('in %j %j occurs more than once', (text, quote, count) => {
    expect(findQuote(text, quote)).toEqual({kind: 'several', count});
  });

  test('any passage of any text is found in its place, or said to occur more than once', () => {
    const word = fc.string({unit: 'grapheme', minLength: 1, maxLength: 8});
    fc.assert(
      fc.property(word, word, word, (before, quote, after) => {
        fc.pre(quote.trim() !== '');
        const text = `${before} ${quote} ${after}`;
        const match = findQuote(text, quote);
        expect(match.kind).not.toBe('absent');
        if (match.kind === 'found') expect(text.slice(match.start, match.end)).toBe(quote.trim());
      }),
    );
  });
});

describe('selectors', () => {
  test('words with the words around them, and their place in code points', () => {
    const text = `😀 before ${'é'.repeat(40)}QUOTE${'ö'.repeat(40)}`;
    const start = text.indexOf('QUOTE');
    expect(selectorsOf(text, start, start + 5)).toEqual([
      {type: 'TextQuoteSelector', exact: 'QUOTE', prefix: 'é'.repeat(32), suffix: 'ö'.repeat(32)},
      {type: 'TextPositionSelector', start: start - 1, end: start + 4},
    ]);
  });

  test('they lead back to the passage, and cut no character', () => {
    const unit = fc.constantFrom('a', ' ', '😀', '👩‍💻', 'é', '\n', '学');
    fc.assert(
      fc.property(fc.string({unit, maxLength: 90}), fc.nat(90), fc.nat(20), (text, from, length) => {
        const points = [...text];
        const start = points.slice(0, from).join('').length;
        const end = start + points.slice(from, from + length).join('').length;
        const [quote, place] = selectorsOf(text, start, end);
        if (quote?.type !== 'TextQuoteSelector' || place?.type !== 'TextPositionSelector')
          throw new Error('two');
        expect(quote.exact).toBe(text.slice(start, end));
        expect(points.slice(place.start, place.end).join('')).toBe(quote.exact);
        expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
        expect((quote.prefix + quote.suffix).isWellFormed()).toBe(true);
        expect([...quote.prefix].length).toBe(Math.min(32, place.start));
      }),
    );
  });
});

test('note and tags are bodies', () => {
  const body = bodiesOf('why', ['http', 'cache']);
  expect(body).toEqual([
    {type: 'TextualBody', purpose: 'commenting', value: 'why', format: 'text/markdown'},
    {type: 'TextualBody', purpose: 'tagging', value: 'http'},
    {type: 'TextualBody', purpose: 'tagging', value: 'cache'},
  ]);
  const annotation = {body, target: {source: 'https://a.example/'}} as unknown as Annotation;
  expect([noteOf(annotation), tagsOf(annotation), quoteOf(annotation)]).toEqual([
    'why',
    ['http', 'cache'],
    null,
  ]);
  expect(bodiesOf(null, [])).toEqual([]);
});

test('kinds', () => {
  expect(['idea', 'question', 'quote', 'disagree', 'note', null].map(isAnnotationKind)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

describe('a quote copied from what was printed, or typed on another system', () => {
  test.each([
    ['Das Café am Flüsschen', 'Das Cafe\u0301 am Flu\u0308sschen', 'Das Café am Flüsschen'],
    ['Das Cafe\u0301 am Fluss', 'Das Café am', 'Das Cafe\u0301 am'],
    [
      'A family 👨‍👩‍👧 with ❤️ and 1️⃣ flag 🇩🇪 sat',
      'family 👨 with ❤ and 1 flag DE',
      'family 👨‍👩‍👧 with ❤️ and 1️⃣ flag 🇩🇪',
    ],
    ['A family 👨‍👩‍👧 sat', 'A family 👨‍👩‍👧 sat', 'A family 👨‍👩‍👧 sat'],
    [
      'soft\u00adhyphen and zero\u200bwidth',
      'softhyphen and zerowidth',
      'soft\u00adhyphen and zero\u200bwidth',
    ],
    ['한국어', '한국어'.normalize('NFD'), '한국어'],
    ['thumbs 👍🏽 up', '👍', '👍🏽'],
    [
      'a\u0301\u0301\u0301\u0301\u0301\u0301b',
      'a\u0301\u0301\u0301\u0301b',
      'a\u0301\u0301\u0301\u0301\u0301\u0301b',
    ],
  ])('in %j the quote %j is %j', (text, quote, found) => {
    const match = findQuote(text, quote);
    expect(match.kind === 'found' && text.slice(match.start, match.end)).toBe(found);
  });

  test.each([
    ['Cafe\u0301', 'Cafe'],
    ['🇩🇪', 'E'],
    ['🇩🇪', 'D'],
  ])('in %j nothing begins or ends inside a grapheme: %j', (text, quote) => {
    expect(findQuote(text, quote)).toEqual({kind: 'absent'});
  });

  test('12,000 words that repeat themselves are looked for in one pass', () => {
    const quote = 'abc def ghi '.repeat(4000).trim();
    expect(findQuote(`${quote} é`, quote)).toEqual({kind: 'found', start: 0, end: quote.length});
    expect(findQuote(`${quote.slice(0, -1)}x`.repeat(10), quote)).toEqual({kind: 'absent'});
    expect(findQuote(`${quote}\u0301`, `${quote}\u0302`)).toEqual({kind: 'absent'});
  });
});
