import {DAY_MS, WEEK_MS} from '../../domain/common/time.ts';
import type {TermStatistics} from '../../domain/ranking/bm25.ts';
import {eachPackedTerm} from '../../domain/ranking/packed-terms.ts';
import type {Home} from '../home/home.ts';
import {type Pausing, pause} from './pausing.ts';

/** So much growth, as a share, changes what is rare. */
const GROWTH = 0.5;
const BATCH = 5000;

/** Whether the statistics are missing, a week old, or of far fewer entries. `last`: the number of the newest entry with terms. */
export function areStatisticsStale({store, now}: Home, last: number): boolean {
  const made = store.scores.statisticsMade();
  if (made === null) return true;
  // A date from far ahead: the clock was set back since.
  const isOld = now() - made.at >= WEEK_MS || made.at - now() > DAY_MS;
  return isOld || last - made.lastEntry > made.entries * GROWTH;
}

/** Counts the terms of all entries again. null: only if the database was replaced meanwhile. */
export async function makeStatistics(home: Home, pausing: Pausing): Promise<TermStatistics | null> {
  const {scores} = home.store;
  const version = (scores.statisticsMade()?.version ?? 0) + 1;
  const frequencies = new Uint32Array(scores.lastTerm() + 1);
  let entries = 0;
  let lengths = 0;
  let lastEntry = 0;
  for (;;) {
    const batch = scores.packedAfter(lastEntry, BATCH);
    if (batch.length === 0) break;
    for (const {length, counts} of batch) {
      lengths += length;
      eachPackedTerm(counts, id => {
        // A term that another process added meanwhile is counted next time.
        if (id < frequencies.length) frequencies[id] = (frequencies[id] ?? 0) + 1;
      });
    }
    entries += batch.length;
    lastEntry = batch.at(-1)?.entry ?? lastEntry;
    await pause(pausing);
  }
  const meanLength = entries === 0 ? 0 : lengths / entries;
  // Together: after a crash here the fits would count as judged by the new version.
  home.store.transaction(() => {
    scores.saveStatistics({version, entries, meanLength, at: home.now(), lastEntry}, frequencies);
    scores.distrust(scores.judgedGoals().map(({goal}) => goal));
  });
  return scores.statistics();
}
