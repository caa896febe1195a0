import {expect, test} from 'vitest';
import {queryTerms, searchTerms} from '../../../src/domain/entries/search-terms.ts';
import {matchOf} from '../../../src/domain/entries/search-words.ts';

test.each([
  ['plain words, nothing else', 'plain words, nothing else'],
  ['勉強会', ' 勉強 強会 会 '],
  ['HTTP勉強する', 'HTTP 勉強 強す する る '],
  ['カフェー', ' カフ フェ ェー ー '],
  ['\u30ab\u3099', ' ガ '],
  ['𠮷野家', ' 𠮷野 野家 家 '],
  ['한국어 책', ' 한국 국어 어   책 '],
])('%j is stored as %j', (text, terms) => {
  expect(searchTerms(text)).toBe(terms);
});

test.each([
  ['caching', 'caching', false],
  ['勉強', '勉強', false],
  ['勉', '勉', true],
  ['勉強会', '勉強 強会', false],
  ['HTTP勉強', 'HTTP 勉強', false],
  ['勉強HTTP', '勉強 強 HTTP', false],
])('%j is looked for as %j', (word, terms, isPrefix) => {
  expect(queryTerms(word)).toEqual({terms, isPrefix});
});

test.each([
  [['caching'], '"caching"'],
  [['a "b'], '"a ""b"'],
  [['libr*'], '"libr" *'],
  [['cachi*'], '("cachi" * OR "cach")'],
  [['runni*'], '("runni" * OR "runn" OR "run")'],
  [['勉', 'http'], '"勉" * AND "http"'],
])('%j is asked for as %s', (words, match) => {
  const query = words.map(word => ({text: word.replace('*', ''), isPrefix: word.endsWith('*')}));
  expect(matchOf(query)).toBe(match);
});
