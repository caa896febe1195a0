import {expect, test} from 'vitest';
import {stem} from '../../../src/domain/ranking/stem.ts';
import {entryTerms, spellingsIn, termsOf} from '../../../src/domain/ranking/words.ts';

/** Forms of one word, in six languages. Not every irregular form can be joined by its ending. */
const SAME: readonly string[][] = [
  ['cache', 'caches', 'cached', 'caching'],
  ['scan', 'scans', 'scanner', 'scanning'],
  ['library', 'libraries'],
  ['compress', 'compression', 'compressed', 'compressor', 'compressors'],
  ['emulator', 'emulators', 'emulation', 'emulate', 'emulating'],
  ['monitor', 'monitoring', 'monitors'],
  ['mathematics', 'mathematical'],
  ['Aufgabe', 'Aufgaben'],
  ['Zeitung', 'Zeitungen'],
  ['canción', 'canciones'],
  ['interacción', 'interacciones'],
  ['cheval', 'chevaux'],
  ['partie', 'parties'],
  ['fiets', 'fietsen'],
  ['canção', 'canções'],
];
const DIFFERENT: readonly [string, string][] = [
  ['port', 'portable'],
  ['archive', 'arch'],
  ['class', 'clasp'],
  ['status', 'state'],
  ['listen', 'list'],
];

test.each(SAME.map(forms => [forms]))('%s have one term', forms => {
  expect(new Set(forms.flatMap(termsOf)).size).toBe(1);
});

test.each(DIFFERENT)('%s and %s have different terms', (one, other) => {
  expect(termsOf(one)).not.toEqual(termsOf(other));
});

test('case, composition and accents do not matter', () => {
  expect(termsOf('Café')).toEqual(termsOf('CAFE\u0301'));
  expect(termsOf('educação')).toEqual(termsOf('educacao'));
  expect(termsOf('Straße')).toEqual(termsOf('strasse'));
});

test('a stem keeps words of other scripts, numbers and short words', () => {
  expect(['кэш', '304', 'c', 'use', 'etag2'].map(stem)).toEqual(['кэш', '304', 'c', 'use', 'etag2']);
});

test('Chinese, Japanese and Korean words are pairs of letters, and a single letter alone', () => {
  expect(termsOf('日本語 字 HTTPの')).toEqual(['日本', '本語', '字', 'http', 'の']);
});

test('a word of the title counts as three of the text', () => {
  const {counts, length} = entryTerms({title: 'Polite caching', text: 'A cache is polite.'});
  expect(length).toBe(3 * 2 + 4);
  expect(Object.fromEntries(counts)).toEqual({polit: 4, cach: 4, a: 1, is: 1});
});

test('a term is shown in the spelling of the text, the first one where it has several', () => {
  const text = 'Über CACHING: the cache and the ETags of «Straßen»';
  expect(spellingsIn(text, new Set(['cach', 'etag', 'strass', 'proxy']))).toEqual(
    new Map([
      ['cach', 'CACHING'],
      ['etag', 'ETags'],
      ['strass', 'Straßen'],
    ]),
  );
});

test('pairs of letters that follow each other are shown as one word', () => {
  const terms = new Set(['フィ', 'ィー', 'ード', '読む']);
  const spellings = spellingsIn('なぜフィードは生き残ったのか。本を読む', terms);
  expect([...new Set(spellings.values())]).toEqual(['フィード', '読む']);
  // The end of one word and the beginning of the next one are not a word of the text.
  expect(spellingsIn('日本。本を', new Set(['日本', '本を']))).toEqual(
    new Map([
      ['日本', '日本'],
      ['本を', '本を'],
    ]),
  );
});
