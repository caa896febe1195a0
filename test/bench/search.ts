import {parseUnfinished} from '../../src/domain/entries/query.ts';
import {fullText} from '../../src/services/calls/search-call.ts';
import {filled, type Written} from './filled.ts';
import {benchHome} from './home.ts';

const SIZES = [10_000, 100_000];
const MILLION = 1_000_000;
const SOURCES = 100;
const ROUNDS = 3;

/** As in a language: the word of rank r is r times rarer than the first (Zipf), out of 30,000. */
const SYLLABLES = 'li bra ry ne tor ka mi so ver ta lo ren di pu fa gi hu jo'.split(' ');
const KNOWN = new Map([
  [8, 'the'],
  [40, 'library'],
  [90, 'cache'],
  [300, 'libraries'],
  [1000, 'librarian'],
  [2500, 'validator'],
]);
const VOCABULARY = Array.from({length: 30_000}, (_, rank) => KNOWN.get(rank) ?? wordOf(rank));

/** Two to four syllables, then letters that make it the only one. */
function wordOf(rank: number): string {
  let left = Math.imul(rank + 1, 2654435761) >>> 0;
  let word = '';
  for (let count = 2 + (left % 3); count > 0; count -= 1) {
    word += SYLLABLES[left % SYLLABLES.length];
    left = Math.floor(left / SYLLABLES.length);
  }
  const digits = [...rank.toString(36)].map(digit => Number.parseInt(digit, 36) % 26);
  return word + digits.map(digit => String.fromCharCode(97 + digit)).join('');
}

/** The same texts at every run: about a hundred words an entry. */
export const zipf: Written = age => {
  let seed = (age * 2654435761) >>> 0;
  const next = (): string => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return VOCABULARY[Math.floor(30_000 ** (seed / 2 ** 32)) - 1] ?? '';
  };
  const words = (count: number): string => Array.from({length: count}, next).join(' ');
  return {title: words(8), author: age % 5 === 0 ? 'Ana María' : 'Rin', html: `<p>${words(100)}</p>`};
};

/** What is typed, a search at every key from the third letter on; then filters, alone and with words. */
const TYPED = [
  'library',
  'the library',
  'cache validator',
  'caching libr',
  VOCABULARY[12_000] ?? '',
  'nothinglikeit',
];
const FINISHED = [
  'libr*',
  '"the library"',
  'the -cache',
  'cache community:42',
  'the community:42',
  'the by:ana',
  'by:ana',
  'community:42',
  'is:starred',
  'after:7d libr*',
  'before:2026-11-01 the',
  'before:2020-01-01',
  'before:1930-01-01',
  'after:1930-01-01 before:1930-02-01',
  '-the',
];
const QUERIES = [
  ...TYPED.flatMap(text => Array.from({length: text.length - 2}, (_, end) => text.slice(0, end + 3))),
  ...FINISHED,
];

/**
 * Milliseconds of a search of the Search place at each key, at 10,000 and 100,000 entries and, with `million` after the
 * name, at 1,000,000; with the growth against the size before.
 */
export async function benchSearch(words: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  let before: number | null = null;
  for (const size of words.includes('million') ? [...SIZES, MILLION] : SIZES) {
    const home = await benchHome(await filled(SOURCES, size / SOURCES, false, zipf));
    const times = QUERIES.map(query => ({
      query,
      ms: medianOf(() => fullText(home, {query: parseUnfinished(query)})),
    }));
    await home.close();
    const sorted = times.toSorted((a, b) => a.ms - b.ms);
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)]?.ms ?? Number.NaN;
    const growth = before === null ? '' : `  p95 ${(at(0.95) / before).toFixed(1)}× the size before`;
    before = at(0.95);
    lines.push(
      `${size.toLocaleString('en').padStart(9)} entries, ${times.length} queries: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, slowest ${at(1).toFixed(1)} ms${growth}`,
      `          slowest: ${sorted
        .slice(-6)
        .reverse()
        .map(({query, ms}) => `${query} ${ms.toFixed(0)}`)
        .join(' · ')}`,
      `          ${['libr*', 'before:2020-01-01', 'before:1930-01-01'].map(query => `${query} ${times.find(one => one.query === query)?.ms.toFixed(1)} ms`).join(' · ')}`,
    );
  }
  return lines;
}

function medianOf(run: () => unknown): number {
  run();
  const times = Array.from({length: ROUNDS}, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}
