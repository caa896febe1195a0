// A stem joins the forms of a word: `cache`, `caching` and `cached`. The language of a text is often not known, so one list
// of endings serves English, German, Spanish, French, Dutch and Portuguese. Accents were removed before (`words.ts`).

/** What is removed, what takes its place, and how many letters must be left. */
type Ending = readonly [ending: string, replacement: string, shortestRest: number];

const removed = (shortestRest: number, list: string): Ending[] =>
  list.split(' ').map(ending => [ending, '', shortestRest]);

/** By their last letter, the longest first. Every word of every entry is tried, so few endings are. */
type Endings = ReadonlyMap<string | undefined, readonly Ending[]>;

const endings = (list: readonly Ending[]): Endings =>
  Map.groupBy(
    [...list].sort(([one], [other]) => other.length - one.length),
    ([ending]) => ending.at(-1),
  );

/** Endings of plurals. An ending that replaces nothing protects words such as `class`, `status` and `analysis`. */
const PLURALS = endings([
  ['ies', 'y', 2],
  ['ie', 'y', 3],
  ['sses', 'ss', 1],
  ['xes', 'x', 2],
  ['ches', 'ch', 3],
  ['shes', 'sh', 2],
  ['ss', 'ss', 0],
  ['us', 'us', 0],
  ['is', 'is', 0],
  ['s', '', 3],
  ['coes', 'cao', 1],
  ['aux', 'al', 3],
]);

/** Endings that make another kind of word, language by language. */
const DERIVED = endings([
  ...removed(4, 'ed er or ing ation ator ating ated ate ization isation ment ness ize ise ic ical ly'),
  ...removed(5, 'ion able ible ive al'),
  ...removed(5, 'ung ungen heit keit lich isch ieren en em'),
  ...removed(5, 'heid ingen baar elijk'),
  ...removed(4, 'cion cione acion acione mente ando iendo ador adora ar ir'),
  ...removed(4, 'tion ement eur euse ique iste'),
  ...removed(4, 'cao acao amento ismo ista'),
]);
const FINAL_VOWELS = endings(removed(4, 'a e i o'));

/** `scanner` and `scanning`, of `scan`: English doubles the letter before these. */
const AFTER_DOUBLED = /^(.+[aeiouy])([bdgklmnprt])\2(?:ing|er|ed)$/;

const ROUNDS = 3;

/** The stem of a lower-case word without accents. Words of other scripts or with fewer than four letters stay. */
export function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let rest = word;
  // An ending may hide another one: `partitionings`.
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = rest;
    rest = without(PLURALS, rest);
    if (AFTER_DOUBLED.test(rest)) rest = rest.replace(AFTER_DOUBLED, '$1$2');
    rest = without(FINAL_VOWELS, without(DERIVED, rest));
    if (rest === before) break;
  }
  return rest;
}

function without(list: Endings, word: string): string {
  for (const [ending, replacement, shortestRest] of list.get(word.at(-1)) ?? [])
    if (word.length - ending.length >= shortestRest && word.endsWith(ending))
      return word.slice(0, -ending.length) + replacement;
  return word;
}
