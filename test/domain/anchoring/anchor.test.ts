import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Anchor, anchorsIn} from '../../../src/domain/anchoring/anchor.ts';
import {foldSpace} from '../../../src/domain/anchoring/folded-text.ts';
import {type Selector, selectorsOf} from '../../../src/domain/learning/annotation.ts';

const RUNS = process.env.PLN_TRUST === 'full' ? 30_000 : 1500;

/** The selectors of the words between the bars, and the text without them. */
function marked(text: string): {text: string; selectors: Selector[]} {
  const [before = '', words = '', after = ''] = text.split('|');
  const start = before.length;
  const whole = before + words + after;
  return {text: whole, selectors: selectorsOf(whole, start, start + words.length)};
}

/** What is found of it in another text: its words between bars, or the kind alone. */
function seen(text: string, anchor: Anchor): string {
  if (anchor.kind === 'orphan') return 'orphan';
  const {start, end, kind} = anchor;
  const shown = `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;
  return kind === 'found' ? shown : `${kind} ${shown}`;
}

describe('where the words of an annotation are in a text that was edited since', () => {
  test.each([
    ['nothing changed', 'A |cache is| good.', 'A |cache is| good.'],
    ['something before', 'A |cache is| good.', 'Oh dear. A |cache is| good.'],
    ['white space of another kind', 'A |cache is| good.', 'A |cache\n\n   is| good.'],
    ['a paragraph moved', 'One.\n|Two is here.|\nThree.', 'Three.\n|Two is here.|\nOne.'],
    ['gone', 'A |cache is| good.', 'orphan', 'Something else.'],
    ['inside another word', 'the |cat| sat', 'orphan', 'to concatenate'],
    ['inside another word at the beginning', '|cat| food', 'orphan', 'a bobcat food'],
    ['a letter that has a mark now', 'a |cafe| here', 'orphan', 'a cafe\u0301 here'],
    ['part of a joined emoji', 'so |👩| says', 'orphan', 'so 👩‍💻 says'],
    ['scripts without blanks', '昨日。|猫が好き|です。', '昨日は白|猫が好き|です。'],
    ['half a word that was marked as one', 'un|brok|en', 'That is un|brok|en.'],
    ['astral characters before', '😀 a |passage| here', '😀😀 a |passage| here'],
  ])('%s', (_, before, after, other = after.replaceAll('|', '')) => {
    expect(seen(other, anchorsIn(other)(marked(before).selectors))).toBe(after);
  });

  test.each([
    [
      'the words around the quote identify the passage',
      'Tea: |steep it.| Then pour.\nCoffee: steep it. Then press.',
      'First of all.\nCoffee: steep it. Then press.\nTea: |steep it.| Then pour.',
    ],
    [
      'one side is enough',
      'For black tea: |steep it.| Then pour.\nCoffee: steep it. Then press.',
      'First of all.\nCoffee: steep it. Then press.\nFor black tea: |steep it.| And enjoy.',
    ],
    ['their own place, where both are as good', 'a steep it. b |steep it.| c', 'x steep it. y |steep it.| z'],
    ['two as good are none', 'a |steep it.| c', 'orphan', 'Oh steep it. And steep it. So.'],
    [
      'the same paragraph twice is none',
      'Of tea.\n|Steep it well.|\nAnd so on.\nThe end.',
      'orphan',
      'Oh.\nOf tea.\nSteep it well.\nAnd so on.\nOf tea.\nSteep it well.\nAnd so on.',
    ],
  ])('several: %s', (_, before, after, other = after.replaceAll('|', '')) => {
    expect(seen(other, anchorsIn(other)(marked(before).selectors))).toBe(after);
  });

  test.each([
    [
      'a typing error corrected',
      'Intro here. |We recieve the cache.| Then more of it.',
      'changed Intro here. |We receive the cache.| Then more of it.',
    ],
    [
      'quotation marks made round, at the end, with the next paragraph new',
      'An introduction.\n|He said "no" to all of it.|\nThe next one.',
      'changed An introduction.\n|He said “no” to all of it.|\nAnother one.',
    ],
    [
      'and with the paragraph before new',
      'An introduction.\n|He said "no" to all of it.|\nThe next one.',
      'changed Something else.\n|He said “no” to all of it.|\nThe next one.',
    ],
    ['the whole text', '|A whole text of a few words.|', 'changed |A whole text of few words.|'],
    [
      'too much is too much',
      'Intro here. |We receive the cache.| Then more of it.',
      'orphan',
      'Intro here. We never receive caches. Then more of it.',
    ],
    [
      'the same words elsewhere, without the words around them',
      'Intro here. |We recieve the cache.| Then more of it.',
      'orphan',
      'Something quite other. We receive the cache. And so on and on.',
    ],
    ['short words are only themselves', 'So long a |cache| it is.', 'orphan', 'So long a cashe it is.'],
    [
      'two as good are none',
      'Intro here. |We recieve the cache of tea.| Then more of it.',
      'orphan',
      'Intro here. We receive the cache of tea. Then more of it. Intro here. We receives the cache of tea. Then more of it.',
    ],
  ])(
    'a few letters changed: %s',
    (_, before, after, other = after.replace('changed ', '').replaceAll('|', '')) => {
      expect(seen(other, anchorsIn(other)(marked(before).selectors))).toBe(after);
    },
  );

  test('another program’s selectors, with less in them', () => {
    const find = anchorsIn('one two three two');
    const quote = (exact: string, more: object = {}): Anchor =>
      find([{type: 'TextQuoteSelector', exact, ...more} as Selector]);
    expect(quote(' three\n')).toEqual({kind: 'found', start: 8, end: 13});
    expect(quote('two', {suffix: ' three two'})).toEqual({kind: 'found', start: 4, end: 7});
    expect(quote('two')).toEqual({kind: 'orphan'});
    expect(quote('two', {prefix: 'one ', suffix: ' thr'})).toEqual({kind: 'found', start: 4, end: 7});
    expect(quote('two three', {prefix: 'never', suffix: ''})).toMatchObject({kind: 'found'});
    expect(quote(' \n')).toEqual({kind: 'orphan'});
    expect(find([])).toEqual({kind: 'orphan'});
    expect(find([{type: 'TextPositionSelector', start: 0, end: 3}])).toEqual({kind: 'orphan'});
  });
});

// Texts as lists of paragraphs of words, few of them, so that many passages occur twice.
const word = fc.constantFrom(
  'tea',
  'cache',
  'is',
  'not',
  'warm,',
  'the',
  'kettle.',
  'é',
  '😀',
  '👩‍💻',
  '猫が',
  'con',
  'cat',
);
const blank = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\u00a0');
const paragraph = fc.array(word, {minLength: 1, maxLength: 14});
type Edit =
  | {do: 'insert' | 'replace' | 'duplicate' | 'delete' | 'move'; at: number; to: number; words: string[]}
  | {do: 'letters'; at: number; to: number; words: string[]};
const edit: fc.Arbitrary<Edit> = fc.record({
  do: fc.constantFrom('insert', 'replace', 'duplicate', 'delete', 'move', 'letters'),
  at: fc.nat(200),
  to: fc.nat(200),
  words: paragraph,
});

/** A token keeps its number through edits, so that a passage can be followed to where it went; 0: it came later. */
interface Token {
  text: string;
  number: number;
}

function edited(before: readonly Token[][], {do: how, at, to, words}: Edit): Token[][] {
  const all = before.map(one => [...one]);
  const index = at % all.length;
  const one = all[index] ?? [];
  const made = words.map(text => ({text, number: 0}));
  const place = to % (one.length + 1);
  if (how === 'insert') one.splice(place, 0, ...made);
  else if (how === 'delete')
    to % 5 === 0 && all.length > 1 ? all.splice(index, 1) : one.splice(place, 1 + (at % 3));
  else if (how === 'replace') one.splice(place, made.length, ...made);
  else if (how === 'duplicate')
    all.splice(
      to % (all.length + 1),
      0,
      one.map(({text}) => ({text, number: 0})),
    );
  else if (how === 'move') all.splice(to % all.length, 0, ...all.splice(index, 1));
  else {
    const token = one[place % Math.max(1, one.length)];
    if (token) one[one.indexOf(token)] = {text: `${token.text}x`, number: 0};
  }
  return all.some(line => line.length > 0) ? all : before.map(line => [...line]);
}

/** The text, and where the tokens of these numbers are in it in one piece; null: they are not. */
function written(all: readonly Token[][], blanks: readonly string[], numbers: readonly number[] = []) {
  let text = '';
  let place: {start: number; end: number} | null = null;
  const wanted = numbers.join(' ');
  const lines = all.filter(line => line.length > 0);
  const flat = lines.flatMap((line, row) =>
    line.map((token, column) => ({
      ...token,
      gap: column < line.length - 1 ? null : row < lines.length - 1 ? '\n' : '',
    })),
  );
  flat.forEach((token, index) => {
    const run = flat.slice(index, index + numbers.length);
    const start = text.length;
    text += token.text + (token.gap ?? blanks[index % blanks.length] ?? ' ');
    if (run.map(({number}) => number).join(' ') !== wanted || numbers.length === 0) return;
    place = {start, end: start};
  });
  return {text, place: place as {start: number; end: number} | null};
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

const timesIn = (text: string, words: string): number =>
  Array.from({length: text.length}, (_, at) => at).filter(at => text.startsWith(words, at)).length;

/** Edit distance, the slow and plain way. */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

const scene = fc.record({
  paragraphs: fc.array(paragraph, {minLength: 1, maxLength: 6}),
  blanks: fc.array(blank, {minLength: 1, maxLength: 7}),
  others: fc.array(blank, {minLength: 1, maxLength: 7}),
  from: fc.nat(60),
  length: fc.integer({min: 1, max: 12}),
  edits: fc.array(edit, {maxLength: 6}),
});

/** A text, a passage of it, the text after edits, and where the passage went if nothing happened to it. */
function played({
  paragraphs,
  blanks,
  others,
  from,
  length,
  edits,
}: typeof scene extends fc.Arbitrary<infer T> ? T : never) {
  const tokens = paragraphs.map((line, row) =>
    line.map((text, column) => ({text, number: 100 * row + column + 1})),
  );
  const flat = tokens.flat();
  const first = from % flat.length;
  const chosen = flat.slice(first, first + length);
  const numbers = chosen.map(one => one.number);
  const before = written(tokens, blanks, numbers);
  const start = before.place?.start ?? 0;
  // White space inside is as the text has it.
  const last = written(tokens, blanks, numbers.slice(-1)).place?.start ?? 0;
  const end = last + (chosen.at(-1)?.text.length ?? 0);
  const after = edits.reduce<Token[][]>((all, one) => edited(all, one), tokens);
  const {text, place} = written(after, others, numbers);
  const selectors = selectorsOf(before.text, start, end);
  return {
    before: before.text,
    quote: before.text.slice(start, end),
    selectors,
    after: text,
    went: place?.start ?? null,
  };
}

describe('whatever happens to a text', () => {
  test('what is found are the words, or words in the same place that differ by few letters; unique ones are found', () => {
    fc.assert(
      fc.property(scene, one => {
        const {quote, selectors, after, went} = played(one);
        const [context] = selectors;
        if (context?.type !== 'TextQuoteSelector') throw new Error('no quote');
        const anchor = anchorsIn(after)(selectors);
        const all = ` ${folded(after)} `;
        const words = folded(quote);
        const cut = anchor.kind === 'orphan' ? '' : after.slice(anchor.start, anchor.end);
        if (anchor.kind === 'found') expect(folded(cut)).toBe(words);
        if (anchor.kind === 'changed') {
          expect(distance(folded(cut), words)).toBeLessThanOrEqual(
            Math.min(32, Math.floor(words.length / 8)),
          );
          const left = folded(after.slice(0, anchor.start)).endsWith(folded(context.prefix).slice(-10));
          const right = folded(after.slice(anchor.end)).startsWith(folded(context.suffix).slice(0, 10));
          expect(left || right).toBe(true);
        }
        if (went !== null && timesIn(all, words) === 1)
          expect(anchor).toMatchObject({kind: 'found', start: went});
      }),
      {numRuns: RUNS},
    );
  });

  test('a passage that did not change, nor the words around it, is found there or is ambiguous', () => {
    fc.assert(
      fc.property(scene, one => {
        const {quote, selectors, after, went} = played(one);
        const [context, position] = selectors;
        if (context?.type !== 'TextQuoteSelector' || position?.type !== 'TextPositionSelector')
          throw new Error('no');
        const all = folded(after);
        const whole = folded(context.prefix + quote + context.suffix);
        const copies = timesIn(all, whole);
        const anchor = anchorsIn(after)(selectors);
        fc.pre(went !== null && copies > 0);
        const isAround = folded(after.slice(0, went ?? 0)).endsWith(context.prefix.trim());
        const isBefore = folded(after.slice(went ?? 0)).startsWith(folded(quote + context.suffix));
        const isLong = [context.prefix, context.suffix].every(around => foldSpace(around).length >= 8);
        if (!isLong) return;
        if (isAround && isBefore && copies === 1) expect(anchor).toMatchObject({kind: 'found', start: went});
        const isInside = [context.prefix, context.suffix].every(around => [...around].length === 32);
        if (isInside && copies > 1 && anchor.kind === 'found')
          expect([...after.slice(0, anchor.start)].length).toBe(position.start);
      }),
      {numRuns: RUNS},
    );
  });

  test('in the text itself every passage is found in its place', () => {
    fc.assert(
      fc.property(scene, one => {
        const {before, selectors} = played({...one, edits: []});
        const [, place] = selectors;
        if (place?.type !== 'TextPositionSelector') throw new Error('no place');
        const anchor = anchorsIn(before)(selectors);
        expect(anchor).toMatchObject({kind: 'found'});
        if (anchor.kind === 'found') expect([...before.slice(0, anchor.start)].length).toBe(place.start);
      }),
      {numRuns: RUNS},
    );
  });
});
