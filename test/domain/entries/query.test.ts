import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  FILTER_NAMES,
  hasWordBeginning,
  isEmptyQuery,
  parseQuery,
  parseUnfinished,
  problemLine,
  queryTextOf,
} from '../../../src/domain/entries/query.ts';

const word = (text: string, isPrefix = false) => ({text, isPrefix});

describe('words', () => {
  test.each([
    ['http caching', [word('http'), word('caching')], []],
    ['"conditional get" etag', [word('conditional get'), word('etag')], []],
    ['"conditional ge', [word('conditional ge')], []],
    [
      'cach* -etag -"not this" -so*',
      [word('cach', true)],
      [word('etag'), word('not this'), word('so', true)],
    ],
    [
      'https://a.example/x 12:30 std::vector Re: well-known',
      ...[['https://a.example/x', '12:30', 'std::vector', 'Re:', 'well-known'].map(text => word(text)), []],
    ],
    ['? - "" * --', [], []],
  ])('%j', (typed, words, without) => {
    expect(parseQuery(typed)).toEqual({words, without, filters: [], problems: []});
  });
});

describe('filters', () => {
  test.each([
    ['in:ann', {by: 'in', places: ['annotations']}],
    ['goal:cach', {by: 'goal', name: 'cach'}],
    ['by:"Ana María"', {by: 'by', name: 'Ana María'}],
    ['tag:#http', {by: 'tag', name: 'http'}],
    ['Community:tide*', {by: 'community', name: 'tide'}],
    ['kind:q', {by: 'kind', kinds: ['qa', 'question', 'quote']}],
    ['kind:quote', {by: 'kind', kinds: ['quote']}],
    ['before:fri', {by: 'before', word: 'fri'}],
    ['after:"20 nov"', {by: 'after', word: '20 nov'}],
    ['after:+7d', {by: 'after', word: '+7d'}],
    ['is:star', {by: 'is', are: ['starred']}],
  ])('%j', (typed, value) => {
    const place = {offset: 0, length: typed.length};
    expect(parseQuery(typed).filters).toEqual([{...value, isNegated: false, place}]);
    expect(parseQuery(`tea -${typed} pot`)).toEqual({
      words: [word('tea'), word('pot')],
      without: [],
      filters: [{...value, isNegated: true, place: {offset: 4, length: typed.length + 1}}],
      problems: [],
    });
  });

  test.each([
    ['tea comunity:tide', 4, 13, /“comunity:” is not a filter.*community:/, ['tea', 'comunity:tide']],
    ['is:blue tea', 0, 7, /is left out: not one of: unread, starred, later, done, noted, passed/, ['tea']],
    ['tea after:soon', 4, 10, /is left out: not a date such as/, ['tea']],
    ['tea tag: pot', 4, 4, /“tag:” has no value/, ['tea', 'pot']],
  ])('%j is wrong at %i, and the words are kept', (typed, offset, length, message, texts) => {
    const {words, problems} = parseQuery(typed);
    expect(problems).toEqual([{offset, length, message: expect.stringMatching(message)}]);
    expect(words.map(({text}) => text)).toEqual(texts);
    expect(problemLine(typed, problems[0] as never).split('\n')).toHaveLength(1);
  });
});

test('while it is typed, the last word is a prefix, but not the value of a filter', () => {
  expect(parseUnfinished('tea cach').words).toEqual([word('tea'), word('cach', true)]);
  expect(parseUnfinished('tea community:tid')).toMatchObject({words: [word('tea')], problems: []});
  expect(parseUnfinished('tea -cach')).toMatchObject({words: [word('tea')], without: [word('cach')]});
  expect(parseUnfinished('tea tag:').problems).toEqual([]);
  expect(parseUnfinished('tag: tea').problems).toHaveLength(1);
});

test('the words of a command line keep their spaces as phrases and values', () => {
  expect(queryTextOf(['conditional get', 'tag:two words', '-by:Ana B', 'note: this', 'x'])).toBe(
    '"conditional get" tag:"two words" -by:"Ana B" "note: this" x',
  );
});

test('where a filter cannot have all the words of one shell word, the rest are words to search', () => {
  const texts = [
    'before:soon etag',
    'after:20 nov etag',
    'is:unread',
    '-is:unread etag cache',
    'tag:two words',
  ];
  expect(texts.map(text => queryTextOf([text]))).toEqual([
    'before:"soon" etag',
    'after:"20 nov" etag',
    'is:unread',
    '-is:"unread" etag cache',
    'tag:"two words"',
  ]);
  const {words, problems} = parseQuery(queryTextOf(['before:soon etag']));
  expect(words).toEqual([word('etag')]);
  expect(problems[0]?.message).toMatch(/^“before:soon” is left out: not a date/);
});

test('a query that is quoted whole in the shell stays as it is', () => {
  for (const whole of [
    'goal:caching is:unread',
    'etag "conditional get"',
    'community:"tide forum" -tag:http',
  ])
    expect(queryTextOf([whole])).toBe(whole);
});

test.each([
  ['The Tide forum', 'tide', true],
  ['The Tide forum', 'tide fo', true],
  ['Café crème', 'CREME', true],
  ['Ana María', 'mari', true],
  ['Riptide', 'tide', false],
  ['kettle & code', 'code', true],
  ['勉強会', '勉強', true],
  ['Tide', '', false],
])('in %j a word begins with %j: %s', (name, begun, is) => expect(hasWordBeginning(name, begun)).toBe(is));

test('any text parses, and every place lies in it', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom(...FILTER_NAMES.map(name => `-${name}:`), '"', '*', ' ', '-'),
  );
  fc.assert(
    fc.property(
      fc.array(part).map(parts => parts.join('')),
      typed => {
        const query = parseQuery(typed);
        for (const {offset, length} of [...query.problems, ...query.filters.map(({place}) => place)])
          expect(offset >= 0 && length > 0 && offset + length <= typed.length).toBe(true);
        parseUnfinished(typed);
        expect(isEmptyQuery(parseQuery(''))).toBe(true);
      },
    ),
  );
});
