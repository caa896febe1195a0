import {eachPackedTerm, packTerms} from '../../domain/ranking/packed-terms.ts';
import type {TextTerms} from '../../domain/ranking/words.ts';
import type {Database} from '../connection/database.ts';

/** The terms of an entry, by its number. */
export interface EntryTerms {
  entry: number;
  terms: TextTerms;
  /** How many entries a day its source publishes; kept from the first time. */
  pace: number;
}

/** Stores the terms of entries, in a transaction of the caller. It remembers numbers of terms from call to call. */
export type TermWriter = (entries: readonly EntryTerms[]) => void;

/** More would take too much memory in a thread that stores a large refresh. */
const MOST_REMEMBERED = 200_000;

export function createTermWriter(db: Database): TermWriter {
  const numbers = new Map<string, number>();
  const numberOf = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    const id =
      db.get<{id: number}>('SELECT id FROM terms WHERE term = ?', term)?.id ??
      db.insert('INSERT INTO terms (term) VALUES (?)', term);
    if (numbers.size >= MOST_REMEMBERED) numbers.clear();
    numbers.set(term, id);
    return id;
  };
  return entries => {
    try {
      for (const {entry, terms, pace} of entries) {
        const counts = new Map<number, number>();
        for (const [term, count] of terms.counts) counts.set(numberOf(term), count);
        db.run(
          `INSERT INTO entry_terms (entry, length, counts, pace) VALUES (?, ?, ?, ?)
             ON CONFLICT (entry) DO UPDATE SET length = excluded.length, counts = excluded.counts`,
          entry,
          terms.length,
          packTerms(counts),
          pace,
        );
      }
    } catch (error) {
      numbers.clear(); // the transaction is rolled back, and the numbers with it
      throw error;
    }
  };
}

/** Packed terms as a Map of terms. */
export function unpackTerms(db: Database, {length, counts}: {length: number; counts: Uint8Array}): TextTerms {
  const found = new Map<number, number>();
  eachPackedTerm(counts, (id, count) => found.set(id, count));
  const names = namesOf(db, [...found.keys()]);
  return {length, counts: new Map(names.map(({id, term}) => [term, found.get(id) ?? 0]))};
}

/** The same for many entries: words are remembered from call to call. */
export function createTermsReader(db: Database): (packed: {length: number; counts: Uint8Array}) => TextTerms {
  const names = new Map<number, string>();
  return ({length, counts}) => {
    const found: [number, number][] = [];
    eachPackedTerm(counts, (id, count) => found.push([id, count]));
    const unknown = found.flatMap(([id]) => (names.has(id) ? [] : id));
    if (unknown.length > 0) for (const {id, term} of namesOf(db, unknown)) names.set(id, term);
    return {length, counts: new Map(found.map(([id, count]) => [names.get(id) ?? '', count]))};
  };
}

const namesOf = (db: Database, ids: readonly number[]): {id: number; term: string}[] =>
  db.all<{id: number; term: string}>(
    'SELECT terms.id, term FROM json_each(?) CROSS JOIN terms ON terms.id = value',
    JSON.stringify(ids),
  );

/** The numbers of those terms that any entry has. */
export const numbersOfTerms = (db: Database, terms: Iterable<string>): Map<string, number> =>
  new Map(
    db
      .all<{term: string; id: number}>(
        'SELECT term, terms.id FROM json_each(?) CROSS JOIN terms ON term = value',
        JSON.stringify([...terms]),
      )
      .map(({term, id}) => [term, id]),
  );
