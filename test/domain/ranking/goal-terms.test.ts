// Covers: src/domain/ranking/function-words.ts

import {expect, test} from 'vitest';
import {goalTerms} from '../../../src/domain/ranking/goal-terms.ts';

const goal = {title: '', keywords: [], criteria: [], milestones: []};
const wordsOf = (parts: Partial<Parameters<typeof goalTerms>[0]>): string[] =>
  goalTerms({...goal, ...parts}).map(({term, weight, from}) => `${term} ${weight} ${from}`);

test('keywords weigh 1, criteria .5, milestones and the title .3, and the highest weight counts', () => {
  const terms = wordsOf({
    title: 'Polite feeds',
    keywords: ['HTTP caching'],
    criteria: ['My proxy caches'],
    milestones: [{title: 'Proxy validators', doneAt: null}],
  });
  expect(terms).toEqual([
    'http 1 keyword',
    'cach 1 keyword',
    'proxy 0.5 criteria',
    'valid 0.3 milestone',
    'polit 0.3 title',
    'feed 0.3 title',
  ]);
});

test.each([
  'Learn to understand how HTTP caching begins',
  'HTTP caching verstehen lernen',
  'Aprender y entender HTTP caching',
  'Comprendre le HTTP caching',
  'HTTP caching leren begrijpen',
  'Aprender e compreender HTTP caching',
])('“%s” has no verbs of intention', title => {
  expect(wordsOf({title})).toEqual(['http 0.3 title', 'cach 0.3 title']);
});

test('a keyword keeps its verbs, and its small words if it has no others', () => {
  expect(wordsOf({keywords: ['make', 'the build', 'to be']})).toEqual([
    'make 1 keyword',
    'build 1 keyword',
    'to 1 keyword',
    'be 1 keyword',
  ]);
});

test('a word that is small only in another language is a topic', () => {
  expect(wordsOf({title: 'Learn about the war'})).toEqual(['war 0.3 title']);
});
