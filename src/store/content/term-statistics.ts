import type {TermStatistics} from '../../domain/ranking/bm25.ts';
import type {Database} from '../connection/database.ts';

/** The statistics without the frequencies. */
export interface StatisticsMade extends Omit<TermStatistics, 'frequencyOf'> {
  /** Epoch milliseconds. */
  at: number;
  /** The number of the last entry that was counted. */
  lastEntry: number;
}

const FREQUENCY_BYTES = 4;

/** The frozen statistics of all entries; null: not made yet. */
export function readStatistics(db: Database): TermStatistics | null {
  const row = db.get<{
    version: number;
    entries: number;
    meanLength: number;
    frequencies: Uint8Array;
  }>('SELECT version, entries, mean_length AS meanLength, frequencies FROM term_statistics');
  if (!row) return null;
  const {frequencies, ...rest} = row;
  const byNumber = new DataView(frequencies.buffer, frequencies.byteOffset, frequencies.byteLength);
  const known = new Map<string, number>();
  const frequencyOf = (term: string): number => {
    const id = db.get<{id: number}>('SELECT id FROM terms WHERE term = ?', term)?.id;
    const at = (id ?? 0) * FREQUENCY_BYTES;
    // A term that came later is not counted yet.
    return id === undefined || at >= byNumber.byteLength ? 0 : byNumber.getUint32(at, true);
  };
  return {
    ...rest,
    frequencyOf(term) {
      const frequency = known.get(term) ?? frequencyOf(term);
      known.set(term, frequency);
      return frequency;
    },
  };
}

/** Of what the statistics were made, and when. null: not made yet. */
export const readStatisticsMade = (db: Database): StatisticsMade | null =>
  db.get<StatisticsMade>(
    'SELECT version, entries, mean_length AS meanLength, made_at AS at, last_entry AS lastEntry FROM term_statistics',
  ) ?? null;

/** `frequencies`: in how many entries each term is, by its number. */
export function saveStatistics(db: Database, made: StatisticsMade, frequencies: Uint32Array): void {
  const bytes = new DataView(new ArrayBuffer(frequencies.length * FREQUENCY_BYTES));
  for (const [id, count] of frequencies.entries()) bytes.setUint32(id * FREQUENCY_BYTES, count, true);
  db.transaction(() => {
    db.run('DELETE FROM term_statistics');
    db.run(
      `INSERT INTO term_statistics (version, entries, mean_length, made_at, last_entry, frequencies)
         VALUES (?, ?, ?, ?, ?, ?)`,
      made.version,
      made.entries,
      made.meanLength,
      made.at,
      made.lastEntry,
      new Uint8Array(bytes.buffer),
    );
  });
}
