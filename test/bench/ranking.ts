import {createGoalProfile, fitOf, neededTerms, STORED_FIT} from '../../src/domain/ranking/fit.ts';
import {createTermReader, packTerms} from '../../src/domain/ranking/packed-terms.ts';
import {entryTerms} from '../../src/domain/ranking/words.ts';
import {seededRandom} from '../evaluate/random.ts';
import {race} from './measure.ts';

const VOCABULARY = 60_000;
const WORDS = 200;
const ENTRIES = [10_000, 100_000, 1_000_000];
/** Texts that differ; more entries read the same bytes again. */
const DISTINCT = 20_000;
const ROUNDS = 3;

/** Judging all entries for one goal with evidence, and cutting texts into terms as ingest does. */
export async function benchRanking(): Promise<string[]> {
  const random = seededRandom('bench');
  // Words are as frequent as in texts: the one at rank r occurs in proportion to 1 ÷ r (Zipf).
  const drawWord = (): number => Math.floor(VOCABULARY ** random());
  const texts = Array.from({length: DISTINCT}, () => Array.from({length: WORDS}, drawWord));
  const packed = texts.map(words => {
    const counts = new Map<number, number>();
    for (const id of words) counts.set(id, (counts.get(id) ?? 0) + 1);
    return packTerms(counts);
  });
  const lines: string[] = [];
  for (const entries of ENTRIES) {
    const judge = judgeAll(packed, entries);
    lines.push(
      ...(await race(
        [
          {name: `one goal, ${entries.toLocaleString('en')} entries`, run: judge},
          {name: '  adding up their bytes', run: () => addUp(packed, entries)},
        ],
        ROUNDS,
      )),
    );
  }
  const plain = texts.slice(0, 1000).map(words => ({
    title: 'An entry of the bench',
    text: words.map(id => `word${id.toString(36)}ing`).join(' '),
  }));
  return [
    ...lines,
    ...(await race(
      [
        {name: `terms of 1,000 texts of ${WORDS} words`, run: () => plain.map(entryTerms)},
        {name: '  splitting them at spaces', run: () => plain.map(({text}) => text.split(' '))},
      ],
      ROUNDS,
    )),
  ];
}

/** A goal of four keywords and ten pieces of evidence, with the twenty learnt terms that it can have. */
function judgeAll(packed: readonly Uint8Array[], entries: number): () => number {
  const termOf = (id: number): string => `term${id}`;
  const profile = createGoalProfile(
    {
      terms: [20, 300, 2000, 9000].map(id => ({term: termOf(id), weight: 1, from: 'keyword'})),
      evidence: Array.from({length: 10}, (_, piece) => ({
        terms: new Set(Array.from({length: 40}, (_, index) => termOf(500 + 37 * index))),
        quoted: new Set<string>(),
        weight: 1,
        author: `author ${piece % 3}`,
        communities: ['community'],
      })),
      negatives: [],
      notTerms: new Set(),
    },
    {
      version: 1,
      entries,
      meanLength: WORDS,
      frequencyOf: term => Math.ceil((entries * WORDS) / (11 * Number(term.slice(4)))),
    },
  );
  const read = createTermReader(
    new Map([...neededTerms(profile)].map(term => [term, Number(term.slice(4))])),
  );
  return () => {
    let stored = 0;
    for (let entry = 0; entry < entries; entry += 1) {
      const counts = read(packed[entry % packed.length] as Uint8Array);
      const judged = {terms: {counts, length: WORDS}, author: null, communities: [], isLinked: false};
      if (fitOf(profile, judged).fit >= STORED_FIT) stored += 1;
    }
    return stored;
  };
}

function addUp(packed: readonly Uint8Array[], entries: number): number {
  let sum = 0;
  for (let entry = 0; entry < entries; entry += 1)
    for (const byte of packed[entry % packed.length] as Uint8Array) sum += byte;
  return sum;
}
